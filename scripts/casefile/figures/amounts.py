"""What a qualified number covers: about, at least, nearly, and the others of every language."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from casefile.figures.interval import Interval, at_least, at_most, less_than, more_than, point
from casefile.figures.numeral import Numeral, about, rounded

Bound = Literal[
    "at-least", "more-than", "at-most", "less-than", "nearly", "just-over", "odd", "class"
]
Qualifier = Literal[Bound, "about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a number covers as a count and as a measure, before any qualifier and after.

    `value` is the number that a bound holds at; None for a vague one, whose ends are the bounds.
    """

    counted: Interval
    measured: Interval
    numeral: Numeral | None = None


@lru_cache(maxsize=1024)
def of_numeral(numeral: Numeral) -> Amount:
    """A number that is written to its last place."""
    return Amount(counted=point(numeral.value), measured=rounded(numeral), numeral=numeral)


def of_share(value: Fraction) -> Amount:
    """A share in words: give or take a tenth of it."""
    numeral = Numeral(value=value, last_place=value / 5, significant_place=value / 5)
    covered = about(numeral, counted=True)
    return Amount(counted=covered, measured=covered, numeral=numeral)


def of_interval(interval: Interval) -> Amount:
    """A word that is an interval by itself."""
    return Amount(counted=interval, measured=interval)


def qualified(amount: Amount, qualifiers: tuple[Qualifier, ...]) -> Amount:
    """The amount as its qualifiers widen or bound it."""
    if "about" in qualifiers and "odd" not in qualifiers and amount.numeral is not None:
        numeral = amount.numeral
        counted, measured = about(numeral, counted=True), about(numeral, counted=False)
        amount = Amount(counted=counted, measured=measured)
    for qualifier in qualifiers:
        if qualifier != "about":
            amount = _bounded(amount, qualifier)
    return amount


def _bounded(amount: Amount, bound: Bound) -> Amount:
    if amount.numeral is not None:
        covered = _around(amount.numeral, bound)
        return Amount(counted=covered, measured=covered)
    return Amount(counted=_beyond(amount.counted, bound), measured=_beyond(amount.measured, bound))


def _around(numeral: Numeral, bound: Bound) -> Interval:
    value = numeral.value
    if bound == "nearly":
        return Interval(lower=value - abs(value) / 10, upper=value, lower_closed=True)
    if bound == "just-over":
        return Interval(lower=value, upper=value + abs(value) / 10, upper_closed=True)
    if bound == "odd":
        return Interval(lower=value, upper=value + numeral.significant_place)
    if bound == "class":
        upper = value + numeral.significant_place
        return Interval(lower=value, upper=upper, lower_closed=True)
    return {
        "at-least": at_least,
        "more-than": more_than,
        "at-most": at_most,
        "less-than": less_than,
    }[bound](value)


def _beyond(interval: Interval, bound: Bound) -> Interval:
    """An interval that is bounded once more: *about 1,800 or more*, 十数人以上."""
    if bound in ("at-least", "more-than", "just-over") and interval.lower is not None:
        closed = interval.lower_closed and bound == "at-least"
        return Interval(lower=interval.lower, lower_closed=closed)
    if bound in ("at-most", "less-than", "nearly") and interval.upper is not None:
        closed = interval.upper_closed and bound == "at-most"
        return Interval(upper=interval.upper, upper_closed=closed)
    return interval


def spanned(first: Amount, last: Amount) -> Amount:
    """From one amount to the other; measures are rounded outwards at both ends."""
    return Amount(
        counted=_hull(first.counted, last.counted), measured=_hull(first.measured, last.measured)
    )


def _hull(first: Interval, last: Interval) -> Interval:
    return Interval(
        lower=first.lower,
        lower_closed=first.lower_closed,
        upper=last.upper,
        upper_closed=last.upper_closed,
    )


def met(first: Amount, last: Amount) -> Amount:
    """What both amounts cover: 10人以上20人未満."""
    return Amount(
        counted=first.counted.meet(last.counted), measured=first.measured.meet(last.measured)
    )
