"""What the record's entries must be to one another: all resolve, every clash is judged."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from difflib import get_close_matches

from casefile.diagnostics import Diagnostic
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
    for fact in record.facts.values():
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
            yield _finding(fact, place, "supersession-loop", message, hint)


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
                yield _finding(fact, place, "missing-judgement", message, hint)


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
            yield _finding(fact, ("review_by",), "review-due", message, hint)


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
                yield _finding(source, ("relays", index), "absent-original", message, hint)


def check_entities_and_events(record: Record, _: date) -> Iterator[Diagnostic]:
    """Entities and events name facts and sources that the record holds and somebody read."""
    entries: list[Entity | Event] = [*record.entities.values(), *record.events.values()]
    for entry in entries:
        for index, source in enumerate(entry.sources):
            yield from _uncitable(record, entry, source, ("sources", index))
    for event in record.events.values():
        for index, fact in enumerate(event.facts):
            yield from _unknown_fact(record, event, fact, ("facts", index))


def check_actions(record: Record, _: date) -> Iterator[Diagnostic]:
    """A letter goes to an office, and its addresses stand in sources that somebody read."""
    for action in record.actions.values():
        yield from _unknown_entity(record, action, action.office, ("office",))
        office = record.entities.get(action.office)
        if office is not None and office.kind not in OFFICES:
            message = f'"{action.office}" is a {office.kind}, and letters go to offices'
            hint = "name an entity of the kind organisation or role"
            yield _finding(action, ("office",), "not-an-office", message, hint)
        for field, given in (("address", action.address), ("email", action.email)):
            if given is not None:
                yield from _uncitable(record, action, given.source, (field, "source"))


RULES: tuple[Rule, ...] = (
    check_fact_references,
    check_supersessions,
    check_judgements,
    check_topics,
    check_reviews,
    check_sources,
    check_entities_and_events,
    check_actions,
)
"""Every rule over the record as a whole."""


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
    return _finding(entry, place, "unknown-topic", f'"{topic}" is not in {TOPICS}', hint)


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
        yield _finding(entry, place, "unread-source", message, hint)


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
        yield _finding(entry, place, code, message, _nearest(identifier, known))


def _nearest(identifier: str, known: Collection[str]) -> str:
    near = get_close_matches(identifier, known, n=3)
    return f"did you mean {' or '.join(near)}?" if near else ""


def _finding(
    entry: Item, place: tuple[Key, ...], code: str, message: str, hint: str = ""
) -> Diagnostic:
    node = entry.node.at(place)
    return Diagnostic(entry.path, node.line, node.column, code, message, hint)
