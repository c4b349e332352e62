"""The page of one article: its text with every binding resolved, and the record behind it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from casefile.figures.edtf import read_edtf
from casefile.figures.interval import Interval
from casefile.pages import address
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.facts import order_verdicts
from casefile.pages.layout import Head, render_page
from casefile.pages.markup import escape, resolve_bindings
from casefile.prose.article import Article
from casefile.prose.bindings import Binding
from casefile.record.model import Fact, Reference
from casefile.record.standing import Relation, Standing


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


def render_articles(edition: Edition) -> Iterator[Page]:
    """The page of every article in the edition's language, drafts included."""
    for article in edition.articles:
        yield render_article(edition, article)


def render_article(edition: Edition, article: Article) -> Page:
    """One article as it is staged.

    Its title becomes the first heading; below it come who speaks and when, what has changed since,
    the text, and the record behind it. An unknown id leaves the text of its binding.
    """
    page = address.article_page(article)
    front = article.front
    text = resolve_bindings(
        article.text, lambda found: edition.resolve(page, found, described=True), article.body
    )
    head = Head(
        name=page,
        source=article.path,
        kind=front.kind,
        title=front.title,
        description=front.description,
        more={"published": front.published, "updated": front.updated, "as_of": front.as_of},
    )
    return render_page(
        edition.language,
        "article.md.j2",
        head,
        byline=" · ".join(_byline(edition, article)),
        attribution=" ".join(_attribution(edition, article, page)),
        as_of="" if front.as_of is None else edition.date(front.as_of),
        changes=list(_changes(edition, article, page)),
        body=text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"),
        anchor=address.RECORD,
        is_page=front.kind == "page",
        entries=list(
            record_entries(
                edition, page, edition.uses.bindings_of_article[article.name], article.front.facts
            )
        ),
    )


def _byline(edition: Edition, article: Article) -> Iterator[str]:
    """The article's kind and its dates; nothing for a page."""
    front, language = article.front, edition.language
    if front.kind == "page":
        return
    yield language.mark(f"article_kind.{front.kind}")
    if front.author is not None and front.kind != "editorial":
        yield language.mark("article.by", author=escape(front.author))
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
        sources = "; ".join(edition.source_link(page, id_) for id_ in front.about)
        yield edition.language.mark("article.about", sources=sources)


def _facts(edition: Edition, article: Article) -> list[Fact]:
    """The facts that an article binds, in the order of first use, those of its title first."""
    bound = dict.fromkeys(article.front.facts)
    for binding in edition.uses.bindings_of_article[article.name]:
        if binding.scheme == "fact":
            bound[binding.target] = None
    facts = edition.record.facts
    return [facts[id_] for id_ in bound if id_ in facts]


def record_entries(
    edition: Edition, page: str, bindings: Iterable[Binding], first: Iterable[str] = ()
) -> Iterator[Entry]:
    """The facts behind a page: those of `first`, then those bound, in the order of first use."""
    bound: dict[str, set[str]] = {id_: set() for id_ in first}
    for binding in bindings:
        if binding.scheme == "fact":
            bound.setdefault(binding.target, set()).add(binding.reference)
    for id_, references in bound.items():
        if id_ in edition.record.facts:
            yield _entry(edition, page, edition.record.facts[id_], references)


def _entry(edition: Edition, page: str, fact: Fact, bound: Collection[str]) -> Entry:
    """The line of one fact; `bound` holds the sources whose references to it the article binds."""
    standing = edition.standing(fact)
    cited = (
        _cited(edition, page, "article.sources", standing, "agrees"),
        _cited(edition, page, "article.differing", standing, "differs"),
    )
    return Entry(
        anchor=address.record_anchor(fact.id),
        link=edition.fact_link(page, fact),
        summary=escape(edition.summary(fact)),
        standing=standing.name,
        sources=" ".join(part for part in cited if part),
        given=tuple(
            _given(edition, page, fact, reference)
            for reference in fact.references
            if reference.source in bound
        ),
    )


def _cited(edition: Edition, page: str, key: str, standing: Standing, relation: Relation) -> str:
    """The sources that agree (or differ), those that repeat one another as one."""
    groups: dict[str, list[str]] = {}
    for verdict in order_verdicts(edition, standing):
        if verdict.relation == relation:
            groups.setdefault(verdict.origin, []).append(verdict.reference.source)
    if not groups:
        return ""
    cited = "; ".join(_group(edition, page, group) for group in groups.values())
    return edition.language.mark(key, sources=cited)


def _group(edition: Edition, page: str, group: list[str]) -> str:
    """The first of several sources with one origin, and how many more there are."""
    link = edition.source_link(page, group[0])
    if len(group) == 1:
        return link
    return edition.language.mark_count("article.same_origin", len(group) - 1, source=link)


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


def _changes(edition: Edition, article: Article, page: str) -> Iterator[str]:
    """For each fact that was superseded after the day the article speaks from: what came after."""
    if article.front.as_of is None:
        return
    spoken = read_edtf(article.front.as_of).interval
    for fact in _facts(edition, article):
        later = list(_successors(edition, page, fact))
        if not later or not _is_later(edition, fact, spoken):
            continue
        value = edition.value(fact)
        old = edition.fact_link(page, fact)
        key = "article.changed_value" if value else "article.changed_line"
        line = edition.language.mark(key, old=old, value=escape(value))
        yield " ".join([line, *later])


def _is_later(edition: Edition, fact: Fact, spoken: Interval) -> bool:
    """Whether a fact was superseded after a time.

    Where the dates leave it open, that of the successor decides.
    """
    if fact.superseded_by is None or spoken.upper is None:
        return False
    since = read_edtf(fact.superseded_by.since).interval
    if since.lower is not None and since.lower > spoken.upper:
        return True
    successor = edition.record.facts.get(fact.superseded_by.fact)
    if not since.overlaps(spoken) or successor is None or successor.as_of is None:
        return False
    holds = read_edtf(successor.as_of).interval
    return holds.upper is None or holds.upper > spoken.upper


def _successors(edition: Edition, page: str, fact: Fact) -> Iterator[str]:
    """What took a fact's place, and what took that one's place in turn."""
    seen = {fact.id}
    step = fact.superseded_by
    while step is not None:
        successor = edition.record.facts.get(step.fact)
        if successor is None or successor.id in seen:
            return
        yield edition.language.mark(
            "article.changed_since",
            date=escape(edition.date(step.since)),
            fact=edition.fact_link(page, successor),
            summary=escape(edition.summary(successor)),
        )
        seen.add(successor.id)
        step = successor.superseded_by
