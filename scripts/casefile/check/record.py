"""What the record's entries must be to one another: all resolve, every clash is judged."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from difflib import get_close_matches

from casefile.check.corrections import check_change, check_log, check_order
from casefile.check.holding import hold_fact
from casefile.check.wording import say_held
from casefile.diagnostics import Diagnostic
from casefile.figures.edtf import read_edtf
from casefile.figures.interval import extent
from casefile.record.load import TOPICS
from casefile.record.model import Action, Entity, Event, Fact, Item, Record, Source
from casefile.record.standing import find_origins, find_standing
from casefile.record.yamlread import Key

OFFICES = ("organisation", "role")
"""The kinds of entity that a letter may go to."""

Rule = Callable[[Record, date], Iterator[Diagnostic]]


def check_record(record: Record, today: date) -> Iterator[Diagnostic]:
    """Every finding of every rule over the record; `today` decides which reviews are due."""
    for rule in RULES:
        yield from rule(record, today)


def check_fact_references(record: Record, _: date) -> Iterator[Diagnostic]:
    """A reference cites a source that the record holds and that somebody read."""
    for fact in (*record.facts.values(), *(row.fact for row in record.rows.values())):
        for index, reference in enumerate(fact.references):
            place = ("references", index, "source")
            yield from _uncitable(record, fact, reference.source, place)


def check_supersessions(record: Record, _: date) -> Iterator[Diagnostic]:
    """A superseded fact names a successor in the record, and never itself in the end."""
    for fact in record.facts.values():
        if fact.superseded_by is None:
            continue
        place = ("superseded_by", "fact")
        yield from _unknown_fact(record, fact, fact.superseded_by.fact, place)
        if _returns(record, fact):
            message = f'"{fact.id}" is superseded by itself in the end'
            hint = "the newest fact is superseded by none"
            yield fact.finding(place, "supersession-loop", message, hint)


def check_judgements(record: Record, _: date) -> Iterator[Diagnostic]:
    """A judgement is given wherever a reference differs from the fact."""
    origins = find_origins(record.sources)
    for fact in record.facts.values():
        if fact.judgement is not None:
            continue
        for index, verdict in enumerate(find_standing(fact, origins).verdicts):
            if verdict.relation == "differs":
                message = (
                    f'"{verdict.reference.source}" gives another value than the fact holds, '
                    "and no judgement says why the fact's is held"
                )
                hint = "add `judgement:`, and `because:` to the reference where the reason is known"
                place = ("references", index)
                yield fact.finding(place, "missing-judgement", message, hint)


def check_support(record: Record, _: date) -> Iterator[Diagnostic]:
    """A fact is held at a value that one of its references gives."""
    origins = find_origins(record.sources)
    for fact in record.facts.values():
        if fact.value is None or _is_repeated(fact):
            continue
        verdicts = find_standing(fact, origins).verdicts
        if not any(v.relation == "agrees" and v.reference.gives is not None for v in verdicts):
            message = "none of the fact's references gives this value"
            hint = "hold what a reference gives, or add `gives:` to the one that gives this"
            yield fact.finding(("value",), "unsupported-value", message, hint)


def check_topics(record: Record, _: date) -> Iterator[Diagnostic]:
    """A fact's folder and an event's topics are in the list of topics."""
    if not record.topics:
        return
    known = record.topics.keys() | record.damaged
    for fact in record.facts.values():
        if fact.topic not in known:
            yield _unknown_topic(record, fact, fact.topic, ())
    for event in record.events.values():
        for index, topic in enumerate(event.topics):
            if topic not in known:
                yield _unknown_topic(record, event, topic, ("topics", index))


def check_reviews(record: Record, today: date) -> Iterator[Diagnostic]:
    """A fact is looked at again by the day it names."""
    for fact in record.facts.values():
        if fact.review_by is not None and date.fromisoformat(fact.review_by) < today:
            message = f"this was to be reviewed by {fact.review_by}"
            hint = "read its sources again, then set a later `review_by:`"
            yield fact.finding(("review_by",), "review-due", message, hint)


def check_sources(record: Record, _: date) -> Iterator[Diagnostic]:
    """A source's publisher is an entity; what it relays is in the record, be it unread."""
    for source in record.sources.values():
        yield from _unknown_entity(record, source, source.publisher, ("publisher",))
        for index, original in enumerate(source.relays):
            if original not in record.sources and original not in record.damaged:
                message = f'"{original}" is not in the record'
                hint = _nearest(original, record.sources) or (
                    "enter the original with `read_as: unread`"
                )
                yield source.finding(("relays", index), "absent-original", message, hint)


def check_entities_and_events(record: Record, _: date) -> Iterator[Diagnostic]:
    """Entities and events name facts and sources that the record holds and somebody read."""
    entries: list[Entity | Event] = [*record.entities.values(), *record.events.values()]
    for entry in entries:
        for index, source in enumerate(entry.sources):
            yield from _uncitable(record, entry, source, ("sources", index))
    for event in record.events.values():
        for index, fact in enumerate(event.facts):
            yield from _unknown_fact(record, event, fact, ("facts", index))


def check_series(record: Record, _: date) -> Iterator[Diagnostic]:
    """No series is taken for a fact; a row that names a fact gives the very value that it holds."""
    for series in record.series.values():
        if series.id in record.facts:
            message = f'the id "{series.id}" is taken by {record.facts[series.id].path}'
            hint = "a binding names both alike: rename the series"
            yield series.finding((), "duplicate-id", message, hint)
    for row in record.rows.values():
        if not row.same_as:
            continue
        yield from _unknown_fact(record, row.fact, row.same_as, ("fact",))
        fact = record.facts.get(row.same_as)
        if fact is not None and not _states_the_same(row.fact, fact):
            held, given = _say_held(fact), _say_held(row.fact)
            message = f'the row gives {given}, and the fact "{fact.id}" holds {held}'
            hint = f"correct one of the two, or name no fact; see {fact.path}"
            yield row.fact.finding(("value",), "unlike-fact", message, hint)


