"""The page of one article: its text with every binding resolved, and the record behind it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from casefile.pages import address
from casefile.pages.changes import find_changes
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.home import list_actions, list_all, list_latest, say_standing
from casefile.pages.layout import Head, render_page
from casefile.pages.linked import link_article
from casefile.pages.mail import write_mailto
from casefile.pages.markup import escape, one_line, resolve_bindings
from casefile.pages.stale import say_outdated
from casefile.pages.story import ALONE, speaking_day
from casefile.pages.verdicts import find_held, say_who
from casefile.prose.article import Article
from casefile.prose.bindings import Binding
from casefile.record.model import Fact, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What one reference that the article binds says, under its fact."""

    anchor: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fact of the record behind a page."""

    anchor: str
    link: str
    summary: str
    standing: str
    sources: str
    given: tuple[_Given, ...]


def render_article(edition: Edition, article: Article) -> Page:
    """One article as it is staged.

    Its title becomes the first heading; around it come what kind it is, who speaks and when, what
    has changed since; below it the text, where the story goes on, and the record behind it. An
    unknown id leaves the text of its binding.
    """
    page = address.article_page(article.name)
    front = article.front
    day = speaking_day(article)
    names = _find_names(edition, article)
    bindings = edition.uses.bindings_of_article[article.name]
    neighbours = edition.story.get(article.name, ALONE)
    head = Head(
        name=page,
        source=article.path,
        kind="home" if page == address.HOME else front.kind,
        title=front.title,
        description=front.description,
        said=_say_day(edition, article),
        article=article.name,
        more={"published": front.published, "updated": front.updated, "as_of": front.as_of},
        linked=link_article(edition, article),
    )
    return render_page(
        edition,
        "article.md.j2",
        head,
        byline=" · ".join(_byline(edition, article)),
        attribution=edition.language.sentences(*_attribution(edition, article, page)),
        outdated=say_outdated(edition, article),
        since="" if day is None else edition.date(day),
        changes=list(find_changes(edition, article, page)),
        body=_resolve(edition, article, page, {binding.start for binding in names}),
        article=article,
        index=address.link(page, address.ARTICLES),
        before=_neighbour(edition, page, "before", neighbours.before),
        after=_neighbour(edition, page, "after", neighbours.after),
        **_share(edition, article, page),
        **_home(edition, page),
        anchor=address.RECORD,
        is_page=front.kind == "page",
        entries=list(record_entries(edition, page, bindings, front.facts)),
        names_anchor=address.NAMES,
        names=[_name(edition, page, binding.target) for binding in names],
    )


def _say_day(edition: Edition, article: Article) -> str:
    """The day of an article's last change, as plain text; nothing for a page."""
    front = article.front
    day = front.updated or front.published
    return edition.date(day) if day and front.kind != "page" else ""


def _resolve(edition: Edition, article: Article, page: str, named: Collection[int]) -> str:
    """The article's text with its bindings resolved; `named` holds where those to names begin."""
    bindings = edition.uses.bindings_of_article[article.name]
    notes = number_facts(edition, bindings, article.front.facts)

    def resolve(found: Binding) -> str:
        described = found.scheme != "term" or found.start in named
        note = notes.get(found.identifier, 0) if found.scheme == "fact" else 0
        link = edition.resolve(page, found, described=described, note=note)
        if page != address.HOME:
            return link
        return link + say_standing(edition, article.text, found)

    text = resolve_bindings(article.text, resolve, article.body, article.document, bindings)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _share(edition: Edition, article: Article, page: str) -> Mapping[str, str]:
    """The article's address and a link that mails it; a site without addresses has none."""
    if not edition.base or article.front.kind == "page":
        return {"permalink": "", "mailto": ""}
    public = edition.public(page)
    mailto, _ = write_mailto("", one_line(article.front.title), [public])
    return {"permalink": escape(public), "mailto": mailto}


def _home(edition: Edition, page: str) -> Mapping[str, list[str]]:
    """What the home page says below its own text; nothing for any other page."""
    found = {"latest": list_latest, "all_pages": list_all, "actions": list_actions}
    return {
        name: [*find(edition, page)] if page == address.HOME else [] for name, find in found.items()
    }


