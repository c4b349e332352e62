"""Compares what a figure says with what is held: prose holds when it covers the whole of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from casefile.figures.days import NO_BEGINNING, NO_END
from casefile.figures.figure import Figure, Reading
from casefile.figures.interval import Extent, Interval, at_least, between, extent
from casefile.figures.units import UNITS, Unit

VerdictName = Literal["holds", "exceeds", "contradicts", "unit-mismatch", "ambiguous", "undated"]

NOTHING = Extent(())
_FROM_ZERO = Extent((at_least(0),))
_WHOLE = Extent((between(0, 1),))

_LENGTHS = {
    "month": tuple(Fraction(days) for days in (28, 29, 30, 31)),
    "year": (Fraction(365, 12), Fraction(366, 12)),
}
"""How many days a month may have, where a duration is given in months, or in years."""

_DATED = ("date", "span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A value to compare with: what it may be, in the base unit of its dimension.

    `ends` are the days of both ends of a span, as precise as they are held; without them a span
    begins on its first day and ends on its last, if it has one.
    """

    extent: Extent
    unit: Unit
    ends: tuple[Extent, Extent] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What comes of a comparison, and the reading that gives it.

    `said` is what that reading covers, in the base unit of its own dimension. `others` holds the
    verdicts of all readings where they differ (`ambiguous`).
    """

    name: VerdictName
    reading: Reading | None = None
    unit: Unit | None = None
    said: Extent = NOTHING
    others: tuple["Verdict", ...] = ()


def judge(held: Held, figure: Figure) -> Verdict:
    """Whether the held value entails the figure.

    Readings in another dimension drop out where one is in the right one; of those that are left
    all have to agree.
    """
    verdicts = [judge_reading(held, reading) for reading in figure.readings]
    fitting = [verdict for verdict in verdicts if verdict.name != "unit-mismatch"] or verdicts
    if not fitting:
        return Verdict(name="unit-mismatch")
    if len({verdict.name for verdict in fitting}) == 1:
        return fitting[0]
    return Verdict(name="ambiguous", others=tuple(fitting))


def judge_reading(held: Held, reading: Reading) -> Verdict:
    """Whether the held value entails one reading of a figure."""
    unit = unit_of(reading, held.unit)
    said = extent_of(reading, unit)
    if not _comparable(held.unit, unit, reading):
        name: VerdictName = "unit-mismatch"
    elif reading.relative and reading.counted.empty:
        name = "undated"
    elif held.unit.kind == "span":
        name = _judge_span(held, reading, said)
    elif held.unit.dimension == unit.dimension:
        name = relate(held.extent, said)
    else:
        name = _judge_lengths(held, said, unit)
    return Verdict(name=name, reading=reading, unit=unit, said=said)


def unit_of(reading: Reading, default: Unit) -> Unit:
    """The unit that a reading is in: its own, else the default."""
    return default if reading.unit is None else UNITS[reading.unit]


def extent_of(reading: Reading, unit: Unit) -> Extent:
    """What a reading covers in the base unit of its dimension, cut to what that admits."""
    written = reading.counted if unit.kind in ("count", *_DATED) else reading.measured
    return cut(written.scaled(unit.size), unit)


def cut(value: Extent, unit: Unit) -> Extent:
    """Cut to what the dimension admits: shares to [0, 1], counts to whole numbers from 0, days."""
    if unit.kind == "share":
        return value.meet(_WHOLE)
    if unit.kind in ("count", "measure"):
        value = value.meet(_FROM_ZERO)
    return value.whole() if unit.kind in ("count", *_DATED) else value


def relate(held: Extent, said: Extent) -> VerdictName:
    """How two extents on one dimension relate: the one rule."""
    if said.contains(held):
        return "holds"
    return "exceeds" if said.overlaps(held) else "contradicts"


def _comparable(held: Unit, said: Unit, reading: Reading) -> bool:
    if held.kind in _DATED:
        return reading.unit in _DATED
    dimensions = {held.dimension, said.dimension}
    return len(dimensions) == 1 or dimensions == {"months", "days"}


def _judge_span(held: Held, reading: Reading, said: Extent) -> VerdictName:
    """A span holds by both of its ends, or by a period within it that *in* introduces."""
    if reading.ends is not None:
        own = held.ends or _edges(held.extent)
        found = [relate(one, other) for one, other in zip(own, reading.ends, strict=True)]
        if "contradicts" in found:
            return "contradicts"
        return "exceeds" if "exceeds" in found else "holds"
    if reading.inside and held.extent.contains(said) and not said.empty:
        return "holds"
    return "exceeds" if held.extent.overlaps(said) else "contradicts"


def _edges(span: Extent) -> tuple[Extent, Extent]:
    first, last = span.parts[0], span.parts[-1]
    start = replace(first, upper=first.lower, upper_closed=first.lower_closed)
    end = replace(last, lower=last.upper, lower_closed=last.upper_closed)
    return (
        NO_BEGINNING if first.lower is None else extent([start]),
        NO_END if last.upper is None else extent([end]),
    )


def _judge_lengths(held: Held, said: Extent, unit: Unit) -> VerdictName:
    """Days against months or years: only what every length gives is sure."""
    in_months = held.unit if held.unit.dimension == "months" else unit
    names = {relate(*pair) for pair in _in_days(held, said, _LENGTHS[in_months.id])}
    return names.pop() if len(names) == 1 else "exceeds"


def _in_days(
    held: Held, said: Extent, lengths: tuple[Fraction, ...]
) -> Iterator[tuple[Extent, Extent]]:
    for length in lengths:
        if held.unit.dimension == "months":
            yield held.extent.scaled(length), said
        else:
            yield held.extent, said.scaled(length)


def hull(value: Extent) -> Interval:
    """From the first to the last of an extent, which must not be empty."""
    first, last = value.parts[0], value.parts[-1]
    return replace(first, upper=last.upper, upper_closed=last.upper_closed)
