"""The words and values that the grammars of this family have in common, as data."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from casefile.figures.cjk.lexicon import Counter
from casefile.figures.interval import Interval

HALF = Fraction(1, 2)
MORE_THAN_HALF = Interval(lower=HALF, upper=Fraction(1), upper_closed=True)
SEVERAL = Interval(lower=Fraction(2), upper=Fraction(10), lower_closed=True)

CURRENCIES = {
    "¥": Counter(unit="yen"),
    "$": Counter(unit="dollar"),
    "US$": Counter(unit="dollar"),
    "₩": Counter(unit="won"),
    "€": Counter(unit="euro"),
    "£": Counter(unknown=True),
}
"""The signs of currencies, which stand before the number."""


def counters_of(
    units: Mapping[str, str], unknown: Iterable[str], others: Iterable[str], *, tenth: str
) -> dict[str, Counter]:
    """The counters of a language: of units, of measures that are not in the list, of other things.

    `tenth` is the word for ten per cent.
    """
    return (
        {word: Counter(unit=unit) for word, unit in units.items()}
        | {word: Counter(unknown=True) for word in unknown}
        | {word: Counter() for word in others}
        | {tenth: Counter(unit="percent", factor=Fraction(10))}
    )
