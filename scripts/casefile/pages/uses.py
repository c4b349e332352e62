"""Who uses what: the record and the articles turned round, once, before any page is rendered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casefile.prose.article import Article
from casefile.prose.bindings import NO_FACT, Binding, bindings_in
from casefile.record.model import (
    Correction,
    Entity,
    Event,
    Fact,
    Record,
    Reference,
    Series,
    Source,
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Reverse indexes by id; what nothing uses is not a key.

    Each list is in the order of ids, those of articles in the order of their names, those of
    corrections newest first.
    """

    articles_of_fact: Mapping[str, Sequence[Article]]
    articles_of_source: Mapping[str, Sequence[Article]]
    articles_of_entity: Mapping[str, Sequence[Article]]
    bindings_of_article: Mapping[str, Sequence[Binding]]
    references_to_source: Mapping[str, Sequence[tuple[Fact, Reference]]]
    events_of_fact: Mapping[str, Sequence[Event]]
    events_of_topic: Mapping[str, Sequence[Event]]
    events_of_source: Mapping[str, Sequence[Event]]
    entities_of_source: Mapping[str, Sequence[Entity]]
    series_of_source: Mapping[str, Sequence[Series]]
    relays_of_source: Mapping[str, Sequence[Source]]
    sources_of_publisher: Mapping[str, Sequence[Source]]
    facts_of_topic: Mapping[str, Sequence[Fact]]
    superseded_by_fact: Mapping[str, Sequence[Fact]]
    corrections_of_fact: Mapping[str, Sequence[Correction]]


def find_uses(record: Record, articles: Iterable[Article]) -> Uses:
    """The reverse indexes of a record and the articles of one language."""
    ordered = sorted(articles, key=lambda article: article.name)
    bindings = {article.name: bindings_in(article.text, article.document) for article in ordered}
    bound = [(article, _targets(article, bindings[article.name])) for article in ordered]
    facts = record.facts.values()
    events = record.events.values()
    sources = record.sources.values()
    return Uses(
        articles_of_fact=_group((id_, a) for a, found in bound for id_ in found["fact"]),
        articles_of_source=_group((id_, a) for a, found in bound for id_ in found["source"]),
        articles_of_entity=_group((id_, a) for a, found in bound for id_ in found["term"]),
        bindings_of_article=bindings,
        references_to_source=_group((r.source, (f, r)) for f in facts for r in f.references),
        events_of_fact=_group((id_, event) for event in events for id_ in event.facts),
        events_of_topic=_group((id_, event) for event in events for id_ in event.topics),
        events_of_source=_group((id_, event) for event in events for id_ in event.sources),
        entities_of_source=_group((id_, e) for e in record.entities.values() for id_ in e.sources),
        series_of_source=_group(
            (source, series)
            for series in record.series.values()
            for source in dict.fromkeys(row.source for row in series.rows)
        ),
        relays_of_source=_group((id_, s) for s in sources for id_ in s.relays),
        sources_of_publisher=_group((source.publisher, source) for source in sources),
        facts_of_topic=_group((fact.topic, fact) for fact in facts),
        superseded_by_fact=_group((f.superseded_by.fact, f) for f in facts if f.superseded_by),
        corrections_of_fact=_group((entry.fact, entry) for entry in record.corrections),
    )


def _targets(article: Article, bindings: Iterable[Binding]) -> dict[str, dict[str, None]]:
    """The ids that an article binds, by scheme, each once and in the order of first use.

    A reference bound counts for its fact and its source; so do the facts and sources that front
    matter names.
    """
    found: dict[str, dict[str, None]] = {"fact": {}, "source": {}, "term": {}}
    for binding in bindings:
        if binding.valid and binding.target != NO_FACT:
            found[binding.scheme][binding.identifier] = None
            if binding.reference:
                found["source"][binding.reference] = None
    found["fact"] |= dict.fromkeys(article.front.facts)
    found["source"] |= dict.fromkeys(article.front.about)
    return found


def _group(pairs: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    groups: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
