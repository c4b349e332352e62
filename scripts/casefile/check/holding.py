"""What figures are judged against: a fact's value, what a reference gives, a date of the record."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from operator import itemgetter

from casefile.figures.compare import Held, hull
from casefile.figures.days import NO_BEGINNING, NO_END
from casefile.figures.edtf import CalendarDate, read_edtf
from casefile.figures.interval import Extent, between, extent
from casefile.figures.units import UNITS, Unit
from casefile.record.model import Entity, Fact, Record, Reference
from casefile.record.value import ValueForm

MAX_LOOKED_AT = 200
"""How many facts of one dimension are tried for one figure that is bound to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One value of the record that a figure may state, who holds it, and in which file."""

    held: Held
    fact: str
    path: str
    reference: str = ""


def hold_fact(fact: Fact) -> Holding | None:
    """A fact's value; None where it has none."""
    return _hold(fact.value, fact, "")


def hold_reference(fact: Fact, reference: Reference) -> Holding | None:
    """What one reference gives; None where it gives nothing."""
    return _hold(reference.gives, fact, reference.source)


def hold_date(edtf: str, fact: str, path: str) -> Holding:
    """A date of an entry, such as the day as of which a fact holds."""
    days = extent([read_edtf(edtf).interval])
    return Holding(held=Held(extent=days, unit=UNITS["date"]), fact=fact, path=path)


def hold_value(form: ValueForm, unit: Unit, fact: str, path: str) -> Holding:
    """A value in a unit, as an entry in the file `path` gives it for a fact."""
    ends = _ends(form.exact) if unit.kind == "span" and form.exact is not None else None
    held = Held(extent=form.extent(unit), unit=unit, ends=ends)
    return Holding(held=held, fact=fact, path=path)


def _hold(form: ValueForm | None, fact: Fact, reference: str) -> Holding | None:
    if form is None or fact.unit is None:
        return None
    holding = hold_value(form, UNITS[fact.unit], fact.id, fact.path)
    return replace(holding, reference=reference)


def _ends(text: str) -> tuple[Extent, Extent]:
    """The days of both ends of a span, as precise as they are written."""
    span = read_edtf(text)
    return (
        NO_BEGINNING if span.start is None else _days(span.start),
        NO_END if span.end is None else _days(span.end),
    )


def _days(day: CalendarDate) -> Extent:
    return extent([between(day.first_day(), day.last_day())])


class Holdings:
    """The values of a record, by dimension and by their exact number, each read once for a run."""

    def __init__(self, record: Record, values: "_Values | None" = None) -> None:
        self.record = record
        self._values = _Values(record) if values is None else values

    def over(self, record: Record) -> "Holdings":
        """The same values, looked up through another view of the same record."""
        return Holdings(record, self._values)

    def of(self, fact: Fact) -> Holding | None:
        """The value of one of the record's facts, or of a row of its series."""
        return self._values.of(fact)

    def exactly(self, number: Fraction) -> list[Holding]:
        """The values that are this number exactly, in the base unit of whatever dimension."""
        len(self.record.facts)  # the answer depends on every fact that there is
        return self._values.exact.get(number, [])

    def within(self, dimension: str, said: Extent) -> Iterator[Holding]:
        """Values of a dimension that begin within what is said, as far as it is worth looking."""
        len(self.record.facts)  # the answer depends on every fact that there is
        if said.empty:
            return
        entries, reach = self._values.sorted.get(dimension, []), hull(said)
        first = 0 if reach.lower is None else bisect_left(entries, reach.lower, key=itemgetter(0))
        last = len(entries)
        if reach.upper is not None:
            last = bisect_right(entries, reach.upper, key=itemgetter(0))
        for _, holding in entries[first : min(last, first + MAX_LOOKED_AT)]:
            yield holding

    def names(self, entity: str) -> tuple[str, ...]:
        """What an entity may be called in prose, in every language, without case or article."""
        return self._values.names(self.record.entities.get(entity))


class _Values:
    """What is worked out of a record once, when it is first asked for."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._of: dict[str, Holding | None] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def of(self, fact: Fact) -> Holding | None:
        if fact.id not in self._of:
            self._of[fact.id] = hold_fact(fact)
        return self._of[fact.id]

    def names(self, entity: Entity | None) -> tuple[str, ...]:
        if entity is None:
            return ()
        if entity.id not in self._names:
            self._names[entity.id] = tuple(sorted(_names(entity)))
        return self._names[entity.id]

    def _facts(self) -> Iterator[Fact]:
        """Every fact, and every row that states what no fact does."""
        yield from self._record.facts.values()
        for row in self._record.rows.values():
            if row.same_as not in self._record.facts:
                yield row.fact

    @cached_property
    def sorted(self) -> dict[str, list[tuple[Fraction, Holding]]]:
        """By dimension: each value with where it begins, sorted by that."""
        by_dimension: dict[str, list[tuple[Fraction, Holding]]] = defaultdict(list)
        for fact in self._facts():
            holding = self.of(fact)
            if holding is not None and not holding.held.extent.empty:
                entry = (_least(holding), holding)
                by_dimension[holding.held.unit.dimension].append(entry)
        return {
            dimension: sorted(entries, key=itemgetter(0))
            for dimension, entries in by_dimension.items()
        }

    @cached_property
    def exact(self) -> dict[Fraction, list[Holding]]:
        """Values that are one number, by that number."""
        found: dict[Fraction, list[Holding]] = defaultdict(list)
        for fact in self._facts():
            holding = self.of(fact)
            dated = holding is None or holding.held.unit.kind in ("date", "span")
            if holding is not None and not dated and holding.held.extent.is_point:
                found[_least(holding)].append(holding)
        return found


def _least(holding: Holding) -> Fraction:
    lower = hull(holding.held.extent).lower
    return Fraction(-1) if lower is None else lower


def _names(entity: Entity) -> set[str]:
    names = {text if isinstance(text, str) else text.text for text in entity.name.values()}
    for aliases in entity.aliases.values():
        names.update(aliases)
    return {name.casefold().removeprefix("the ") for name in names}
