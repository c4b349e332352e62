"""Do no harm, over the whole site: what all of it together gives away of each private person.

A detail that identifies nobody by itself does so beside another one, on whatever page that stands;
so these rules see the record and every article at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from casefile.check.giveaways import find_giveaways
from casefile.check.hosts import check_source_hosts
from casefile.check.private import fineness, permit, tell_giveaway
from casefile.check.prose import Prose
from casefile.diagnostics import Diagnostic
from casefile.figures.edtf import read_edtf
from casefile.figures.interval import extent
from casefile.figures.units import UNITS
from casefile.prose.article import Article
from casefile.record.load import SAFETY
from casefile.record.model import Action, Concern, Detail, Event, Fact, Record, Reference
from casefile.record.value import ValueForm
from casefile.record.yamlread import Key, Node

IDENTIFYING: tuple[Detail, ...] = ("place", "month", "kinship", "age")
"""Details of which no more than two may ever be known of one person."""

MOST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    """One person that an entry or an article says it touches, and where it says so."""

    path: str
    node: Node
    index: int
    concern: Concern

    def finding(self, place: tuple[Key, ...], code: str, message: str, hint: str) -> Diagnostic:
        node = self.node.at(("concerns", self.index, *place))
        return Diagnostic(self.path, node.line, node.column, code, message, hint)


def check_safety(record: Record, articles: Iterable[Article]) -> Iterator[Diagnostic]:
    """Every finding about what record and articles together give away of private people."""
    uses = sorted(_find_uses(record, articles), key=lambda use: (use.path, use.index))
    yield from check_decisions(record)
    yield from check_unused(record, uses)
    if SAFETY not in record.damaged:
        yield from check_people(record, uses)
        yield from check_details(record, uses)
    yield from check_days(uses)
    yield from check_union(uses)


def check_entries(record: Record) -> Iterator[Diagnostic]:
    """What each entry's own dates and quotations give away of those it concerns."""
    for fact in record.facts.values():
        if fact.concerns:
            yield from check_dates(fact)
            yield from check_quoted_words(record, fact)
    for event in record.events.values():
        yield from _check_event(record, event)
        if event.concerns:
            yield from check_dates(event)
    for source in record.sources.values():
        yield from check_source_hosts(source, record)


def concerned_among(record: Record) -> Iterator[Fact | Event | Action]:
    """The entries that say whom they concern."""
    entries: list[Fact | Event | Action] = [
        *record.facts.values(),
        *record.events.values(),
        *record.actions.values(),
    ]
    yield from (entry for entry in entries if entry.concerns)


def check_decisions(record: Record) -> Iterator[Diagnostic]:
    """No decision permits what may never be published: a day, or three of the four details."""
    for key, person in record.people.items():
        permitted = [detail for detail in IDENTIFYING if detail in person.may_reveal]
        hint = "take it out: dates about private people are published to the month"
        if "day" in person.may_reveal:
            message = f"a day may never be published of {key}"
            yield _decided(record, key, "unsafe-permission", message, hint)
        elif len(permitted) > MOST:
            message = f"of {key}, {_listed(permitted)} may never be published together"
            hint = "leave at most two of them"
            yield _decided(record, key, "unsafe-permission", message, hint)


def check_unused(record: Record, uses: Iterable[_Use]) -> Iterator[Diagnostic]:
    """Every person of whom something may be published is one whom something concerns."""
    used = {use.concern.person for use in uses}
    for key, person in record.people.items():
        if person.may_reveal and key not in used:
            message = f"nothing says that it concerns {key}"
            hint = "write `may_reveal: []` until something does"
            yield _decided(record, key, "unused-person", message, hint)


