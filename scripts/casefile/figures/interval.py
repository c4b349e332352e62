"""Exact intervals on one dimension, and sets of them: the semantics of every value and figure.

Bounds are `Fraction`s (or None for no bound), never floats. A set of intervals (`Extent`) stands
for what a value may be: `{one_of: [...]}` is several points, everything else one interval.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

Bound = Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All numbers between `lower` and `upper`; None means without bound on that side.

    `lower_closed` and `upper_closed` say whether the bound itself belongs to it; they are False
    where there is no bound. An interval may be empty (see `empty`).
    """

    lower: Bound = None
    upper: Bound = None
    lower_closed: bool = False
    upper_closed: bool = False

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        if self.lower is None or self.upper is None:
            return False
        if self.lower == self.upper:
            return not (self.lower_closed and self.upper_closed)
        return self.lower > self.upper

    @property
    def is_point(self) -> bool:
        """Whether exactly one number lies in it."""
        return self.lower is not None and self.lower == self.upper and not self.empty

    def contains(self, other: "Interval") -> bool:
        """Whether every number of `other` lies in this one (other ⊆ self)."""
        return other.empty or (_starts_no_later(self, other) and _ends_no_earlier(self, other))

    def overlaps(self, other: "Interval") -> bool:
        """Whether some number lies in both."""
        return not self.meet(other).empty

    def meet(self, other: "Interval") -> "Interval":
        """The numbers that lie in both; may be empty."""
        low = other if _starts_no_later(self, other) else self
        high = other if _ends_no_earlier(self, other) else self
        return Interval(
            lower=low.lower,
            lower_closed=low.lower_closed,
            upper=high.upper,
            upper_closed=high.upper_closed,
        )

    def whole(self) -> "Interval":
        """Tightened to whole numbers: (10, 20) becomes [11, 19]."""
        lower, upper = self.lower, self.upper
        if lower is not None:
            edge = ceil(lower)
            lower = Fraction(edge + (edge == lower and not self.lower_closed))
        if upper is not None:
            edge = floor(upper)
            upper = Fraction(edge - (edge == upper and not self.upper_closed))
        return Interval(
            lower=lower,
            upper=upper,
            lower_closed=lower is not None,
            upper_closed=upper is not None,
        )

    def scaled(self, factor: Fraction) -> "Interval":
        """Every number multiplied by a positive factor. Raises ValueError for any other factor."""
        if factor <= 0:
            raise ValueError("an interval is scaled by a positive factor only")
        if factor == 1:
            return self
        return Interval(
            lower=None if self.lower is None else self.lower * factor,
            upper=None if self.upper is None else self.upper * factor,
            lower_closed=self.lower_closed,
            upper_closed=self.upper_closed,
        )


def _starts_no_later(first: Interval, second: Interval) -> bool:
    if first.lower is None:
        return True
    if second.lower is None:
        return False
    if first.lower == second.lower:
        return first.lower_closed or not second.lower_closed
    return first.lower < second.lower


def _ends_no_earlier(first: Interval, second: Interval) -> bool:
    if first.upper is None:
        return True
    if second.upper is None:
        return False
    if first.upper == second.upper:
        return first.upper_closed or not second.upper_closed
    return first.upper > second.upper


@dataclass(frozen=True, slots=True)
class Extent:
    """What a value may be: one of several intervals, of which at least one holds.

    `parts` are sorted, not empty and do not overlap; no part at all means an impossible value.
    """

    parts: tuple[Interval, ...]

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        return not self.parts

    @property
    def is_point(self) -> bool:
        """Whether exactly one number lies in it."""
        return len(self.parts) == 1 and self.parts[0].is_point

    def contains(self, other: "Extent") -> bool:
        """Whether every number of `other` lies in this one."""
        return all(any(part.contains(piece) for part in self.parts) for piece in other.parts)

    def overlaps(self, other: "Extent") -> bool:
        """Whether some number lies in both."""
        return any(part.overlaps(piece) for part in self.parts for piece in other.parts)

    def meet(self, other: "Extent") -> "Extent":
        """The numbers that lie in both."""
        return extent(part.meet(piece) for part in self.parts for piece in other.parts)

    def whole(self) -> "Extent":
        """Tightened to whole numbers; parts with no whole number between them become one."""
        parts: list[Interval] = []
        for part in extent(part.whole() for part in self.parts).parts:
            if parts and _are_neighbours(parts[-1], part):
                parts[-1] = _join(parts[-1], part)
            else:
                parts.append(part)
        return Extent(tuple(parts))

    def scaled(self, factor: Fraction) -> "Extent":
        """Every number multiplied by a positive factor."""
        return extent(part.scaled(factor) for part in self.parts)


def extent(intervals: Iterable[Interval]) -> Extent:
    """The set that holds the numbers of all these intervals, as sorted parts without overlap."""
    found = [interval for interval in intervals if not interval.empty]
    if len(found) < 2:
        return Extent(tuple(found))
    parts: list[Interval] = []
    for interval in sorted(found, key=_sort_key):
        if parts and _joins(parts[-1], interval):
            parts[-1] = _join(parts[-1], interval)
        else:
            parts.append(interval)
    return Extent(tuple(parts))


def _sort_key(interval: Interval) -> tuple[bool, Fraction, bool]:
    return interval.lower is not None, interval.lower or Fraction(0), not interval.lower_closed


def _joins(first: Interval, second: Interval) -> bool:
    """Whether the two, sorted by their lower ends, leave no gap between them."""
    if first.upper is None or second.lower is None:
        return True
    if first.upper == second.lower:
        return first.upper_closed or second.lower_closed
    return first.upper > second.lower


def _are_neighbours(first: Interval, second: Interval) -> bool:
    """Whether no whole number lies between the two, which are tightened and sorted."""
    return first.upper is not None and first.upper + 1 == second.lower


def _join(first: Interval, second: Interval) -> Interval:
    last = first if _ends_no_earlier(first, second) else second
    return Interval(
        lower=first.lower,
        lower_closed=first.lower_closed,
        upper=last.upper,
        upper_closed=last.upper_closed,
    )


EVERYTHING = Interval()


def point(value: Fraction | int) -> Interval:
    """The interval that holds this number only."""
    return between(value, value)


def between(lower: Fraction | int, upper: Fraction | int) -> Interval:
    """[lower, upper], ends included."""
    return Interval(
        lower=Fraction(lower), upper=Fraction(upper), lower_closed=True, upper_closed=True
    )


def at_least(value: Fraction | int) -> Interval:
    """[value, ∞)."""
    return Interval(lower=Fraction(value), lower_closed=True)


def more_than(value: Fraction | int) -> Interval:
    """(value, ∞)."""
    return Interval(lower=Fraction(value))


def at_most(value: Fraction | int) -> Interval:
    """(−∞, value]."""
    return Interval(upper=Fraction(value), upper_closed=True)


def less_than(value: Fraction | int) -> Interval:
    """(−∞, value)."""
    return Interval(upper=Fraction(value))
