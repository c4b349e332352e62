"""The index pages: facts by topic, sources by publisher, the glossary by kind, articles by date."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from casefile.figures.edtf import read_edtf
from casefile.pages import address
from casefile.pages.citation import language_name, name_source
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.layout import Head, render_index, render_page
from casefile.pages.map import draw_map
from casefile.pages.markup import capitalised, escape
from casefile.pages.verdicts import LATEST
from casefile.prose.article import Article
from casefile.record.load import TOPICS
from casefile.record.model import Entity, Fact, Source
from casefile.record.standing import StandingName

MANY = 400
"""From so many sources on, their index counts each publisher's; the publisher's page lists them."""

STANDINGS: tuple[StandingName, ...] = ("corroborated", "single", "disputed", "superseded")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of an index, ready to stand in a list or a table."""

    anchor: str
    link: str
    value: str = ""
    as_of: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """An article in the list of all: its day, link, kind, kind and date in words, and matter."""

    published: str
    line: _Line
    genre: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filed:
    """A fact in the index of its topic, with what it is sorted by."""

    order: tuple[bool, bool, Fraction, str]
    line: _Line


def render_topics(edition: Edition) -> Page:
    """The index of all topics, with how many facts there are of each standing."""
    language = edition.language
    page = address.FACTS
    return render_index(
        edition,
        page,
        "facts",
        _topics_file(edition),
        lead=escape(language.count("facts.lead", len(edition.record.facts))),
        standings=STANDINGS,
        series=[edition.series_link(page, one) for one in edition.record.series.values()],
        topics=[_topic_line(edition, page, topic) for topic in edition.topics],
    )


def _topics_file(edition: Edition) -> str:
    return TOPICS if edition.record.topics else "data/facts/"


def _topic_line(edition: Edition, page: str, topic: str) -> tuple[_Line, list[tuple[str, str]]]:
    """A topic, and how many facts it has in all and of each standing, each count with its name."""
    facts = edition.uses.facts_of_topic.get(topic, ())
    counted = Counter(edition.standing_name(id_) for id_ in facts)
    name = edition.topic_mark(topic)
    link = f"[{name}]({address.link(page, address.topic_page(topic))})"
    language = edition.language
    counts = {language.say("facts.facts"): len(facts)}
    counts |= {language.say(f"standing.{name}"): counted[name] for name in STANDINGS}
    numbers = [(label, language.number(n) if n else "–") for label, n in counts.items()]
    return _Line(anchor=topic, link=link), numbers


def render_topic(edition: Edition, topic: str) -> Page:
    """The index of one topic's facts."""
    language = edition.language
    page = address.topic_page(topic)
    facts = edition.uses.facts_of_topic.get(topic, ())
    filed = [_file(edition, page, id_) for id_ in facts]
    found = edition.record.topics.get(topic)
    has_events = topic in edition.uses.events_of_topic
    name = edition.topic_name(topic)
    head = Head(
        name=page,
        source=_topics_file(edition),
        kind="index",
        title=name,
        foreign={name: edition.topic_language(topic)},
        texts=[found.line if found else None],
        description=language.count("facts.topic_description", len(facts), topic=name),
    )
    return render_page(
        edition,
        "topic.md.j2",
        head,
        index=address.link(page, address.FACTS),
        line=edition.prose(page, found.line if found else None),
        timeline=address.link(page, address.timeline_page(topic)) if has_events else "",
        facts=[filed.line for filed in sorted(filed, key=lambda filed: filed.order)],
    )


def _file(edition: Edition, page: str, fact_id: str) -> _Filed:
    def make() -> _Filed:
        fact = edition.record.facts[fact_id]
        return _Filed(order=_current_first(fact), line=_fact_line(edition, page, fact))

    return edition.keep("topic.line", fact_id, make)


def _current_first(fact: Fact) -> tuple[bool, bool, Fraction, str]:
    """Facts in the order of their time, those without one and those superseded last."""
    start = None if fact.as_of is None else read_edtf(fact.as_of).interval.lower
    return fact.superseded_by is not None, fact.as_of is None, start or Fraction(0), fact.id


