"""Dates as the languages write them, as days: parts of months and years, decades, eras."""

import calendar
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from casefile.figures.edtf import CalendarDate
from casefile.figures.interval import EVERYTHING, Extent, Interval, extent

Scale = Literal["date", "fiscal", "decade", "century"]
Mode = Literal["within", "since", "by", "before", "after", "about"]
Days = tuple[int, int]

FIRST_YEAR, LAST_YEAR = 1800, 2199
_LAST_DAY = date.max.toordinal()
NO_BEGINNING = Extent((Interval(upper=Fraction(0), upper_closed=True),))
"""Where an open span begins: before every day of the calendar."""
NO_END = Extent((Interval(lower=Fraction(_LAST_DAY + 1), lower_closed=True),))
"""Where an open span ends: after every day of the calendar."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
THIRDS = {"early": 0, "mid": 1, "late": 2}
DECADE = {
    "early": (0, 3),
    "mid": (4, 6),
    "late": (6, 9),
    "first-half": (0, 4),
    "second-half": (5, 9),
}
CENTURY = {
    "early": (0, 32),
    "mid": (33, 66),
    "late": (67, 99),
    "first-half": (0, 49),
    "second-half": (50, 99),
}


class ImpossibleDateError(Exception):
    """The calendar does not have the day that is written; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as it is written.

    Without a year it recurs every year, without a month too every month. `part` is a season or a
    part of the period (`early`, `second-half`, `quarter-1`). `years` counts how many years
    `year` stands for. `within` holds the days of the era that it is written in.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    scale: Scale = "date"
    within: Days | None = None

    @property
    def recurring(self) -> bool:
        """Whether it comes again every year."""
        return self.year is None

    def completed(self, other: "When") -> "When":
        """With what it leaves out, from the left, taken from another date: 7月8日から10日."""
        year, month = self.year, self.month
        if year is None:
            year = other.year
            if month is None and self.day is not None:
                month = other.month
        return replace(self, year=year, month=month)


def days_of(when: When, mode: Mode = "within") -> tuple[Extent, ...]:
    """Every way to read it as days; more than one for a winter, which lies in two years.

    Raises ImpossibleDateError.
    """
    if when.part == "winter" and when.year is not None:
        years = when.year, when.year - 1
        return tuple(extent([_moded([_season(year, "winter")], mode)[0]]) for year in years)
    if when.year is None:
        return (_recurring(when, mode),)
    if mode == "about" and when.scale == "date" and not when.part:
        days = _cut(_period(when, when.year), when)
        around = CalendarDate(year=when.year, month=when.month, day=when.day, approximate=True)
        first, last = min(around.first_day(), days[0]), max(around.last_day(), days[1])
        return (extent([_interval(first, last)]),)
    return (extent(_moded([_cut(_period(when, when.year), when)], mode, when)),)


def ends_of(when: When, mode: Mode) -> tuple[Extent, Extent] | None:
    """Both ends of what lasts *since 2006* or *until 1984*; None for a date that is no such end.

    Raises ImpossibleDateError.
    """
    if mode not in ("since", "by") or when.recurring:
        return None
    days = days_of(when)[0]
    return (days, NO_END) if mode == "since" else (NO_BEGINNING, days)


@lru_cache(maxsize=512)
def _recurring(when: When, mode: Mode) -> Extent:
    periods = [period for year in range(FIRST_YEAR, LAST_YEAR + 1) for period in _all(when, year)]
    if not periods:
        raise ImpossibleDateError(f"no year has a day {when.month}-{when.day}")
    if mode == "within":
        return extent(_interval(*period) for period in periods)
    if mode == "about":
        return extent(_moded(periods, mode, when))
    pieces: list[Interval] = []
    for first, last in periods:
        year = date.fromordinal(first).year
        start, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        bounds = {
            "since": (first, end),
            "after": (last + 1, end),
            "by": (start, last),
            "before": (start, first - 1),
        }
        pieces.append(_interval(*bounds[mode]))
    return extent(pieces)


def _all(when: When, year: int) -> list[Days]:
    """The periods of one year; a day that this year or month does not have is left out."""
    months = [when.month] if when.month is not None or when.part else [*range(1, 13)]
    found = []
    for month in months:
        try:
            found.append(_period(replace(when, month=month), year))
        except ImpossibleDateError:
            continue
    return found


