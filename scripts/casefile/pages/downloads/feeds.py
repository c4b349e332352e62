"""Atom feeds (RFC 4287): what was published, and what has changed since.

Every date is one that the content itself gives. A feed is read at its address, so a site without
one has none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from casefile.figures.edtf import read_edtf
from casefile.pages import address
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


def list_feeds(edition: Edition) -> tuple[str, ...]:
    """The names of the feeds of an edition; none where the site has no address."""
    return (ARTICLES, CHANGES) if edition.base else ()


def write_feed(edition: Edition, name: str) -> bytes:
    """One feed by its name."""
    site = one_line(edition.content.settings.site_name)
    if name == ARTICLES:
        key, page, entries = "data.feed_articles", address.ARTICLES, _articles(edition)
    else:
        key, page, entries = "data.feed_changes", address.CORRECTIONS, _changes(edition)
    title = edition.language.say(key, site=site)
    return _write(edition, _Feed(name=name, title=title, page=page, entries=_newest(entries)))


def _newest(entries: Iterable[_Entry]) -> list[_Entry]:
    ordered = sorted(entries, key=lambda entry: entry.id)
    ordered.sort(key=lambda entry: entry.updated, reverse=True)
    return ordered[:LENGTH]


def _articles(edition: Edition) -> list[_Entry]:
    """Every article that was published."""
    find = _kept(edition, "feed.article", lambda name: _published(edition, edition.articles[name]))
    return [entry for name in edition.articles for entry in find(name)]


def _published(edition: Edition, article: Article) -> Iterator[_Entry]:
    front = article.front
    if front.published is None or not address.is_listed(article):
        return
    link = edition.public(address.article_page(article.name))
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


def _changes(edition: Edition) -> list[_Entry]:
    """What the content says of its own changes.

    Values corrected, facts superseded, articles updated.
    """
    facts, articles = edition.record.facts, edition.articles
    superseded = _kept(edition, "feed.fact", lambda id_: _superseded(edition, facts[id_]))
    updated = _kept(edition, "feed.update", lambda name: _updated(edition, articles[name]))
    found = [_corrected(edition, entry) for entry in edition.record.corrections]
    found += [entry for id_ in facts for entry in superseded(id_)]
    return found + [entry for name in articles for entry in updated(name)]


def _kept(
    edition: Edition, kind: str, find: Callable[[str], Iterable[_Entry]]
) -> Callable[[str], tuple[_Entry, ...]]:
    return lambda key: edition.keep(kind, key, lambda: tuple(find(key)))


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
    if not address.is_listed(article):
        return
    link = edition.public(address.article_page(article.name))
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