def check_people(record: Record, uses: Iterable[_Use]) -> Iterator[Diagnostic]:
    """Somebody has decided what may be published of every person that is concerned."""
    known = record.people
    for use in uses:
        person = use.concern.person
        if person not in known:
            near = get_close_matches(person, known, n=3)
            hint = f"enter who decided what may be published of them in {SAFETY}"
            hint = f"did you mean {' or '.join(near)}? Else {hint}" if near else hint
            message = f'{SAFETY} decides nothing about "{person}"'
            yield use.finding(("person",), "unknown-person", message, hint)


def check_details(record: Record, uses: Iterable[_Use]) -> Iterator[Diagnostic]:
    """No more is given away of a person than was decided."""
    known = record.people
    for use in uses:
        person = known.get(use.concern.person)
        for index, detail in enumerate(use.concern.reveals if person is not None else ()):
            if person is not None and detail not in (*person.may_reveal, "day"):
                allowed = _listed(person.may_reveal) or "nothing"
                message = f"the {detail} of {use.concern.person} may not be published"
                hint = f"take it out of the text, then from here; {SAFETY} permits {allowed}"
                yield use.finding(("reveals", index), "forbidden-detail", message, hint)


def check_days(uses: Iterable[_Use]) -> Iterator[Diagnostic]:
    """Nothing gives away a day in the life of a private person."""
    for use in uses:
        for index, detail in enumerate(use.concern.reveals):
            if detail == "day":
                message = f"a day in the life of {use.concern.person} may not be published"
                hint = "give the month in its place, and `month` here"
                yield use.finding(("reveals", index), "private-day", message, hint)


def check_union(uses: Iterable[_Use]) -> Iterator[Diagnostic]:
    """The whole site gives at most two of place, month, kinship and age of one person."""
    given: dict[str, dict[Detail, str]] = {}
    for use in uses:
        places = given.setdefault(use.concern.person, {})
        for index, detail in enumerate(use.concern.reveals):
            if detail not in IDENTIFYING or detail in places:
                continue
            places[detail] = use.path
            if len(places) == MOST + 1:
                others = [f"{one} ({path})" for one, path in places.items() if one != detail]
                message = (
                    f"with the {detail}, the site gives {MOST + 1} of {_listed(IDENTIFYING)} "
                    f"for {use.concern.person}: the others are {_listed(others)}"
                )
                hint = "take one of them out of everything that is published"
                yield use.finding(("reveals", index), "identifying-details", message, hint)


def check_dates(entry: Fact | Event) -> Iterator[Diagnostic]:
    """A date of an entry about a private person tells no day, and a month only where declared."""
    declared = [concern for concern in entry.concerns if "month" not in concern.reveals]
    told = False
    for place, exactness in _find_dates(entry):
        node = entry.node.at(place)
        if exactness == "day":
            message = "a date more exact than a month, in an entry about a private person"
            hint = "give the month; days are for what governments and courts do"
            yield Diagnostic(entry.path, node.line, node.column, "private-day", message, hint)
        elif exactness == "month" and declared and not told:
            told = True
            people = ", ".join(sorted({concern.person for concern in declared}))
            message = f"this gives a month in the life of {people}, and `reveals:` does not say so"
            hint = "add month to `reveals:`, or cut the date to its year"
            yield Diagnostic(entry.path, node.line, node.column, "undeclared-detail", message, hint)


def check_quoted_words(record: Record, fact: Fact) -> Iterator[Diagnostic]:
    """A source's own words, which are shown as a quotation, give nothing away either."""
    permitted = permit(record, fact.concerns)
    for index, reference in enumerate(fact.references):
        for language in reference.words or {}:
            node = fact.node.at(("references", index, "words", language))
            for found in find_giveaways(node.text, language):
                told = tell_giveaway(found, permitted)
                if told is not None:
                    message, _ = told
                    hint = "leave `words:` out"
                    place = (fact.path, node.line, node.column)
                    yield Diagnostic(*place, "revealing-word", message, hint)
                    break


