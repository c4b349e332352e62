"""English dates with what bounds them: by, since, from ... to, last year, two years ago."""

from dataclasses import dataclass, replace
from typing import cast

from casefile.figures.days import (
    ImpossibleDateError,
    Mode,
    When,
    days_of,
    from_to,
)
from casefile.figures.en.calendar import read_date
from casefile.figures.en.context import is_after_change
from casefile.figures.en.datewords import HOURS, INSIDE, MODES, ONWARD
from casefile.figures.en.found import NOWHERE, Found
from casefile.figures.en.relative import read_relative
from casefile.figures.en.token import Text
from casefile.figures.en.written import Written, year_at
from casefile.figures.figure import Context, Problem, Reading
from casefile.figures.interval import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    """Two dates, from the one to the other."""

    first: Written
    last: Written
    end: int


def read_dated(text: Text, index: int, context: Context) -> Found | None:
    """The date that begins at this token with what bounds it, or with its first word."""
    low = text.low(index)
    if "," in low[1:] or (len(low) > 4 and low.isdecimal()):
        return None  # a date's digits are a year's four at the most
    opened = _opened(text, index)
    if opened is not None:
        return _range_found(text, index, opened)
    found = MODES.at(text, index)
    place, mode = (found[0], cast("Mode", found[1])) if found else (index, "within")
    if text.low(index) == "by" and _is_amount(text, index, place):
        return None
    place += found is not None and text.low(place) in ("about", "around")
    if text.low(index) == "from":
        relative = read_relative(text, place, context, "within")
    else:
        relative = read_relative(text, place, context, mode)
        relative = relative and replace(relative, start=index, qualifier=(index, place))
    return relative or _dated(text, index, place, mode)


def _is_amount(text: Text, index: int, place: int) -> bool:
    """Whether *by 2000* says how much something changed."""
    return is_after_change(text, index) and year_at(text, place) is not None


def _dated(text: Text, index: int, place: int, mode: Mode) -> Found | None:
    """A date that needs no other, after what bounds it."""
    hours = HOURS.at(text, place)
    written = read_date(text, hours[0]) if hours else None
    written = written or read_date(text, place)
    if written is None:
        return None
    following = None if mode != "within" else _following(text, written)
    if following is not None:
        return _range_found(text, index, following)
    return _single(text, index, place, written, mode)


def _single(text: Text, index: int, place: int, written: Written, mode: Mode) -> Found | None:
    end = written.end
    if text.low(index) == "from":
        onward = ONWARD.at(text, end)
        if onward is None:
            return None
        end = onward[0]
    elif (
        mode == "within"
        and (onward := ONWARD.at(text, end))
        and text.low(end) in ("onward", "onwards")
    ):
        end, mode = onward[0], "since"
    bare = written.bare and mode in ("within", "about")
    readings, problem, detail = _readings(written, mode, inside=text.low(index - 1) in INSIDE)
    return Found(
        start=index,
        end=end,
        number=(written.start, written.end),
        qualifier=(index, place) if place > index else NOWHERE,
        readings=readings,
        always=written.digits,
        bare=bare,
        problem=problem,
        detail=detail,
    )


def _readings(
    written: Written, mode: Mode, *, inside: bool
) -> tuple[tuple[Reading, ...], Problem | None, str]:
    readings: list[Reading] = []
    problem: Problem | None = None
    detail = ""
    for when in written.whens:
        try:
            extents = days_of(when, mode)
            if written.last is not None:
                extents = _until(extents, written.last, when)
        except (ImpossibleDateError, ValueError, OverflowError) as error:
            problem, detail = "impossible-date", str(error)
            continue
        readings += [
            Reading(
                counted=days, measured=days, unit="date", inside=inside, recurring=when.recurring
            )
            for days in extents
        ]
    if readings:
        return tuple(readings), None, ""
    return (), problem or "inverted-range", detail or "its second date is before its first"


def _until(extents: tuple[Extent, ...], last: When, first: When) -> tuple[Extent, ...]:
    if first.day and last.day and first.day > last.day:
        return ()
    found = [from_to(days, end) for days in extents for end in days_of(last)]
    return tuple(days for days in found if days is not None)


def _opened(text: Text, index: int) -> _Range | None:
    """*From 1959 to 1984*, *between May 2009 and June 2010*."""
    opener = text.low(index)
    if opener not in ("from", "between"):
        return None
    joins = ("to", "until", "till", "through", "-", "~", "up") if opener == "from" else ("and", "-")
    first = read_date(text, index + 1)
    if first is not None and first.last is not None and first.whens[0].day:
        ending = replace(first, whens=(first.last,), last=None)
        return _Range(first=replace(first, last=None), last=ending, end=first.end)
    first = first or _lone_day(text, index + 1, joins)
    if first is None or text.low(first.end) not in joins:
        return None
    return _joined(text, first)