def _period(when: When, year: int) -> Days:
    if not 1 <= year <= 9900:
        raise ImpossibleDateError(f"there is no year {year} in this calendar")
    if when.scale == "decade":
        return _years(year, *DECADE.get(when.part, (0, 9)))
    if when.scale == "century":
        return _years((year - 1) * 100 + 1, *CENTURY.get(when.part, (0, 99)))
    if when.part in SEASONS:
        return _season(year, when.part)
    if when.month is None:
        return _of_year(when, year)
    if not 1 <= when.month <= 12:
        raise ImpossibleDateError(f"there is no month {when.month}")
    last = calendar.monthrange(year, when.month)[1]
    if when.day is not None:
        if not 1 <= when.day <= last:
            raise ImpossibleDateError(f"{year}-{when.month:02} has {last} days, not {when.day}")
        day = date(year, when.month, when.day).toordinal()
        return day, day
    start = date(year, when.month, 1).toordinal() - 1
    first_day, last_day = _part_of_month(when.part, last)
    return start + first_day, start + last_day


def _part_of_month(part: str, last: int) -> Days:
    if part in THIRDS:
        return ((1, 10), (11, 20), (21, last))[THIRDS[part]]
    return {"first-half": (1, 15), "second-half": (16, last), "last-day": (last, last)}.get(
        part, (1, last)
    )


def _of_year(when: When, year: int) -> Days:
    first, count = (4, 12) if when.scale == "fiscal" else (1, 12)
    if when.part in THIRDS:
        first, count = first + 4 * THIRDS[when.part], 4
    elif when.part.startswith("quarter-"):
        first, count = first + 3 * (int(when.part[-1]) - 1), 3
    elif when.part in ("first-half", "second-half"):
        first, count = first + 6 * (when.part == "second-half"), 6
    return _months(year, first, count)


def _months(year: int, first: int, count: int) -> Days:
    end_year, end = year + (first + count - 1) // 12, (first + count - 1) % 12 + 1
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    return date(year, first, 1).toordinal(), date(end_year, end, 1).toordinal() - 1


def _season(year: int, season: str) -> Days:
    return _months(year, SEASONS[season], 3)


def _years(year: int, first: int, last: int) -> Days:
    if year + last > 9900:
        raise ImpossibleDateError(f"there is no year {year} in this calendar")
    return date(year + first, 1, 1).toordinal(), date(year + last, 12, 31).toordinal()


def _cut(days: Days, when: When) -> Days:
    if when.within is None:
        return days
    first, last = max(days[0], when.within[0]), min(days[1], when.within[1])
    if first > last:
        era = " to ".join(date.fromordinal(day).isoformat() for day in when.within)
        raise ImpossibleDateError(f"that era lasted from {era}")
    return first, last


def _moded(periods: list[Days], mode: Mode, when: When | None = None) -> list[Interval]:
    if mode == "about":
        step = _step(when)
        return [_interval(first - step, last + step) for first, last in periods]
    return [_open(first, last, mode) for first, last in periods]


def _step(when: When | None) -> int:
    if when is None or when.day is not None:
        return 1
    if when.month is not None:
        return 31
    return {"decade": 3653, "century": 36525}.get(when.scale, 366)


def _open(first: int, last: int, mode: Mode) -> Interval:
    if mode in ("since", "after"):
        return Interval(lower=Fraction(first if mode == "since" else last + 1), lower_closed=True)
    if mode in ("by", "before"):
        return Interval(upper=Fraction(last if mode == "by" else first - 1), upper_closed=True)
    return _interval(first, last)


def _interval(first: int, last: int) -> Interval:
    return Interval(
        lower=Fraction(first), upper=Fraction(last), lower_closed=True, upper_closed=True
    )


def from_to(first: Extent, last: Extent) -> Extent | None:
    """Every day from the first of one date to the last of the other; None where they are inverted.

    Dates without a year go from each first one to the next last one, over the end of a year too.
    """
    if len(first.parts) == len(last.parts) == 1:
        low, high = first.parts[0], last.parts[0]
        days = EVERYTHING.meet(
            Interval(
                lower=low.lower,
                upper=high.upper,
                lower_closed=low.lower_closed,
                upper_closed=high.upper_closed,
            )
        )
        return None if days.empty else extent([days])
    return _each_to_the_next(first, last)


def _each_to_the_next(first: Extent, last: Extent) -> Extent:
    pieces, place = [], 0
    for low in first.parts:
        while place < len(last.parts) and (last.parts[place].lower or 0) < (low.lower or 0):
            place += 1
        if place < len(last.parts) and low.lower is not None:
            end = last.parts[place].upper
            pieces.append(
                Interval(lower=low.lower, upper=end, lower_closed=True, upper_closed=True)
            )
    return extent(pieces)
