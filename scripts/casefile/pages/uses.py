"""Who uses what: the record and the articles turned round, once, before any page is rendered.

What one entry uses is said for each entry by itself, so that a change of one file is a change of
the few lists that this entry stands in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casefile.prose.article import Article
from casefile.prose.bindings import NO_FACT, Binding, bindings_in
from casefile.record.model import (
    Correction,
    Entity,
    Event,
    Fact,
    Record,
    Series,
    Source,
)

OF_IDS = ("facts_of_source", "facts_of_topic")
"""The indexes whose lists hold ids."""

Use = tuple[str, str]
"""A list that an entry stands in: the name of a field of `Uses`, and the id in that index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Reverse indexes by id; what nothing uses is not a key.

    Each list is in the order of ids, those of articles in the order of their names, those of
    corrections newest first. Nothing stands in a list twice. Of facts that are many, lists hold the
    ids alone.
    """

    articles_of_fact: Mapping[str, Sequence[Article]]
    articles_of_source: Mapping[str, Sequence[Article]]
    articles_of_entity: Mapping[str, Sequence[Article]]
    bindings_of_article: Mapping[str, Sequence[Binding]]
    facts_of_source: Mapping[str, Sequence[str]]
    events_of_fact: Mapping[str, Sequence[Event]]
    events_of_topic: Mapping[str, Sequence[Event]]
    events_of_source: Mapping[str, Sequence[Event]]
    entities_of_source: Mapping[str, Sequence[Entity]]
    series_of_source: Mapping[str, Sequence[Series]]
    relays_of_source: Mapping[str, Sequence[Source]]
    sources_of_publisher: Mapping[str, Sequence[Source]]
    facts_of_topic: Mapping[str, Sequence[str]]
    superseded_by_fact: Mapping[str, Sequence[Fact]]
    corrections_of_fact: Mapping[str, Sequence[Correction]]


LISTED = tuple(
    name
    for name in Uses.__dataclass_fields__
    if name not in ("bindings_of_article", "corrections_of_fact")
)
"""The indexes that follow from entries and articles alone, each by itself."""


def find_uses(record: Record, articles: Iterable[Article]) -> Uses:
    """The reverse indexes of a record and the articles of one language."""
    ordered = sorted(articles, key=lambda article: article.name)
    bindings = {article.name: bindings_in(article.text, article.document) for article in ordered}
    found: defaultdict[str, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))

    def turn(entries: Iterable[Any], uses_of: Callable[[Any], Iterable[Use]]) -> None:
        for entry in entries:
            for index, key in dict.fromkeys(uses_of(entry)):
                found[index][key].append(entry)

    turn(ordered, lambda article: uses_of_article(article, bindings[article.name]))
    turn(record.facts.values(), uses_of_fact)
    turn(record.events.values(), uses_of_event)
    turn(record.entities.values(), uses_of_entity)
    turn(record.series.values(), uses_of_series)
    turn(record.sources.values(), uses_of_source)
    turn(record.corrections, uses_of_correction)
    indexes: dict[str, Any] = {name: dict(found[name]) for name in Uses.__dataclass_fields__}
    for name in OF_IDS:
        indexes[name] = {key: [fact.id for fact in facts] for key, facts in indexes[name].items()}
    return Uses(**{**indexes, "bindings_of_article": bindings})


def uses_of_article(article: Article, bindings: Iterable[Binding]) -> Iterator[Use]:
    """The lists that an article stands in.

    A reference bound counts for its fact and its source; so do the facts and sources that front
    matter names.
    """
    indexes = {"fact": "articles_of_fact", "source": "articles_of_source"}
    indexes["term"] = "articles_of_entity"
    for binding in bindings:
        if binding.valid and binding.target != NO_FACT:
            yield indexes[binding.scheme], binding.identifier
            if binding.reference:
                yield "articles_of_source", binding.reference
    yield from (("articles_of_fact", id_) for id_ in article.front.facts)
    yield from (("articles_of_source", id_) for id_ in article.front.about)


def uses_of_fact(fact: Fact) -> Iterator[Use]:
    """The lists that a fact stands in."""
    yield "facts_of_topic", fact.topic
    yield from (("facts_of_source", reference.source) for reference in fact.references)
    if fact.superseded_by:
        yield "superseded_by_fact", fact.superseded_by.fact


def uses_of_event(event: Event) -> Iterator[Use]:
    """The lists that an event stands in."""
    yield from (("events_of_fact", id_) for id_ in event.facts)
    yield from (("events_of_topic", id_) for id_ in event.topics)
    yield from (("events_of_source", id_) for id_ in event.sources)


def uses_of_entity(entity: Entity) -> Iterator[Use]:
    """The lists that an entity stands in."""
    yield from (("entities_of_source", id_) for id_ in entity.sources)


def uses_of_series(series: Series) -> Iterator[Use]:
    """The lists that a series stands in."""
    yield from (("series_of_source", row.source) for row in series.rows)


def uses_of_source(source: Source) -> Iterator[Use]:
    """The lists that a source stands in."""
    yield from (("relays_of_source", id_) for id_ in source.relays)
    yield "sources_of_publisher", source.publisher


def uses_of_correction(correction: Correction) -> Iterator[Use]:
    """The lists that an entry of the log stands in."""
    yield "corrections_of_fact", correction.fact
