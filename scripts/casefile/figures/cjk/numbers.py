"""Numbers as Japanese and Korean write them: digits, numerals, myriads, and mixtures of these.

`9万3340`, `九万三千三百四十`, `93,340`, `二〇〇九` and `9천6백` are numbers; so are the vague ones,
`数十` and `百数十`, which are intervals.
"""

import re
from fractions import Fraction
from functools import lru_cache

from casefile.figures.cjk.number import Number, Numerals
from casefile.figures.interval import Interval, between
from casefile.figures.numeral import LARGEST, Numeral

MAX_DIGITS = 24
MAX_LENGTH = 64

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+")
_FRACTION = re.compile(r"\.([0-9]+)")
_SMALL = re.compile(r"[0-9]{1,24}")


class _Reader:
    """Reads one number, character by character, never looking back."""

    def __init__(self, text: str, start: int, numerals: Numerals) -> None:
        self.text, self.start, self.place, self.numerals = text, start, start, numerals
        self.total = Fraction(0)
        self.section = Fraction(0)
        self.current: Fraction | None = None
        self.written = 0
        self.unit = Fraction(1)
        self.last_small = 10**4
        self.last_large = 10**17
        self.vague: Interval | None = None
        self.in_digits = self.grouped = self.too_large = self.closed = False
        self.mixed = False

    def read(self) -> Number | None:
        while self.place < len(self.text) and not self.closed:
            before = self.place
            self._step(self.text[self.place])
            if self.place == before:
                break
        return self._result()

    def _step(self, character: str) -> None:
        numerals = self.numerals
        if "0" <= character <= "9":
            self._digits()
        elif character in numerals.digits:
            self._numeral(numerals.digits[character])
        elif character in numerals.small:
            self._small(numerals.small[character])
        elif character in numerals.large:
            self._large(numerals.large[character])
        elif character in numerals.several:
            self._several()
        elif character == " " and numerals.gap:
            self._gap()

    def _digits(self) -> None:
        if self.current is not None or (self.section and self.last_small == 10**4):
            return
        found = _GROUPED.match(self.text, self.place)
        assert found is not None  # noqa: S101 - the caller saw a digit
        digits = found.group().replace(",", "").replace(" ", "")
        self.place, self.grouped = found.end(), len(digits) < len(found.group())
        decimals = ""
        point = _FRACTION.match(self.text, self.place)
        if point:
            decimals, self.place = point.group(1), point.end()
        self.in_digits = True
        if len(digits.lstrip("0")) > MAX_DIGITS or len(decimals) > MAX_DIGITS:
            self.too_large = True
            digits, decimals = digits[:1], ""
        self.current = Fraction(int((digits + decimals)[-2 * MAX_DIGITS :]), 10 ** len(decimals))
        self.unit = Fraction(1, 10 ** len(decimals))
        self.written = MAX_LENGTH

    def _numeral(self, digit: int) -> None:
        if self.written >= MAX_DIGITS:
            self.too_large = self.too_large or not self.in_digits
            self.place += self.too_large
            return
        if self.current is not None and self.last_small < 10**4:
            self._either_of(self.current, Fraction(digit), 1)
            return
        self.current = Fraction(digit) if self.current is None else self.current * 10 + digit
        self.written += 1
        self.unit = Fraction(1)
        self.place += 1

    def _small(self, unit: int) -> None:
        if unit >= self.last_small:
            return
        if self.current is not None and self.written > 1 and not self.in_digits:
            self._either_of(*divmod(self.current, 10), unit)
            return
        if self.current is None or self.written == MAX_LENGTH:
            self.mixed = self.mixed or self.current is not None
        self.section += (1 if self.current is None else self.current) * unit
        self.unit = self.unit * unit if self.mixed else Fraction(1)
        self.current, self.written, self.last_small = None, 0, unit
        self.place += 1

    def _either_of(self, first: Fraction | int, second: Fraction, unit: int) -> None:
        """Two numerals in a row that stand for either: 十二三 is 12 to 13, 五六十 is 50 to 60."""
        if second == first + 1 and not self.total:
            self.vague = between(self.section + first * unit, self.section + second * unit)
            self.place, self.closed = self.place + 1, True

    def _large(self, unit: int) -> None:
        section = self.section + (self.current or 0)
        if unit >= self.last_large or (self.total and not section):
            return
        if not section and (self.place > self.start or self._at_digit(self.place + 1)):
            return
        self.total += (section or 1) * unit
        self.unit *= unit
        self.section, self.current, self.written = Fraction(0), None, 0
        self.last_small, self.last_large = 10**4, unit
        self.place += 1

    def _at_digit(self, place: int) -> bool:
        """Whether a digit stands there: 만65세 is no myriad, but an age in full."""
        return "0" <= self.text[place : place + 1] <= "9"

    def _gap(self) -> None:
        """A space goes on only from a myriad to what is left of the number."""
        before = self.text[self.place - 1]
        if self._several_at(self.place + 1) and before in self.numerals.small:
            self.place += 1
            return
        if before not in self.numerals.large or self.place - self.start < 2:
            return
        if self._at_digit(self.place + 1) or self._goes_on(self.place + 1):
            self.place += 1

    def _several_at(self, place: int) -> bool:
        """Whether an unknown digit and its place stand there: 2천 수백."""
        text, numerals = self.text, self.numerals
        return text[place : place + 1] in (*numerals.several,) and (
            text[place + 1 : place + 2] in numerals.small
        )

    def _goes_on(self, place: int) -> bool:
        """Whether numerals with a unit among them follow, so that they are no other word."""
        word = self.text[place : place + 4]
        count = 0
        while count < len(word) and self.numerals.has(word[count]):
            count += 1
        return count > 1 or word[:1] in self.numerals.several

    def _several(self) -> None:
        """An unknown digit ends the number: 数十, 百数十, 十数, 数十万."""
        if self.vague is not None or not self._round_digits():
            return
        place, unit, large = self.place + 1, 1, 1
        text, numerals = self.text, self.numerals
        while text[place : place + 1] in numerals.small and place < len(text):
            unit *= numerals.small[text[place]]
            place += 1
        if place == self.place + 1 and text[place : place + 1].isdecimal():
            found = _SMALL.match(text, place)
            if found and found.group() in ("10", "100", "1000", "10000"):
                unit, place, self.in_digits = int(found.group()), found.end(), True
        while text[place : place + 1] in numerals.large and place < len(text):
            large *= numerals.large[text[place]]
            place += 1
        self._close(place, unit, large)

    def _round_digits(self) -> bool:
        """Whether an unknown digit may follow what is written; digits must leave room: 10数人."""
        if self.current is None:
            return True
        if not self.in_digits or self.section or not self.current or self.current % 10:
            return False
        if self.text[self.place] not in self.numerals.after_digits:
            return False
        self.section, self.current = self.current, None
        return True

    def _close(self, place: int, unit: int, large: int) -> None:
        if unit * large > LARGEST or (unit > 10**3 and large > 1):
            return
        if self.section % (10 * unit) or (self.section and unit >= 10**3):
            return
        lower = self.section + (unit if self.section or self.total else 2 * unit)
        upper = self.section + 10 * unit
        vague = Interval(
            lower=lower * large + self.total,
            upper=upper * large + self.total,
            lower_closed=True,
        )
        if self.section + self.total and unit * large == 1:
            vague = Interval(lower=self.section + self.total, upper=upper + self.total)
        elif self.section and unit == 1:
            vague = Interval(lower=self.section * large + self.total, upper=vague.upper)
        self.vague, self.place, self.closed = vague, place, True

    def _result(self) -> Number | None:
        if self.place == self.start:
            return None
        value = self.total + self.section + (self.current or 0)
        if self.current is None and not self.total and not self.section and self.vague is None:
            return None
        either = self._either()
        if self.numerals.pairs and either is not None:
            return self._number(None, either)
        large = value > LARGEST or self.too_large
        if self.vague is not None and self.vague.upper is not None:
            large = large or self.vague.upper > 10 * LARGEST
        if large:
            return self._number(None, None)
        if self.vague is not None:
            return self._number(None, self.vague)
        last = self.unit if value else Fraction(1)
        if self.total and self.last_small == 10**4 and self.current is None:
            last = self.unit
        significant = _significant(value, last)
        return self._number(
            Numeral(value=value, last_place=last, significant_place=significant), None
        )

    def _number(self, numeral: Numeral | None, vague: Interval | None) -> Number:
        return Number(
            start=self.start,
            end=self.place,
            numeral=numeral,
            vague=vague,
            in_digits=self.in_digits,
            grouped=self.grouped,
            or_either=self._either(),
        )

    def _either(self) -> Interval | None:
        """What 二三人 and 十二三人 are beside 23 and nothing: 2 to 3, 12 to 13."""
        word = self.text[self.start : self.place]
        if self.in_digits or len(word) != 2:
            return None
        first, second = (self.numerals.digits.get(character, -1) for character in word)
        return between(first, second) if first > 0 and second == first + 1 else None


def _significant(value: Fraction, last: Fraction) -> Fraction:
    place = last
    if value.denominator == last.denominator == 1 and last == 1:
        rest, whole = int(value), 1
        while rest and rest % 10 == 0:
            rest, whole = rest // 10, whole * 10
        return Fraction(whole)
    while value and (value / (place * 10)).denominator == 1:
        place *= 10
    return place


@lru_cache(maxsize=64)
def read_number(text: str, start: int, numerals: Numerals) -> Number | None:
    """The number that begins at this place; None where none does."""
    return _Reader(text, start, numerals).read()