def _fact_line(edition: Edition, page: str, fact: Fact) -> _Line:
    return _Line(
        anchor=fact.id,
        link=edition.fact_link(page, fact),
        value=escape(capitalised(edition.value(fact))),
        as_of="" if fact.as_of is None else escape(edition.date(fact.as_of)),
        standing=edition.language.mark(f"standing.{edition.standing(fact).name}"),
    )


def render_publishers(edition: Edition) -> Page:
    """The index of all sources by who published them."""
    language = edition.language
    page = address.SOURCES
    publishers = edition.uses.sources_of_publisher
    total = len(edition.record.sources)
    ordered = sorted(publishers, key=lambda id_: (_publisher_name(edition, id_).casefold(), id_))
    return render_index(
        edition,
        page,
        "sources",
        "data/sources/",
        lead=escape(language.count("sources.lead", total)),
        publishers=[
            _publisher(edition, page, id_, publishers[id_], listed=total < MANY) for id_ in ordered
        ],
    )


def _publisher_name(edition: Edition, identifier: str) -> str:
    entity = edition.record.entities.get(identifier)
    return edition.entity_name(entity) if entity else identifier


def _publisher(
    edition: Edition, page: str, identifier: str, sources: Sequence[Source], *, listed: bool
) -> tuple[str, list[str]]:
    """A publisher and, unless there are too many in all, the lines of its sources."""
    name = edition.entity_link(page, identifier)
    if not listed and identifier in edition.record.entities:
        return edition.language.mark_count("sources.counted", len(sources), publisher=name), []
    ordered = sorted(sources, key=lambda source: (source.issued or LATEST, source.id))
    return name, [_source_line(edition, page, source) for source in ordered]


def _source_line(edition: Edition, page: str, source: Source) -> str:
    """A source under its title, with its date; the publisher is named above it."""
    place = address.link(page, address.source_page(source.id))
    name = edition.escape(name_source(source, edition.language), edition.foreign(source))
    parts = [f"[{name}]({place}){{.source}}"]
    if source.issued:
        parts.append(escape(edition.date(source.issued)))
    if source.language.split("-")[0] != edition.language.code:
        name = escape(language_name(source.language, edition.language))
        parts.append(edition.language.mark("sources.spoken", language=name))
    return edition.language.join("comma", parts)


def render_glossary(edition: Edition) -> Page:
    """The glossary: every entity by what it is."""
    page = address.GLOSSARY
    kinds: tuple[str, ...] = get_args(Entity.model_fields["kind"].annotation)
    entities = sorted(
        edition.record.entities.values(), key=lambda e: edition.entity_name(e).casefold()
    )
    return render_index(
        edition,
        page,
        "glossary",
        "data/entities/",
        [entity.line for entity in entities],
        chart=draw_map(edition),
        groups=[
            (kind, [(edition.entity_link(page, e.id), edition.prose(page, e.line)) for e in group])
            for kind in kinds
            if (group := [entity for entity in entities if entity.kind == kind])
        ],
    )


def render_article_index(edition: Edition) -> Page:
    """The list of all articles, newest first."""
    page = address.ARTICLES
    found = (_listed(edition, page, name) for name in sorted(edition.articles))
    listed = [entry for entry in found if entry is not None]
    listed.sort(key=lambda entry: entry.published, reverse=True)
    return render_index(
        edition,
        page,
        "articles",
        f"docs/{edition.language.code}/articles/",
        articles=[(entry.line, entry.genre, entry.kind, entry.description) for entry in listed],
    )


def _listed(edition: Edition, page: str, name: str) -> _Listed | None:
    """An article as its list shows it; None for one that stands in no list."""

    def make() -> _Listed | None:
        article = edition.articles[name]
        return _article_line(edition, page, article) if address.is_listed(article) else None

    return edition.keep("articles.line", name, make)


def _article_line(edition: Edition, page: str, article: Article) -> _Listed:
    front, language = article.front, edition.language
    kind = f"**{language.mark(f'article_kind.{front.kind}')}**"
    if front.published:
        kind = f"{kind} · {escape(edition.date(front.published))}"
    line = _Line(anchor=address.article_anchor(article), link=edition.article_link(page, article))
    return _Listed(
        published=front.published or "",
        line=line,
        genre=front.kind,
        kind=kind,
        description=escape(front.description),
    )
