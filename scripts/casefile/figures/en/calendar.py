"""English dates: days, months and years, their parts, and the periods that hold them."""

from dataclasses import replace

from casefile.figures.days import When
from casefile.figures.en.datewords import LONE_AFTER, PARTS, WEEKDAYS
from casefile.figures.en.periods import read_century, read_decade, read_season
from casefile.figures.en.token import Text
from casefile.figures.en.wordsum import ONES, TENS, sum_words
from casefile.figures.en.written import (
    Written,
    any_year_at,
    day_at,
    month_at,
    read_numeric,
    year_after,
    year_at,
)


def read_date(text: Text, index: int) -> Written | None:
    """The date that begins at this token."""
    part = PARTS.at(text, index)
    if part:
        inner = _with_part(text, part[0], part[1])
        if inner:
            return replace(inner, start=index)
    return (
        read_numeric(text, index)
        or _day_first(text, index)
        or _month_first(text, index)
        or read_season(text, index, "")
        or read_decade(text, index, "")
        or read_century(text, index, "")
        or _year(text, index)
    )


def _year(text: Text, index: int) -> Written | None:
    found = any_year_at(text, index)
    if found is not None:
        year, end = found
        return Written(start=index, end=end, whens=(When(year=year),), bare=end == index + 1)
    low = text.low(index)
    if low == "two" and text.low(index + 1) == "thousand":
        return _year_of_words(text, index)
    century = ONES.get(low, 0) if ONES.get(low, 0) > 10 else 20 if low == "twenty" else 0
    step = index + 1 + (text.low(index + 1) == "-")
    tens = TENS.get(text.low(step)) or (ONES.get(text.low(step), 0) if century else 0)
    if century < 15 or tens < 10:
        return None
    end = step + 1
    if text.low(end) == "-" and tens >= 20 and 0 < ONES.get(text.low(end + 1), 0) < 10:
        tens, end = tens + ONES[text.low(end + 1)], end + 2
    elif tens >= 20 and 0 < ONES.get(text.low(end), 0) < 10:
        tens, end = tens + ONES[text.low(end)], end + 1
    return Written(start=index, end=end, whens=(When(year=century * 100 + tens),))


def _year_of_words(text: Text, index: int) -> Written | None:
    """*Two thousand and nine*, which may be a number too."""
    end, value, _ = sum_words(text, index)
    if not 2000 < value < 2100:
        return None
    return Written(start=index, end=end, whens=(When(year=int(value)),), bare=True)


def _weekday(text: Text, index: int) -> int:
    """The token after a weekday; the same where none stands here."""
    if text.low(index) not in WEEKDAYS:
        return index
    place = index + 1
    place += text.low(place) == "."
    return place + (text.low(place) == ",")


def _day_first(text: Text, index: int) -> Written | None:
    """*8 July 2010*, *the 8th of July*, *8-10 July*, *8 and 9 July*."""
    place = _weekday(text, index)
    article = text.low(place) == "the"
    place += article
    first = day_at(text, place)
    if first is None or (article and not first[2]):
        return None
    day, end, _ = first
    last: int | None = None
    if text.low(end) in ("-", "to", "and", "or", "~"):
        second = day_at(text, end + 1 + (text.low(end + 1) == "the"))
        if second is not None:
            last, end = second[0], second[1]
    end += text.low(end) == "of"
    if text.low(end) == "-" and text.is_glued(end):
        end += 1
    month = month_at(text, end)
    if month is None:
        return None
    year, end = year_after(text, month[1])
    when = When(year=year, month=month[0], day=day)
    ending = None if last is None else replace(when, day=last)
    return Written(start=index, end=end, whens=(when,), last=ending)


def _month_first(text: Text, index: int) -> Written | None:
    """*July 8, 2010*, *July 2010*, *July*."""
    start, place = index, _weekday(text, index)
    month = month_at(text, place)
    if month is None:
        return None
    number, end = month
    place = end + (text.low(end) == "the")
    first = day_at(text, place)
    if first is not None and not _is_other(text, first[1]):
        day, end, _ = first
        last: int | None = None
        second = day_at(text, end + 1) if text.low(end) in ("-", "to", "and", "or") else None
        if second is not None and month_at(text, second[1]) is None:
            last, end = second[0], second[1]
        year, end = year_after(text, end)
        when = When(year=year, month=number, day=day)
        ending = None if last is None else replace(when, day=last)
        return Written(start=start, end=end, whens=(when,), last=ending)
    year, end = year_after(text, month[1])
    lone = year is None and not (
        text.low(index) not in ("may", "march") or text.low(index - 1) in LONE_AFTER
    )
    if lone:
        return None
    when = When(year=year, month=number)
    return Written(start=start, end=end, whens=(when,), digits=year is not None)


def _is_other(text: Text, index: int) -> bool:
    """Whether the digits before this token are more than a day: *July 10 %*, *May 20 people*."""
    return text.low(index) in ("%", "percent", "people", "per")


def _with_part(text: Text, index: int, part: str) -> Written | None:
    """*Early 2010*, *late March 2011*, *mid-1990s*, *the first half of 2010*."""
    place = index + (text.low(index) == "the")
    found = (
        read_season(text, place, part)
        or read_decade(text, place, part)
        or read_century(text, place, part)
    )
    if found is not None:
        return found
    month = month_at(text, place)
    if month is not None:
        year, end = year_after(text, month[1])
        when = When(year=year, month=month[0], part=part)
        return Written(start=index, end=end, whens=(when,), digits=year is not None)
    place += 2 * (text.low(place) == "year" and text.low(place + 1) != "")
    year = year_at(text, place if text.is_number(place) else index)
    if year is None:
        return None
    end = (place if text.is_number(place) else index) + 1
    return Written(start=index, end=end, whens=(When(year=year, part=part),))
