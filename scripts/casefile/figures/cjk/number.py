"""What a number in Japanese or Korean is, and the numerals of a language."""

from dataclasses import dataclass
from fractions import Fraction

from casefile.figures.interval import Interval
from casefile.figures.numeral import Numeral


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numerals:
    """The numerals of a language.

    `digits`, `small` (ten to a thousand) and `large` (the myriads) say what each character is
    worth; `several` holds the characters that stand for an unknown digit (数, 수), `after_digits`
    those of them that may follow digits too (10数人). `gap` says whether a space may follow a
    myriad inside a number. `pairs` is true where two digits in a row are never a number of two
    places (이삼 is two or three, 이십삼 is 23).
    """

    digits: dict[str, int]
    small: dict[str, int]
    large: dict[str, int]
    several: str
    after_digits: str
    gap: bool
    pairs: bool

    def has(self, character: str) -> bool:
        """Whether a character may stand in a number that is not written in digits."""
        return character in self.digits or character in self.small or character in self.large


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text.

    `numeral` is its value, `vague` its interval where it has an unknown digit (数十); neither is
    there where it is `too_large`. `in_digits` says whether digits stand in it. `or_either` holds
    the other way to read two numerals in a row (二三人: 23, or two to three).
    """

    start: int
    end: int
    numeral: Numeral | None = None
    vague: Interval | None = None
    in_digits: bool = False
    grouped: bool = False
    or_either: Interval | None = None

    @property
    def too_large(self) -> bool:
        """Whether it is beyond what any figure can be."""
        return self.numeral is None and self.vague is None

    @property
    def value(self) -> Fraction | None:
        """Its exact value; None where it is vague or too large."""
        return None if self.numeral is None else self.numeral.value

    @property
    def integer(self) -> int | None:
        """Its value as an integer; None where it is none."""
        if self.numeral is None or self.numeral.value.denominator != 1:
            return None
        return int(self.numeral.value)

    @property
    def length(self) -> int:
        """How many characters it has."""
        return self.end - self.start
