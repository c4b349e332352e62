"""Reads how long ago a date is, in Japanese and Korean, and finds it from the article's day."""

from datetime import date, timedelta
from fractions import Fraction

from casefile.figures.cjk.monthwords import MonthReader, Written
from casefile.figures.cjk.numbers import read_number
from casefile.figures.cjk.words import skip_space
from casefile.figures.days import When

_FARTHEST = 900
_UNITS = ("year", "month", "week", "day")


class AgoReader(MonthReader):
    """Reads durations that a date is counted by in one text."""

    __slots__ = ()

    def _lasting(self, start: int) -> tuple[int, str, int] | None:
        """The end of a duration, its unit and how many of it: 2年, 2年半, 석 달, 半年."""
        found = self._whole(start)
        counted = self._count(start) if found is None else None
        if counted is None:
            return found
        end, count = counted
        unit = self.lexicon.dates.ago_units.at(self.text, skip_space(self.text, end))
        if unit is None:
            return None
        half = self.lexicon.half.at(self.text, skip_space(self.text, unit.end))
        if half is not None and unit.meaning == "year":
            return half.end, "month", 12 * count + 6
        return unit.end, unit.meaning, count

    def _whole(self, start: int) -> tuple[int, str, int] | None:
        """A word that is a whole duration: 半年, 사흘."""
        found = self.lexicon.whole_words.at(self.text, start)
        unit, value = found.meaning if found else (None, Fraction(0))
        if found is None or unit not in _UNITS or not isinstance(value, Fraction):
            return None
        if unit == "year" and value == Fraction(1, 2):
            return found.end, "month", 6
        return (found.end, unit, int(value)) if value.denominator == 1 else None

    def _count(self, start: int) -> tuple[int, int] | None:
        """The end of a whole number, and the number."""
        native = self.lexicon.natives.at(self.text, start)
        if native is not None and native.meaning.is_point:
            return native.end, int(native.meaning.lower or 0)
        number = read_number(self.text, start, self.lexicon.numerals)
        if number is None or number.integer is None or number.integer > _FARTHEST:
            return None
        return number.end, number.integer

    def _relative_to(self, start: int, end: int, unit: str, steps: int) -> Written:
        day = self.day
        if day is None:
            return Written(start=start, end=end, when=When(), relative=True, unresolved=True)
        if unit == "year":
            when = When(year=day.year + steps)
        elif unit == "month":
            months = day.year * 12 + day.month - 1 + steps
            when = When(year=months // 12, month=months % 12 + 1)
        else:
            moved = date.fromordinal(max(1, day.toordinal() + steps * (7 if unit == "week" else 1)))
            when = When(year=moved.year, month=moved.month, day=moved.day)
        return Written(start=start, end=end, when=when, relative=True)

    def _same_day(self, start: int, end: int, steps: int) -> Written:
        """The day that the text named last, or one beside it; else the article's: 同日, 이튿날."""
        named = self.named_day
        if named is None:
            return self._relative_to(start, end, "day", steps)
        if steps == 0 or named.year is None:
            when = named if steps == 0 else When(month=named.month)
            return Written(start=start, end=end, when=when)
        try:
            moved = date(named.year, named.month or 1, named.day or 1) + timedelta(days=steps)
        except (ValueError, OverflowError):
            return Written(start=start, end=end, when=named)
        return Written(
            start=start, end=end, when=When(year=moved.year, month=moved.month, day=moved.day)
        )