def _states_the_same(row: Fact, fact: Fact) -> bool:
    """Whether a row and a fact give one value, in one unit, for times that meet."""
    held, given = hold_fact(fact), hold_fact(row)
    if held is None or given is None or held.held.unit.dimension != given.held.unit.dimension:
        return False
    if row.as_of is None or fact.as_of is None:
        return held.held.extent == given.held.extent
    meet = read_edtf(row.as_of).interval.overlaps(read_edtf(fact.as_of).interval)
    return meet and held.held.extent == given.held.extent


def _say_held(fact: Fact) -> str:
    held = hold_fact(fact)
    value = "no value" if held is None else say_held(held)
    return value if fact.as_of is None else f"{value} as of {fact.as_of}"


def check_event_dates(record: Record, _: date) -> Iterator[Diagnostic]:
    """An event lies in the time of a fact that it cites, if any of them is a date.

    One is enough: an event may well cite when something happened that led to it.
    """
    for event in record.events.values():
        cited = (record.facts[id_] for id_ in event.facts if id_ in record.facts)
        dated = {fact.id: fact.extent for fact in cited if fact.unit in ("date", "span")}
        days = extent([read_edtf(event.date).interval])
        if dated and not any(time is not None and time.overlaps(days) for time in dated.values()):
            message = f"the event is dated {event.date}, when none of its dated facts holds"
            hint = f"compare {', '.join(dated)}"
            yield event.finding(("date",), "event-date", message, hint)


def check_corrected_facts(record: Record, _: date) -> Iterator[Diagnostic]:
    """A correction speaks of a fact that the record holds, or that was withdrawn from it."""
    for entry in record.corrections:
        if not entry.withdrawn:
            yield from _unknown_fact(record, entry, entry.fact, ("fact",))


def check_actions(record: Record, _: date) -> Iterator[Diagnostic]:
    """A letter goes to an office, and its addresses stand in sources that somebody read."""
    for action in record.actions.values():
        yield from _unknown_entity(record, action, action.office, ("office",))
        office = record.entities.get(action.office)
        if office is not None and office.kind not in OFFICES:
            message = f'"{action.office}" is a {office.kind}, and letters go to offices'
            hint = "name an entity of the kind organisation or role"
            yield action.finding(("office",), "not-an-office", message, hint)
        for field, given in (("address", action.address), ("email", action.email)):
            if given is not None:
                yield from _uncitable(record, action, given.source, (field, "source"))


RULES: tuple[Rule, ...] = (
    check_fact_references,
    check_supersessions,
    check_judgements,
    check_support,
    check_topics,
    check_reviews,
    check_sources,
    check_entities_and_events,
    check_series,
    check_event_dates,
    check_corrected_facts,
    check_order,
    check_change,
    check_log,
    check_actions,
)
"""Every rule over the record as a whole."""


def _is_repeated(fact: Fact) -> bool:
    """Whether a reference gives the fact's very value; most do, which spares comparing extents."""
    return any(
        reference.gives == fact.value and reference.as_of is None and reference.scope is None
        for reference in fact.references
    )


def _returns(record: Record, fact: Fact) -> bool:
    seen = {fact.id}
    current: Fact | None = fact
    while current is not None and current.superseded_by is not None:
        successor = current.superseded_by.fact
        if successor == fact.id:
            return True
        if successor in seen:
            return False
        seen.add(successor)
        current = record.facts.get(successor)
    return False


def _unknown_topic(
    record: Record, entry: Fact | Event, topic: str, place: tuple[Key, ...]
) -> Diagnostic:
    hint = _nearest(topic, record.topics) or f"add it to {TOPICS}"
    return entry.finding(place, "unknown-topic", f'"{topic}" is not in {TOPICS}', hint)


def _unknown_fact(
    record: Record, entry: Item, identifier: str, place: tuple[Key, ...]
) -> Iterator[Diagnostic]:
    known = record.facts
    yield from _unknown(record, entry, identifier, place, ("unknown-fact", "fact", known))


def _uncitable(
    record: Record, entry: Item, identifier: str, place: tuple[Key, ...]
) -> Iterator[Diagnostic]:
    known = record.sources
    yield from _unknown(record, entry, identifier, place, ("unknown-source", "source", known))
    source = known.get(identifier)
    if source is not None and source.read_as == "unread":
        message = f'"{identifier}" was not read, so it backs nothing'
        hint = "refer to the source that tells of it, or read it and change `read_as`"
        yield entry.finding(place, "unread-source", message, hint)


def _unknown_entity(
    record: Record, entry: Source | Action, identifier: str, place: tuple[Key, ...]
) -> Iterator[Diagnostic]:
    known = record.entities
    yield from _unknown(record, entry, identifier, place, ("unknown-entity", "entity", known))


def _unknown(
    record: Record,
    entry: Item,
    identifier: str,
    place: tuple[Key, ...],
    what: tuple[str, str, Collection[str]],
) -> Iterator[Diagnostic]:
    code, noun, known = what
    if identifier not in known and identifier not in record.damaged:
        message = f'the record holds no {noun} "{identifier}"'
        yield entry.finding(place, code, message, _nearest(identifier, known))


def _nearest(identifier: str, known: Collection[str]) -> str:
    near = get_close_matches(identifier, known, n=3)
    return f"did you mean {' or '.join(near)}?" if near else ""
