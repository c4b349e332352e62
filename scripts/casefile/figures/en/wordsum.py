"""Number words that add up: two hundred and fifty thousand."""

from fractions import Fraction

from casefile.figures.en.token import Phrases, Text

ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
} | {"fourty": 40}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "mn": 10**6,
    "tn": 10**12,
}
DOZENS = {"dozen": 12, "score": 20}
MULTIPLIERS = {**SCALES, "hundred": 100, "dozen": 12}


_PARTS = Phrases(
    {
        "and a half": Fraction(1, 2),
        "and a quarter": Fraction(1, 4),
        "and three quarters": Fraction(3, 4),
        "- and - a - half": Fraction(1, 2),
        "- and - a - quarter": Fraction(1, 4),
        "- and - three - quarters": Fraction(3, 4),
    }
)


def and_a_half(text: Text, index: int) -> tuple[int, Fraction]:
    """Where *and a half* ends and what it adds; this token and nothing where it is not here."""
    return _PARTS.at(text, index) or (index, Fraction(0))


def sum_words(text: Text, index: int) -> tuple[int, Fraction, Fraction]:
    """Where the words of a number end, what they come to, and the place of the last."""
    total = _Sum()
    end = place = index + (text.low(index) in ("a", "an"))
    while total.add(text.low(place)):
        end = place = place + 1
        if (
            (text.low(place) == "-" and text.is_glued(place) and text.is_glued(place + 1))
            or (text.low(place) == "and" and total.takes_and)
            or (text.low(place) == "," and total.takes_comma and text.low(place + 2) == "hundred")
        ):
            place += 1
    if end == index + (text.low(index) in ("a", "an")):
        return index, Fraction(0), Fraction(1)
    value, written = total.value, total.place
    half, part = and_a_half(text, end)
    if part:
        value, written, end = value + written * part, written * _finest(part), half
        if written < 1 and (factor := MULTIPLIERS.get(text.low(end))):
            value, written, end = value * factor, written * factor, end + 1
    return end, value, written


def _finest(part: Fraction) -> Fraction:
    """The place that a part is written to: a half, or a quarter."""
    return Fraction(1, part.denominator)


class _Sum:
    """Adds up the words of a number as long as each fits what stands before it."""

    __slots__ = ("_closed", "_group", "_limit", "_ones", "_tens", "_total", "place")

    def __init__(self) -> None:
        self._total, self._group = Fraction(0), Fraction(0)
        self._limit = 10**16
        self._closed, self._tens, self._ones = False, True, True
        self.place = Fraction(1)

    @property
    def value(self) -> Fraction:
        """What the words come to so far."""
        return self._total + self._group

    @property
    def takes_and(self) -> bool:
        """Whether *and* may join what follows: *two hundred and five*."""
        return self._tens and self.place >= 100

    @property
    def takes_comma(self) -> bool:
        """Whether a comma may stand before the hundreds: *one thousand, eight hundred*."""
        return self.place in (10**3, 10**6, 10**9) and not self._group

    def add(self, word: str) -> bool:
        """Takes a word in; false where it does not fit."""
        if word in ONES or word in TENS:
            return self._add_small(ONES.get(word) or TENS.get(word) or 0, is_tens=word in TENS)
        if word == "hundred" or word in DOZENS:
            return self._add_hundred(DOZENS.get(word, 100))
        scale = SCALES.get(word, 0)
        if not scale or scale >= self._limit or (self._total and not self._group):
            return False
        self._total += (self._group or Fraction(1)) * scale
        self._group, self._limit, self.place = Fraction(0), scale, Fraction(scale)
        self._closed, self._tens, self._ones = False, True, True
        return True

    def _add_small(self, value: int, *, is_tens: bool) -> bool:
        if not value or not (self._tens if value >= 10 else self._ones):
            return False
        self._group += value
        self._tens, self._ones = False, is_tens
        self.place = Fraction(1)
        return True

    def _add_hundred(self, factor: int) -> bool:
        if self._closed or (factor != 100 and self._total):
            return False
        self._group = (self._group or Fraction(1)) * factor
        self._closed, self.place = True, Fraction(factor)
        self._tens = self._ones = factor == 100
        return True
