"""Dates as EDTF writes them, read as intervals of days.

Supported: day, month and year (ISO 8601-1), an interval of these with an open (`..`) end, and the
level 1 qualifiers `?` (uncertain) and `~` (approximate), or `%` for both
(https://www.loc.gov/standards/datetime/). A date stands for every day in it; days are counted as
Python's proleptic ordinals.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from casefile.figures.interval import Interval

Precision = Literal["day", "month", "year"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """One date of EDTF: a day, a month or a year, perhaps qualified."""

    year: int
    month: int | None = None
    day: int | None = None
    uncertain: bool = False
    approximate: bool = False

    @property
    def precision(self) -> Precision:
        """The unit in which the date is written."""
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    def shifted(self, steps: int) -> "CalendarDate":
        """The date so many units of its own precision later (or earlier), clamped to the calendar.

        Years outside 1 to 9999 are held at those ends.
        """
        if self.day is not None:
            start = date(self.year, self.month or 1, self.day).toordinal() + steps
            moved = date.fromordinal(min(max(start, 1), date.max.toordinal()))
            return CalendarDate(year=moved.year, month=moved.month, day=moved.day)
        if self.month is not None:
            months = self.year * 12 + self.month - 1 + steps
            year, month = divmod(min(max(months, 12), 9999 * 12 + 11), 12)
            return CalendarDate(year=year, month=month + 1)
        return CalendarDate(year=min(max(self.year + steps, 1), 9999))

    def first_day(self) -> int:
        """The ordinal of its first day."""
        start = self.shifted(-1) if self.approximate else self
        return date(start.year, start.month or 1, start.day or 1).toordinal()

    def last_day(self) -> int:
        """The ordinal of its last day."""
        end = self.shifted(1) if self.approximate else self
        month = end.month or 12
        return date(end.year, month, end.day or calendar.monthrange(end.year, month)[1]).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edtf:
    """A date or an interval of dates, with the text it was read from.

    A single date has the same `start` and `end`; an open end is None.
    """

    text: str
    start: CalendarDate | None
    end: CalendarDate | None
    is_interval: bool

    @property
    def uncertain(self) -> bool:
        """Whether any part of it is marked with `?` or `%`."""
        return any(part is not None and part.uncertain for part in (self.start, self.end))

    @property
    def interval(self) -> Interval:
        """Every day from its first to its last, as ordinals."""
        return Interval(
            lower=None if self.start is None else Fraction(self.start.first_day()),
            upper=None if self.end is None else Fraction(self.end.last_day()),
            lower_closed=self.start is not None,
            upper_closed=self.end is not None,
        )

    def roughly(self) -> "Edtf":
        """The same date with both ends marked as approximate (`~`)."""
        start, end = (part and replace(part, approximate=True) for part in (self.start, self.end))
        return replace(self, start=start, end=end)

    def __str__(self) -> str:
        """The text as it was written."""
        return self.text


@lru_cache(maxsize=8192)
def read_edtf(text: str) -> Edtf:
    """The date that an EDTF string writes.

    Raises ValueError, with a sentence for the editor, for a form that is not supported, a day that
    the calendar does not have, and an interval that ends before it begins.
    """
    if "/" not in text:
        single = _read_date(text)
        return Edtf(text=text, start=single, end=single, is_interval=False)
    first, _, last = text.partition("/")
    start = None if first == ".." else _read_date(first)
    end = None if last == ".." else _read_date(last)
    if start is None and end is None:
        raise ValueError(f'"{text}" has neither a beginning nor an end')
    if start is not None and end is not None and start.first_day() > end.last_day():
        raise ValueError(f'"{text}" ends before it begins')
    return Edtf(text=text, start=start, end=end, is_interval=True)


def _read_date(text: str) -> CalendarDate:
    match = _DATE.match(text)
    if match is None:
        raise ValueError(
            f'"{text}" is not a date; write 2010-07-08, 2010-07, 2010 or 1959-12/1984-07'
        )
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    if not year:
        raise ValueError(f'"{text}": there is no year 0')
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f'"{text}": there is no month {month}')
    if day is not None and month is not None:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise ValueError(f'"{text}": that month has {days} days')
    sign = match.group(4)
    return CalendarDate(
        year=year,
        month=month,
        day=day,
        uncertain=sign in ("?", "%"),
        approximate=sign in ("~", "%"),
    )
