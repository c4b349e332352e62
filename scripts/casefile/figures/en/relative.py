"""English dates that need the article's day: last year, July last year, two years ago."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from casefile.figures.days import ImpossibleDateError, Mode, When, days_of
from casefile.figures.en.calendar import read_date
from casefile.figures.en.datewords import MONTHS, PARTS, RELATIVE_YEARS, SEASONS
from casefile.figures.en.found import Found
from casefile.figures.en.number import read_number
from casefile.figures.en.token import Text
from casefile.figures.en.words import UNIT_WORDS
from casefile.figures.figure import Context, Reading
from casefile.figures.interval import Extent, Interval, between, extent

Step = tuple[int, Fraction]


def read_relative(text: Text, index: int, context: Context, mode: Mode) -> Found | None:
    """The relative date that begins at this token."""
    return (
        _dated_year(text, index, context, mode)
        or _named(text, index, context, mode)
        or _ago(text, index, context)
    )


def _shifted(text: Text, index: int) -> tuple[int, int] | None:
    """*Last year*: where it ends and how many years it is away."""
    step = RELATIVE_YEARS.get(text.low(index))
    if step is None or text.low(index + 1) not in ("year", "year's"):
        return None
    return index + 2, step


def _dated_year(text: Text, index: int, context: Context, mode: Mode) -> Found | None:
    """*July last year*, *8 July of this year*, *early last year*, *last year*."""
    part = PARTS.at(text, index)
    place, when, digits = index, When(), False
    if part and _shifted(text, part[0]):
        place, when = part[0], When(part=part[1])
    elif not _shifted(text, index):
        written = read_date(text, index)
        if written is None or written.whens[0].year is not None or written.last is not None:
            return None
        place, when = written.end, written.whens[0]
        place += text.low(place) in ("of", "in")
        digits = when.day is not None
    shifted = _shifted(text, place)
    if shifted is None:
        return None
    end, step = shifted
    readings = _readings(context, [(step, when)], mode)
    return _found(index, end, readings, always=digits)


def _named(text: Text, index: int, context: Context, mode: Mode) -> Found | None:
    """*Last July*, *this summer*: the latest one, or that of last year."""
    word, name = text.low(index), text.low(index + 1)
    if word not in RELATIVE_YEARS:
        return None
    if name in ("month", "week"):
        days = _month_or_week(context, name, RELATIVE_YEARS[word])
        return _found(index, index + 2, [days], always=False)
    if name not in SEASONS and not (name in MONTHS and text.at(index + 1).text[0].isupper()):
        return None
    if name == "fall" and word != "last":
        return None
    when = When(part=SEASONS[name]) if name in SEASONS else When(month=MONTHS[name])
    steps = [RELATIVE_YEARS[word]]
    if word != "this" and context.day is not None:
        steps.append(_nearest(context.day, when, word))
    readings = _readings(context, [(step, when) for step in dict.fromkeys(steps)], mode)
    return _found(index, index + 2, readings, always=False)


def _nearest(day: date, when: When, word: str) -> int:
    """How many years away the latest (or the next) such period is."""
    first = days_of(replace(when, year=day.year))[0].parts[0]
    if word == "last":
        return 0 if first.upper is not None and first.upper < day.toordinal() else -1
    return 0 if first.lower is not None and first.lower > day.toordinal() else 1


def _month_or_week(context: Context, name: str, step: int) -> Extent:
    day = context.day
    if day is None:
        return Extent(())
    if name == "week":
        monday = day.toordinal() - day.weekday() + 7 * step
        return extent([between(monday, monday + 6)])
    return _month(day, step)


def _month(day: date, step: int) -> Extent:
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return days_of(When(year=year, month=month + 1))[0]


def _readings(context: Context, whens: list[tuple[int, When]], mode: Mode) -> list[Extent]:
    if context.day is None:
        return [Extent(())]
    found: list[Extent] = []
    for step, when in whens:
        try:
            found += days_of(replace(when, year=context.day.year + step), mode)
        except ImpossibleDateError:
            continue
    return found or [Extent(())]


def _found(start: int, end: int, extents: list[Extent], *, always: bool) -> Found:
    readings = tuple(
        Reading(counted=days, measured=days, unit="date", relative=True) for days in extents
    )
    return Found(start=start, end=end, number=(start, end), readings=readings, always=always)


def _ago(text: Text, index: int, context: Context) -> Found | None:
    """*Two years ago*: the year, month, week or day that many before the article's."""
    article = text.low(index) in ("a", "an")
    number = None if article else read_number(text, index)
    place = index + 1 if article else number.end if number else index
    unit = UNIT_WORDS.get(text.low(place))
    if unit is None or text.low(place + 1) not in ("ago", "earlier") or place == index:
        return None
    if text.low(place + 1) == "earlier":
        return None
    value = Fraction(1) if article else number.value if number else None
    if value is None or value > 900 or unit[0] not in ("year", "month", "week", "day"):
        return None
    days = _back(context.day, int(value * unit[1]), unit[0], unit[1])
    size = "bound" if article or number is None else number.size
    return _found(index, place + 2, [days], always=size != "bound")


def _back(day: date | None, count: int, unit: str, factor: int | Fraction) -> Extent:
    if day is None:
        return Extent(())
    if unit == "year":
        spread = int(factor) // 2
        first, last = day.year - count - spread, day.year - count + spread
        if first < 1:
            return Extent(())
        low, high = days_of(When(year=first))[0].parts[0], days_of(When(year=last))[0].parts[0]
        return extent(
            [Interval(lower=low.lower, upper=high.upper, lower_closed=True, upper_closed=True)]
        )
    if unit == "month":
        return _month(day, -count)
    days = timedelta(days=count * (7 if unit == "week" else 1))
    middle = (day - days).toordinal()
    spread = 3 * int(factor) if unit == "week" else 0
    return extent([between(middle - spread, middle + spread)])