def _neighbour(edition: Edition, page: str, key: str, name: str | None) -> str:
    """A link to the article before or after this one; nothing at the ends of the story."""
    if name is None:
        return ""
    article = edition.articles[name]
    return edition.language.mark(f"article.{key}", article=edition.article_line(page, article))


def _byline(edition: Edition, article: Article) -> Iterator[str]:
    """Who wrote the article and its dates; nothing for a page.

    Whose argument an editorial carries stands in a line of its own.
    """
    front, language = article.front, edition.language
    if front.kind == "page":
        return
    author = front.author or edition.content.settings.site_name
    if author and front.kind != "editorial":
        yield language.mark("article.by", author=escape(author))
    dates = (("published", front.published), ("updated", front.updated), ("as_of", front.as_of))
    for key, date in dates:
        if date is not None:
            yield language.mark(f"article.{key}", date=escape(edition.date(date)))


def _attribution(edition: Edition, article: Article, page: str) -> Iterator[str]:
    """Whose argument an editorial is, and what an article is about."""
    front = article.front
    if front.kind == "editorial" and front.author is not None:
        yield edition.language.mark("article.whose", author=escape(front.author))
    if front.about:
        links = [edition.source_link(page, id_) for id_ in front.about]
        sources = edition.language.join("semicolon", links)
        yield edition.language.mark("article.about", sources=sources)


def _find_names(edition: Edition, article: Article) -> list[Binding]:
    """The first binding of each name that the article links to the glossary, in their order."""
    firsts: dict[str, Binding] = {}
    for binding in edition.uses.bindings_of_article[article.name]:
        if binding.scheme == "term" and binding.target in edition.record.entities:
            firsts.setdefault(binding.target, binding)
    return list(firsts.values())


def _name(edition: Edition, page: str, entity_id: str) -> str:
    """The line of one name; it describes the first link to it."""
    line = edition.prose(page, edition.record.entities[entity_id].line)
    return edition.language.mark(
        "article.name",
        name=edition.entity_link(page, entity_id),
        line=f'<span id="{address.name_anchor(entity_id)}">{line}</span>',
    )


def record_entries(
    edition: Edition, page: str, bindings: Iterable[Binding], first: Iterable[str] = ()
) -> Iterator[Entry]:
    """The facts behind a page: those of `first`, then those bound, in the order of first use."""
    for fact, references in _find_bound(edition, bindings, first):
        yield _entry(edition, page, fact, references)


def number_facts(
    edition: Edition, bindings: Iterable[Binding], first: Iterable[str] = ()
) -> Mapping[str, int]:
    """The place of each fact among these entries, counted from one."""
    found = _find_bound(edition, bindings, first)
    return {fact.id: place for place, (fact, _) in enumerate(found, 1)}


def _find_bound(
    edition: Edition, bindings: Iterable[Binding], first: Iterable[str]
) -> Iterator[tuple[Fact, Collection[str]]]:
    """Each fact behind a page, with the sources whose references to it are bound."""
    bound: dict[str, set[str]] = {id_: set() for id_ in first}
    for binding in bindings:
        if binding.scheme == "fact":
            bound.setdefault(binding.identifier, set()).add(binding.reference)
    for id_, references in bound.items():
        fact = edition.record.find_fact(id_)
        if fact is not None:
            yield fact, references


def _entry(edition: Edition, page: str, fact: Fact, bound: Collection[str]) -> Entry:
    """The line of one fact; `bound` holds the sources whose references to it the article binds."""
    held = find_held(edition, fact)
    return Entry(
        anchor=address.record_anchor(fact.id),
        link=edition.fact_link(page, fact),
        summary=held.summary,
        standing=held.standing,
        sources=say_who(edition, page, held),
        given=tuple(
            _given(edition, page, fact, reference)
            for reference in fact.references
            if reference.source in bound
        ),
    )


def _given(edition: Edition, page: str, fact: Fact, reference: Reference) -> _Given:
    """What a bound reference gives, as the line that describes its links."""
    language = edition.language
    anchor = address.record_anchor(fact.id, reference.source)
    source = edition.source_link(page, reference.source)
    value = edition.given(fact, reference)
    if not value:
        return _Given(anchor=anchor, line=language.mark("article.gives_no_value", source=source))
    if reference.as_of is not None:
        value += f", {edition.time(reference.as_of)}"
    return _Given(
        anchor=anchor,
        line=language.mark("article.gives", source=source, value=f"**{escape(value)}**"),
    )
