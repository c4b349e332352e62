"""The page of one article: its text with every binding resolved, and the record behind it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casefile.pages import address
from casefile.pages.changes import find_changes, speaking_day
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.facts import order_verdicts
from casefile.pages.layout import Head, render_page
from casefile.pages.linked import link_article
from casefile.pages.markup import escape, resolve_bindings
from casefile.prose.article import Article
from casefile.prose.bindings import Binding
from casefile.record.model import Fact, Reference
from casefile.record.standing import Relation, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What one reference that the article binds says, under its fact."""

    anchor: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What the line of one fact says on every page: its summary, and who agrees and differs."""

    summary: str
    standing: str
    agreeing: tuple[Sequence[str], ...]
    differing: tuple[Sequence[str], ...]


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

    Its title becomes the first heading; below it come who speaks and when, what has changed since,
    the text, and the record behind it. An unknown id leaves the text of its binding.
    """
    page = address.article_page(article.name)
    front = article.front
    day = speaking_day(article)
    names = _find_names(edition, article)
    firsts = {binding.start for binding in names}

    def resolve(found: Binding) -> str:
        described = found.scheme == "fact" or found.start in firsts
        return edition.resolve(page, found, described=described)

    bindings = edition.uses.bindings_of_article[article.name]
    text = resolve_bindings(article.text, resolve, article.body, article.document, bindings)
    head = Head(
        name=page,
        source=article.path,
        kind=front.kind,
        title=front.title,
        description=front.description,
        more={"published": front.published, "updated": front.updated, "as_of": front.as_of},
        linked=link_article(edition, article),
    )
    return render_page(
        edition.language,
        "article.md.j2",
        head,
        byline=" · ".join(_byline(edition, article)),
        attribution=" ".join(_attribution(edition, article, page)),
        since="" if day is None else edition.date(day),
        changes=list(find_changes(edition, article, page)),
        body=text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"),
        anchor=address.RECORD,
        is_page=front.kind == "page",
        entries=list(record_entries(edition, page, bindings, article.front.facts)),
        names_anchor=address.NAMES,
        names=[_name(edition, page, binding.target) for binding in names],
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
    bound: dict[str, set[str]] = {id_: set() for id_ in first}
    for binding in bindings:
        if binding.scheme == "fact":
            bound.setdefault(binding.identifier, set()).add(binding.reference)
    for id_, references in bound.items():
        fact = edition.record.find_fact(id_)
        if fact is not None:
            yield _entry(edition, page, fact, references)


def _entry(edition: Edition, page: str, fact: Fact, bound: Collection[str]) -> Entry:
    """The line of one fact; `bound` holds the sources whose references to it the article binds."""
    held = edition.keep("record entry", fact.id, lambda: _find_held(edition, fact.id))
    cited = (
        _cited(edition, page, "article.sources", held.agreeing),
        _cited(edition, page, "article.differing", held.differing),
    )
    return Entry(
        anchor=address.record_anchor(fact.id),
        link=edition.fact_link(page, fact),
        summary=held.summary,
        standing=held.standing,
        sources=" ".join(part for part in cited if part),
        given=tuple(
            _given(edition, page, fact, reference)
            for reference in fact.references
            if reference.source in bound
        ),
    )


def _find_held(edition: Edition, fact_id: str) -> _Held:
    fact = edition.record.find_fact(fact_id)
    if fact is None:
        raise KeyError(fact_id)
    standing = edition.standing(fact)
    verdicts = order_verdicts(edition, standing)
    return _Held(
        summary=escape(edition.summary(fact)),
        standing=standing.name,
        agreeing=_groups(verdicts, "agrees"),
        differing=_groups(verdicts, "differs"),
    )


def _groups(verdicts: Iterable[Verdict], relation: Relation) -> tuple[Sequence[str], ...]:
    """The sources that agree (or differ), those that repeat one another in one group."""
    groups: dict[str, list[str]] = {}
    for verdict in verdicts:
        if verdict.relation == relation:
            groups.setdefault(verdict.origin, []).append(verdict.reference.source)
    return tuple(groups.values())


def _cited(edition: Edition, page: str, key: str, groups: Sequence[Sequence[str]]) -> str:
    if not groups:
        return ""
    cited = "; ".join([_group(edition, page, group) for group in groups])
    return edition.language.mark(key, sources=cited)


def _group(edition: Edition, page: str, group: Sequence[str]) -> str:
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
