"""Atom feeds (RFC 4287): what was published, and what has changed since.

Every date is one that the content itself gives. A feed is read at its address, so a site without
one has none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from casefile.figures.edtf import read_edtf
from casefile.pages import address
from casefile.pages.content import StaticFile
from casefile.pages.corrections import correction_text
from casefile.pages.downloads import licence
from casefile.pages.edition import Edition
from casefile.pages.markup import one_line
from casefile.prose.article import Article
from casefile.record.model import Correction, Fact

ARTICLES = "data/articles.atom"
CHANGES = "data/changes.atom"

LENGTH = 50
"""How many entries a feed holds, the newest first."""

NEVER = "1970-01-01"
"""The day of a feed in which nothing stands yet."""

_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry. `id` is an address that never changes, `link` leads to the page.

    `published` and `updated` are days; all texts are plain.
    """

    id: str
    link: str
    title: str
    summary: str
    updated: str
    published: str = ""
    author: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    """One feed: its file, its title, and the page that lists the same."""

    name: str
    title: str
    page: str
    entries: Sequence[_Entry]


def write_feeds(edition: Edition) -> Iterator[StaticFile]:
    """The feeds of an edition; none where the site has no address."""
    if not edition.base:
        return
    site = one_line(edition.content.settings.site_name)
    for name, key, page, found in (
        (ARTICLES, "data.feed_articles", address.ARTICLES, _articles(edition)),
        (CHANGES, "data.feed_changes", address.CORRECTIONS, _changes(edition)),
    ):
        title = edition.language.say(key, site=site)
        feed = _Feed(name=name, title=title, page=page, entries=_newest(found))
        yield StaticFile(name=name, data=_write(edition, feed))


def _newest(entries: Iterator[_Entry]) -> list[_Entry]:
    ordered = sorted(entries, key=lambda entry: entry.id)
    ordered.sort(key=lambda entry: entry.updated, reverse=True)
    return ordered[:LENGTH]


def _articles(edition: Edition) -> Iterator[_Entry]:
    for article in filter(address.is_listed, edition.articles):
        front = article.front
        link = edition.public(address.article_page(article))
        if front.published is not None:
            yield _Entry(
                id=link,
                link=link,
                title=front.title,
                summary=front.description,
                published=front.published,
                updated=front.updated or front.published,
                author=front.author or "",
                category=edition.language.say(f"article_kind.{front.kind}"),
            )


def _changes(edition: Edition) -> Iterator[_Entry]:
    """What the content says of its own changes.

    Values corrected, facts superseded, articles updated.
    """
    for entry in edition.record.corrections:
        yield _corrected(edition, entry)
    for fact in edition.record.facts.values():
        yield from _superseded(edition, fact)
    for article in filter(address.is_listed, edition.articles):
        yield from _updated(edition, article)


def _corrected(edition: Edition, entry: Correction) -> _Entry:
    """An entry of the log of corrections; its anchor there never changes."""
    link = f"{edition.public(address.CORRECTIONS)}#{entry.id}"
    kind = edition.language.say(f"correction_kind.{entry.kind}")
    fact = edition.record.facts.get(entry.fact)
    statement = entry.fact if fact is None else edition.statement(fact)
    return _Entry(
        id=link,
        link=link,
        title=edition.language.say("data.corrected", kind=kind, statement=statement),
        summary=correction_text(edition, entry),
        updated=entry.date,
        category=kind,
    )


def _superseded(edition: Edition, fact: Fact) -> Iterator[_Entry]:
    """The fact's successor, dated by the first day from which it may have held."""
    step = fact.superseded_by
    successor = edition.record.facts.get(step.fact) if step else None
    since = read_edtf(step.since).interval.lower if step else None
    if step is None or successor is None or since is None:
        return
    link = f"{edition.public(address.fact_page(fact))}#{address.REPLACED}"
    named = f"{edition.statement(successor)}. {edition.summary(successor)}."
    date_in_words = edition.date(step.since)
    yield _Entry(
        id=link,
        link=link,
        title=edition.language.say("data.superseded", statement=edition.statement(fact)),
        summary=edition.language.say("fact.replaced_since", date=date_in_words, fact=named),
        updated=date.fromordinal(int(since)).isoformat(),
        category=edition.language.say("standing.superseded"),
    )


def _updated(edition: Edition, article: Article) -> Iterator[_Entry]:
    front = article.front
    if front.updated is None or front.updated == front.published:
        return
    link = edition.public(address.article_page(article))
    yield _Entry(
        id=f"{link}#updated-{front.updated}",
        link=link,
        title=edition.language.say("data.updated", title=front.title),
        summary=front.description,
        updated=front.updated,
        category=edition.language.say(f"article_kind.{front.kind}"),
    )


def _write(edition: Edition, feed: _Feed) -> bytes:
    code = edition.language.code
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": code})
    own = edition.public_file(feed.name)
    _text(root, "title", feed.title)
    _text(root, "id", own)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    _page_link(root, edition.public(feed.page))
    _text(root, "updated", _moment(max([entry.updated for entry in feed.entries] or [NEVER])))
    _text(SubElement(root, "author"), "name", edition.content.settings.site_name)
    _text(root, "rights", f"{licence.TITLE}, {licence.URL}")
    for entry in feed.entries:
        _append(SubElement(root, "entry"), entry)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'.encode()


def _append(parent: Element, entry: _Entry) -> None:
    _text(parent, "title", entry.title)
    _text(parent, "id", entry.id)
    _page_link(parent, entry.link)
    if entry.published:
        _text(parent, "published", _moment(entry.published))
    _text(parent, "updated", _moment(entry.updated))
    if entry.author:
        _text(SubElement(parent, "author"), "name", entry.author)
    _text(parent, "summary", entry.summary)
    SubElement(parent, "category", {"term": _clean(entry.category)})


def _page_link(parent: Element, place: str) -> None:
    SubElement(parent, "link", {"rel": "alternate", "type": "text/html", "href": place})


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold, escaped or not."""
    return _NOT_XML.sub("", one_line(text))


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