def _lone_day(text: Text, index: int, joins: tuple[str, ...]) -> Written | None:
    """*between 5 and 10 July*: read as one date whose first day stands alone."""
    day = text.low(index)
    if not (text.is_number(index) and len(day) <= 2 and text.low(index + 1) in joins):
        return None
    second = read_date(text, index + 2)
    if second is None or second.whens[0].day is None or second.whens[0].month is None:
        return None
    when = replace(second.whens[0], day=int(day))
    return Written(start=index, end=index + 1, whens=(when,))


def _following(text: Text, first: Written) -> _Range | None:
    """*1959-84*, *July to August 2010*, *8 July - 12 August 2010*."""
    if first.last is not None or text.low(first.end) not in (
        "-",
        "~",
        "to",
        "until",
        "/",
        "through",
    ):
        return None
    if text.low(first.end) == "/" and not (first.bare and text.is_glued(first.end + 1)):
        return None
    if first.bare and text.low(first.end) == "to" and year_at(text, first.end + 1) is None:
        return None
    return _joined(text, first)


def _joined(text: Text, first: Written) -> _Range | None:
    place = first.end + 1 + (text.low(first.end) == "up")
    place += text.low(place) == "the" and text.low(place + 1) not in ("end", "beginning", "middle")
    year = first.whens[0].year
    written = text.low(place)
    glued = text.is_glued(place) and text.is_glued(place - 1)
    if (
        first.bare
        and year
        and len(written) in (1, 2)
        and written.isdecimal()
        and text.is_number(place)
    ):
        base = 10 ** len(written)
        last = When(year=year - year % base + int(written))
        if not (glued or text.low(place - 1) in ("-", "/")) or text.low(place + 1) == "%":
            return None
        second = Written(start=place, end=place + 1, whens=(last,), bare=True)
        return _Range(first=first, last=second, end=place + 1)
    second_found = read_date(text, place)
    if second_found is None or (
        not second_found.digits and first.digits and not first.whens[0].month
    ):
        return None
    one, two = first.whens[0], second_found.whens[0]
    if one.year is None and two.year is not None and one.scale == "date":
        later = one.month is not None and two.month is not None and one.month > two.month
        first = replace(first, whens=(replace(one, year=two.year - later),))
    return _Range(first=first, last=second_found, end=second_found.end)


def _range_found(text: Text, index: int, pair: _Range) -> Found:
    first, last = pair.first, pair.last
    problem: Problem | None = None
    detail = ""
    readings: tuple[Reading, ...] = ()
    try:
        starts, ends = days_of(first.whens[0]), days_of(last.last or last.whens[0])
        days = from_to(starts[0], ends[-1])
        if days is None:
            problem, detail = "inverted-range", "its second date is before its first"
        else:
            both = (starts[0], ends[-1])
            readings = (
                Reading(
                    counted=days,
                    measured=days,
                    unit="date",
                    ends=both,
                    inside=text.low(index - 1) in INSIDE,
                    recurring=first.whens[0].recurring,
                ),
            )
    except (ImpossibleDateError, ValueError, OverflowError) as error:
        problem, detail = "impossible-date", str(error)
    if problem is None:
        readings += _as_month(text, first, last)
    return Found(
        start=index,
        end=pair.end,
        number=(first.start, pair.end),
        qualifier=(index, first.start) if first.start > index else NOWHERE,
        readings=readings,
        always=first.digits or last.digits,
        bare=first.bare and last.bare,
        problem=problem,
        detail=detail,
    )


def _as_month(text: Text, first: Written, last: Written) -> tuple[Reading, ...]:
    """The other reading of 2009-10: a month."""
    if not (first.bare and text.low(first.end) == "-" and _may_be_month(text, first, last)):
        return ()
    month = When(year=first.whens[0].year, month=int(text.low(last.start)))
    return tuple(Reading(counted=days, measured=days, unit="date") for days in days_of(month))


def _may_be_month(text: Text, first: Written, last: Written) -> bool:
    """Whether 2009-10 may be a month: with a hyphen, and two digits up to 12."""
    written = text.low(last.start)
    sign = text.at(first.end)
    source = text.even.source[text.even.span(sign.start, sign.end)[0]]
    return source == "-" and len(written) == 2 and 1 <= int(written) <= 12
