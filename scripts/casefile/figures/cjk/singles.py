"""Reads one quantity without what qualifies it: numbers, shares, words that are both."""

import re
from dataclasses import replace
from fractions import Fraction

from casefile.figures.amounts import of_interval, of_numeral, of_share
from casefile.figures.cjk.counted import CountedReader
from casefile.figures.cjk.lexicon import Counter
from casefile.figures.cjk.number import Number
from casefile.figures.cjk.numbers import read_number
from casefile.figures.cjk.quantity import Quantity, exact
from casefile.figures.cjk.words import skip_space
from casefile.figures.interval import Interval, between
from casefile.figures.numeral import Numeral
from casefile.figures.units import UNITS

_MIDDLE_DOT = re.compile(
    "([0-9]{1,3})・([0-9]{1,2})(?![0-9])|([〇一二三四五六七八九]{1,3})・([〇一二三四五六七八九]{1,2})(?![〇一-九十百千])"
)
_IN_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?![0-9])| ?[時시] ?([0-9]{1,2})[分분](?![間간]))")
_TWO = re.compile("[、,] ?")
PERCENT = Counter(unit="percent")


class SingleReader(CountedReader):
    """Reads quantities in one text, without their qualifiers."""

    __slots__ = ()

    def _single(self, start: int) -> Quantity | None:
        quantity = self._share(start) or self._word(start) or self._native(start)
        if quantity is not None:
            return quantity
        currency = self.lexicon.currencies.at(self.text, start)
        place = skip_space(self.text, currency.end) if currency else start
        quantity = self._clock(place) or self._numbered(place)
        if quantity is None or currency is None:
            return quantity
        if quantity.counter is not None and quantity.counter.unit != currency.meaning.unit:
            return replace(quantity, start=start)
        return replace(quantity, start=start, counter=currency.meaning, unit=(start, currency.end))

    def _share(self, start: int) -> Quantity | None:
        found = self.lexicon.shares.at(self.text, start)
        if found is None:
            return None
        value, always = found.meaning
        if isinstance(value, Interval):
            amount = of_interval(value.scaled(Fraction(100)))
        else:
            amount = of_share(value * 100)
        return Quantity(
            start=start,
            end=found.end,
            number=(start, found.end),
            counter=PERCENT,
            plain=amount,
            amount=amount,
            always=always,
        )

    def _word(self, start: int) -> Quantity | None:
        """Words that are a number and its unit in one: 半年, 사흘."""
        found = self.lexicon.whole_words.at(self.text, start)
        if found is None or (self.lexicon.spaced and self._inside_word(start)):
            return None
        unit, value = found.meaning
        if unit is None and not self.lexicon.ends_word(self.text, found.end):
            return None
        amount = of_interval(value) if isinstance(value, Interval) else of_numeral(exact(value))
        return Quantity(
            start=start,
            end=found.end,
            number=(start, found.end),
            unit=(start, found.end),
            counter=Counter(unit=unit) if unit else None,
            plain=amount,
            amount=amount,
            always=unit is not None and _from_two(value),
        )

    def _inside_word(self, start: int) -> bool:
        before = self.text[start - 1 : start] if start else ""
        return "가" <= before <= "힣"

    def _native(self, start: int) -> Quantity | None:
        """Numbers in the language's own words, which only stand before a counter."""
        found = self.lexicon.natives.at(self.text, start)
        if found is None or self._inside_word(start):
            return None
        place = skip_space(self.text, found.end)
        counter = self.lexicon.counters.at(self.text, place)
        if counter is None or (counter.meaning.joined and place == found.end):
            return None
        if counter.end == place + 1 and not self.lexicon.ends_word(self.text, counter.end):
            return None
        value = found.meaning
        number = Number(
            start=start,
            end=found.end,
            numeral=_native(value.lower or Fraction(0)) if value.is_point else None,
            vague=None if value.is_point else value,
        )
        return self._counted(number)

    def _clock(self, start: int) -> Quantity | None:
        """A time of day, which is a number of hours."""
        found = _CLOCK.match(self.text, start)
        minutes = int(found.group(2) or found.group(3)) if found else 60
        if found is None or minutes > 59:
            return None
        value = Fraction(int(found.group(1)) * 60 + minutes, 60)
        amount = of_numeral(exact(value))
        return Quantity(
            start=start, end=found.end(), number=found.span(), plain=amount, amount=amount
        )

    def _numbered(self, start: int) -> Quantity | None:
        number = self._decimal(start) or read_number(self.text, start, self.lexicon.numerals)
        if number is None:
            return None
        number = self._with_native(number)
        return self._fraction(number) or self._counted(self._or_next(number))

    def _with_native(self, number: Number) -> Number:
        """Hundreds, and what is left of the number in the language's own words: 백열일곱."""
        if number.in_digits or number.integer is None or number.integer % 100:
            return number
        found = self.lexicon.natives.at(self.text, number.end)
        if found is None or not found.meaning.is_point or self._inside_word(number.start):
            return number
        if self.lexicon.counters.at(self.text, skip_space(self.text, found.end)) is None:
            return number
        numeral = exact(number.integer + (found.meaning.lower or Fraction(0)))
        return replace(number, end=found.end, numeral=numeral)

    def _decimal(self, start: int) -> Number | None:
        """A point in the middle of the line, which a measure must follow: 3・5%."""
        found = _MIDDLE_DOT.match(self.text, start)
        if found is None:
            return None
        counter = self.lexicon.counters.at(self.text, found.end())
        kind = counter and counter.meaning.unit and UNITS[counter.meaning.unit].kind
        if kind not in ("measure", "share", "change") and self.text[
            found.end() : found.end() + 1
        ] not in (*self.lexicon.numerals.large,):
            return None
        whole, decimals = found.group().translate(_IN_DIGITS).split("・")
        plain = f"{whole}.{decimals}"
        last = Fraction(1, 10 ** len(decimals))
        tail = read_number(
            f"{plain}{self.text[found.end() : found.end() + 1]}", 0, self.lexicon.numerals
        )
        if tail is not None and tail.numeral is not None:
            end = start + tail.end
            return Number(start=start, end=end, numeral=tail.numeral, in_digits=True)
        value = Fraction(plain)
        numeral = Numeral(value=value, last_place=last, significant_place=last)
        return Number(start=start, end=found.end(), numeral=numeral, in_digits=True)

    def _or_next(self, number: Number) -> Number:
        """Two numbers in a row that stand for either: 5、6人; 十二、三人."""
        found = _TWO.match(self.text, number.end)
        if found is None or number.integer is None or number.length > 4:
            return number
        after = read_number(self.text, found.end(), self.lexicon.numerals)
        if after is None or after.integer is None:
            return number
        first, last = number.integer, after.integer
        unit = last // (first + 1) if found.group() == "、" and 1 <= first <= 9 else 1
        if unit not in (1, 10, 100, 1000) or last != (first % 10 + 1) * unit or first % 10 == 0:
            return number
        place = skip_space(self.text, after.end)
        if self.lexicon.counters.at(self.text, place) is None or self._dated(number, place):
            return number
        vague = between(first * unit, first - first % 10 + last if unit == 1 else last)
        return replace(number, end=after.end, numeral=None, vague=vague)

    def _dated(self, number: Number, place: int) -> bool:
        """Whether a mark of a date, and no counter, stands there after a month: 7月3、4日."""
        words = self.lexicon.dates
        if not self.text.endswith(words.month, 0, number.start):
            return False
        if self.text.startswith(words.day, place):
            return not words.not_day.at(self.text, skip_space(self.text, place + len(words.day)))
        return False

    def _fraction(self, number: Number) -> Quantity | None:
        """3分の1: the whole first."""
        place = skip_space(self.text, number.end)
        if not self.text.startswith(self.lexicon.fraction, place) or not number.value:
            return None
        place = skip_space(self.text, place + len(self.lexicon.fraction))
        part = read_number(self.text, place, self.lexicon.numerals)
        digit = self.lexicon.numerals.digits.get(self.text[place : place + 1])
        if part is None:
            return None
        end, value = part.end, part.value
        if digit and not part.in_digits and (value is None or value > number.value):
            end, value = place + 1, Fraction(digit)
        if value is None or value > number.value:
            return None
        amount = of_share(100 * value / number.value)
        return Quantity(
            start=number.start,
            end=end,
            number=(number.start, end),
            counter=PERCENT,
            plain=amount,
            amount=amount,
        )


def _from_two(value: Fraction | Interval) -> bool:
    """Whether a word stands for two or more, and says how many."""
    if not isinstance(value, Interval):
        return value >= 2
    return value.upper_closed and value.lower is not None and value.lower >= 2


def _native(value: Fraction) -> Numeral:
    """The numeral of a number in the language's own words; twenty is a round one."""
    place = Fraction(1 if value % 10 else 10)
    return Numeral(value=value, last_place=Fraction(1), significant_place=place)
