"""One line of numbers or days that values are drawn on, and the marks written below it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from casefile.figures.interval import Extent
from casefile.pages.plot.svg import NARROW, width_of

EDGE = Fraction(1, 40)
"""The share of a drawing's width that is left free on each side."""

_GAP = 10
_FINEST = 8
"""Pixels between two labels at least, and how many labels at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One mark of an axis: where it is, and what it is called."""

    value: Fraction
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A stretch of a dimension, linear from `lower` to `upper`, with its marks in order."""

    lower: Fraction
    upper: Fraction
    ticks: tuple[Tick, ...]

    def place(self, value: Fraction) -> Fraction:
        """Where a value lies on a drawing, as a share of its width; what is outside, at an end."""
        inside = min(max(value, self.lower), self.upper)
        return EDGE + (inside - self.lower) / (self.upper - self.lower) * (1 - 2 * EDGE)


def number_axis(
    extents: Sequence[Extent],
    write: Callable[[Fraction], str],
    *,
    whole: bool = False,
    ceiling: Fraction | None = None,
) -> Axis | None:
    """An axis on which every end of the extents lies; None where there is no end at all.

    It does not go below 0 unless an end does, nor above `ceiling`. `whole` keeps its marks to whole
    numbers.
    """
    ends = _ends(extents)
    if not ends:
        return None
    least = max(abs(ends[-1]) / 10, Fraction(1))
    lower, upper = _stretch(extents, ends, least)
    lower = max(lower, Fraction(0)) if ends[0] >= 0 else lower
    upper = min(upper, ceiling) if ceiling is not None and ends[-1] <= ceiling else upper
    marks = (
        [Tick(value=value, name=write(value)) for value in _multiples(lower, upper, step)]
        for step in _steps(upper - lower, Fraction(1) if whole else Fraction(0))
    )
    return _fitting(lower, upper, marks)


def date_axis(extents: Sequence[Extent], write: Callable[[str], str]) -> Axis | None:
    """The same for days as ordinals; `write` words a date of EDTF."""
    ends = _ends(extents)
    if not ends:
        return None
    lower, upper = _stretch(extents, ends, Fraction(8))
    first, last = (date.fromordinal(_day(end)) for end in (lower, upper))
    marks = (
        [
            Tick(value=Fraction(day.toordinal()), name=write(text))
            for day, text in found
            if lower <= day.toordinal() <= upper
        ]
        for found in _calendar(first, last)
    )
    return _fitting(lower, upper, marks)


def _ends(extents: Iterable[Extent]) -> list[Fraction]:
    """Every finite end, in order."""
    found = (end for whole in extents for part in whole.parts for end in (part.lower, part.upper))
    return sorted(end for end in found if end is not None)


def _stretch(
    extents: Iterable[Extent], ends: Sequence[Fraction], least: Fraction
) -> tuple[Fraction, Fraction]:
    """What the axis covers: a little more than the ends, and more where a value has no end."""
    parts = [part for whole in extents for part in whole.parts]
    span = (ends[-1] - ends[0]) or least
    below = span / (4 if any(part.lower is None for part in parts) else 16)
    above = span / (4 if any(part.upper is None for part in parts) else 16)
    if ends[-1] == ends[0]:
        below, above = max(below, least), max(above, least)
    return ends[0] - below, ends[-1] + above


def _steps(span: Fraction, least: Fraction) -> Iterator[Fraction]:
    """Distances between marks, from fine to coarse: 1, 2, 5 and their tenfolds."""
    power = Fraction(1)
    while power * _FINEST > span:
        power /= 10
    while power <= span:
        for step in (power, 2 * power, 5 * power):
            if step >= least and step * _FINEST >= span:
                yield step
        power *= 10


def _multiples(lower: Fraction, upper: Fraction, step: Fraction) -> Iterator[Fraction]:
    first = -(-lower // step)
    yield from (step * (first + index) for index in range(upper // step - first + 1))


def _day(value: Fraction) -> int:
    return min(max(round(value), 1), date.max.toordinal())


def _calendar(first: date, last: date) -> Iterator[list[tuple[date, str]]]:
    """Days to mark, with their EDTF, from fine to coarse: days, months, years."""
    start, days = first.toordinal(), last.toordinal() - first.toordinal()
    for step in (1, 2, 5, 10):
        if days // step <= _FINEST:
            yield [
                (date.fromordinal(day), date.fromordinal(day).isoformat())
                for day in range(start, start + days + 1, step)
            ]
    for step in (1, 3, 6):
        if days // (30 * step) <= _FINEST:
            yield list(_months(first, last, step))
    for step in (1, 2, 5, 10, 20, 50, 100, 500, 1000):
        if days // (365 * step) <= _FINEST:
            years = range(max(-(-first.year // step) * step, 1), last.year + 1, step)
            yield [(date(year, 1, 1), f"{year:04}") for year in years]


def _months(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    for year in range(first.year, last.year + 1):
        for month in range(1, 13, step):
            yield date(year, month, 1), f"{year:04}-{month:02}"


def _fitting(lower: Fraction, upper: Fraction, choices: Iterable[list[Tick]]) -> Axis:
    """The axis with the finest marks whose names stand apart from one another."""
    axis = Axis(lower=lower, upper=upper, ticks=())
    for ticks in choices:
        marked = Axis(lower=lower, upper=upper, ticks=tuple(ticks))
        if ticks and stand_apart(marked):
            return marked
    return axis


def anchor(axis: Axis, tick: Tick) -> str:
    """Which end of its name a mark holds, so that the name stays on the drawing."""
    share, half = axis.place(tick.value), Fraction(width_of(tick.name), 2 * NARROW)
    if share - half < 0:
        return "start"
    return "end" if share + half > 1 else "middle"


def stand_apart(axis: Axis) -> bool:
    """Whether the names of the marks do not touch on the narrowest drawing."""
    reaches = [_reach(axis, tick) for tick in axis.ticks]
    return all(left[1] + _GAP <= right[0] for left, right in pairwise(reaches))


def _reach(axis: Axis, tick: Tick) -> tuple[Fraction, Fraction]:
    at, width = axis.place(tick.value) * NARROW, width_of(tick.name)
    before = {"start": Fraction(0), "middle": Fraction(width, 2), "end": Fraction(width)}
    start = at - before[anchor(axis, tick)]
    return start, start + width
