"""Written numbers: their exact value and the place of their last digit.

`1800` and `1,800` have the same value; what *about 1,800* may mean depends on the digits written.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from casefile.figures.interval import Interval, between

LARGEST = 10**15
"""Numbers beyond this are refused: no count in the world of this project comes near it."""

_PLAIN = re.compile(r"-?\d{1,24}(?:\.\d{1,24})?\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it was written.

    `value` is exact. `last_place` is the value of one unit in its last written place (1 for
    1,234; 1/10 for 2.5; a million for "88 million"), `significant_place` the same for its last
    digit that is not a trailing zero (100 for 1,800).
    """

    value: Fraction
    last_place: Fraction
    significant_place: Fraction


@lru_cache(maxsize=16_384)
def read_numeral(written: str) -> Numeral:
    """The numeral of plain ASCII digits with at most one point, as the record writes numbers.

    Raises ValueError for anything else, and for numbers beyond 10^15.
    """
    if not _PLAIN.match(written):
        raise ValueError(f'"{written}" is not a number; write digits only, such as 93340 or 2.5')
    decimal = Decimal(written)
    value = Fraction(decimal)
    if abs(value) > LARGEST:
        raise ValueError(f"{written} is beyond 10^15")
    exponent = decimal.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - the pattern admits no infinity and no NaN
    last = Fraction(10) ** exponent
    return Numeral(value=value, last_place=last, significant_place=_significant(value, last))


def written_to(value: Fraction, place: Fraction) -> Numeral:
    """The numeral of a value that is written to this place: *two and a half* to a half."""
    return Numeral(value=value, last_place=place, significant_place=_significant(value, place))


def scaled(numeral: Numeral, factor: Fraction) -> Numeral:
    """The numeral with a multiplier behind it: 88 *million*."""
    return Numeral(
        value=numeral.value * factor,
        last_place=numeral.last_place * factor,
        significant_place=numeral.significant_place * factor,
    )


def _significant(value: Fraction, last: Fraction) -> Fraction:
    place = last
    while value and (value / (place * 10)).denominator == 1:
        place *= 10
    return place


def rounded(numeral: Numeral) -> Interval:
    """All values that round to the written one: half a last place below, included, and above."""
    half = numeral.last_place / 2
    return Interval(lower=numeral.value - half, upper=numeral.value + half, lower_closed=True)


def about(numeral: Numeral, *, counted: bool) -> Interval:
    """What *about* this number covers.

    The number, give or take the smaller of half its last significant place and a tenth of it. A
    measure or share (`counted` false) covers at least what the bare number would, without its
    upper end.
    """
    value = numeral.value
    spread = min(numeral.significant_place / 2, abs(value) / 10)
    if counted:
        return between(value - spread, value + spread)
    spread = max(spread, numeral.last_place / 2)
    return Interval(lower=value - spread, upper=value + spread, lower_closed=True)