def check_declared(article: Article, prose: Prose, record: Record) -> Iterator[Diagnostic]:
    """An article that binds a fact about a private person says that it touches them."""
    bound = (binding.target for binding in prose.bindings if binding.scheme == "fact")
    named = (*article.front.facts, *bound)
    facts = [record.facts[identifier] for identifier in named if identifier in record.facts]
    missing = _undeclared(article.front.concerns, facts)
    if missing and article.node is not None and not article.damaged:
        node = article.node
        yield Diagnostic(article.path, node.line, node.column, *_tell_undeclared(missing))


def _check_event(record: Record, event: Event) -> Iterator[Diagnostic]:
    """An event that rests on a fact about a private person says that it touches them."""
    for index, id_ in enumerate(event.facts):
        facts = [record.facts[id_]] if id_ in record.facts else []
        missing = _undeclared(event.concerns, facts)
        if missing:
            node = event.node.at(("facts", index))
            yield Diagnostic(event.path, node.line, node.column, *_tell_undeclared(missing))
            return


def _undeclared(
    declared: Iterable[Concern], facts: Iterable[Fact]
) -> dict[str, dict[Detail, None]]:
    """The people whom facts concern and nothing declares, with what the facts reveal of each."""
    known = {concern.person for concern in declared}
    missing: dict[str, dict[Detail, None]] = {}
    for fact in facts:
        for concern in fact.concerns:
            if concern.person not in known:
                missing.setdefault(concern.person, {}).update(dict.fromkeys(concern.reveals))
    return missing


def _tell_undeclared(missing: Mapping[str, Iterable[Detail]]) -> tuple[str, str, str]:
    people = ", ".join(
        f"{{person: {person}, reveals: [{', '.join(details)}]}}"
        for person, details in sorted(missing.items())
    )
    message = f"this states what concerns {_listed(sorted(missing))}, and does not say so"
    return "undeclared-person", message, f"add `concerns: [{people}]`"


def _find_uses(record: Record, articles: Iterable[Article]) -> Iterator[_Use]:
    for entry in concerned_among(record):
        for index, concern in enumerate(entry.concerns):
            yield _Use(path=entry.path, node=entry.node, index=index, concern=concern)
    for article in articles:
        for index, concern in enumerate(article.front.concerns):
            if article.node is not None:
                yield _Use(path=article.path, node=article.node, index=index, concern=concern)


def _find_dates(entry: Fact | Event) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Where the dates of an entry stand, and how exactly each tells the time."""
    if isinstance(entry, Event):
        yield ("date",), _exactness(entry.date)
        return
    yield from _find_values(entry, entry.value, ("value",))
    if entry.as_of is not None:
        yield ("as_of",), _exactness(entry.as_of)
    if entry.superseded_by is not None:
        yield ("superseded_by", "since"), _exactness(entry.superseded_by.since)
    for index, reference in enumerate(entry.references):
        yield from _find_reference_dates(entry, reference, ("references", index))


def _find_reference_dates(
    fact: Fact, reference: Reference, place: tuple[Key, ...]
) -> Iterator[tuple[tuple[Key, ...], str]]:
    yield from _find_values(fact, reference.gives, (*place, "gives"))
    if reference.as_of is not None:
        yield (*place, "as_of"), _exactness(reference.as_of)


def _find_values(
    fact: Fact, form: ValueForm | None, place: tuple[Key, ...]
) -> Iterator[tuple[tuple[Key, ...], str]]:
    unit = UNITS.get(fact.unit or "")
    if form is not None and unit is not None and unit.kind in ("date", "span"):
        yield place, fineness(form.extent(unit))


def _exactness(edtf: str) -> str:
    return fineness(extent([read_edtf(edtf).interval]))


def _decided(record: Record, key: str, code: str, message: str, hint: str) -> Diagnostic:
    place = ("people", key, "may_reveal")
    node = record.safety.node.at(place) if record.safety is not None else None
    line, column = (node.line, node.column) if node is not None else (1, 1)
    return Diagnostic(SAFETY, line, column, code, message, hint)


def _listed(names: Iterable[str]) -> str:
    words = [*names]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
