"""How findings tell values, in plain words: what prose says, what is held, what would hold."""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import lru_cache

from casefile.check.holding import Holding
from casefile.check.prose import shown
from casefile.figures.interval import Extent, Interval
from casefile.figures.phrase import phrase
from casefile.figures.units import Unit

MAX_WORDINGS = 3
"""How many wordings that would hold a finding offers."""


def say_held(holding: Holding) -> str:
    """A value of the record in words: `11 to 19 people`, `July 2009`."""
    return say_extent(holding.held.extent, holding.held.unit)


def say_extent(value: Extent, unit: Unit) -> str:
    """What an extent in the base unit of a dimension covers, in words."""
    if value.empty:
        return "nothing that can be"
    parts = value.parts[:4]
    if unit.kind in ("date", "span"):
        said = " or ".join(_say_days(part) for part in parts)
    else:
        counted = unit.kind == "count"
        numbers = " or ".join(_say_numbers(part, unit.size, counted=counted) for part in parts)
        one = value.is_point and value.parts[0].lower == unit.size
        said = f"{numbers} {unit.singular if one else unit.plural}"
    return said + (" or more such times" if len(value.parts) > len(parts) else "")


def say_ways(holding: Holding, language: str) -> str:
    """A hint that gives wordings which would hold, and the file that holds the value."""
    ways = _find_ways(holding.held.extent, holding.held.unit, language)
    place = f"the value stands in {holding.path}"
    if not ways:
        return place
    return f"write {' or '.join(f'“{way}”' for way in ways)}; {place}"


@lru_cache(maxsize=1024)
def _find_ways(value: Extent, unit: Unit, language: str) -> tuple[str, ...]:
    """What is said of one value over and over in a text is worked out once."""
    return phrase(value, unit, language)[:MAX_WORDINGS]


def bind(text: str, target: str) -> str:
    """A binding ready to paste."""
    return f"[{shown(text, 80)}]({target})"


def _say_numbers(part: Interval, size: Fraction, *, counted: bool) -> str:
    lower = None if part.lower is None else part.lower / size
    upper = None if part.upper is None else part.upper / size
    if lower is not None and lower == upper:
        return _say_number(lower)
    if lower is None or (lower == 0 and upper is not None and not counted):
        if upper is None:
            return "any number of"
        return f"{'at most' if part.upper_closed else 'less than'} {_say_number(upper)}"
    least = f"{'at least' if part.lower_closed else 'more than'} {_say_number(lower)}"
    if upper is None:
        return least
    if part.lower_closed and part.upper_closed:
        return f"{_say_number(lower)} to {_say_number(upper)}"
    most = f"{'at most' if part.upper_closed else 'less than'} {_say_number(upper)}"
    return f"{least} and {most}"


def _say_number(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{number.numerator:,}"
    text = f"{float(number):,.4f}".rstrip("0").rstrip(".")
    return text if Fraction(text.replace(",", "")) == number else f"about {text}"


def _say_days(part: Interval) -> str:
    if part.lower is None and part.upper is None:
        return "any day"
    if part.lower is None:
        return f"any day up to {_say_day(part.upper)}"
    if part.upper is None:
        return f"any day from {_say_day(part.lower)} on"
    return _say_period(date.fromordinal(int(part.lower)), date.fromordinal(int(part.upper)))


def _say_period(first: date, last: date) -> str:
    if first == last:
        return _say_date(first)
    begins_month = first.day == 1
    ends_month = last.day == monthrange(last.year, last.month)[1]
    if begins_month and ends_month:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        if first.month == 1 and last.month == 12:
            same = first.year == last.year
            return f"{first.year}" if same else f"{first.year} to {last.year}"
        return f"{first:%B} {first.year} to {last:%B} {last.year}"
    return f"{_say_date(first)} to {_say_date(last)}"


def _say_day(ordinal: Fraction | None) -> str:
    return _say_date(date.fromordinal(int(ordinal or 1)))


def _say_date(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
