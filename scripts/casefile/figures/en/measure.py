"""Units behind a number, and currencies before it."""

from dataclasses import dataclass
from fractions import Fraction

from casefile.figures.en.found import Tokens
from casefile.figures.en.token import Phrases, Text
from casefile.figures.en.words import CURRENCIES, TRANSPARENT, UNIT_WORDS, UNKNOWN

CURRENCY_SIGNS = Phrases(CURRENCIES)
UNIT_PHRASES = Phrases(UNIT_WORDS)
_UNKNOWN = Phrases(dict.fromkeys(UNKNOWN, "unknown"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit as it stands behind a number (or before, for money)."""

    tokens: Tokens
    unit: str
    factor: Fraction = Fraction(1)

    @property
    def known(self) -> bool:
        """Whether the list has the unit."""
        return bool(self.unit)


_ADJECTIVES = ("al", "ous", "ese", "ian", "ic", "ful", "less", "ary")


def _is_transparent(word: str) -> bool:
    """Whether a word may stand between a number and its unit: most adjectives do."""
    return word in TRANSPARENT or (len(word) > 5 and word.endswith(_ADJECTIVES))


def read_unit(text: Text, index: int) -> Measure | None:
    """The unit that stands here, perhaps after words that may stand between."""
    place = index
    if text.low(place) == "-" and text.is_glued(place):
        place += 1
    for _ in range(3):
        found, unknown = UNIT_PHRASES.at(text, place), _UNKNOWN.at(text, place)
        if unknown and (found is None or unknown[0] > found[0]):
            return Measure(tokens=(place, unknown[0]), unit="")
        if found:
            unit, factor = found[1]
            return Measure(tokens=(place, found[0]), unit=unit, factor=Fraction(factor))
        if not _is_transparent(text.low(place)):
            return None
        place += 1
    return None
