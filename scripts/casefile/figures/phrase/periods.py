"""What may be said of days: the dates and ranges that cover them, best first."""

from collections.abc import Iterator
from datetime import date, timedelta

from casefile.figures.edtf import CalendarDate
from casefile.figures.interval import Interval
from casefile.figures.phrase.claim import Part, Period, PeriodForm, Stretch

Moment = tuple[CalendarDate, CalendarDate]

_SEASONS: dict[int, Part] = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_THIRDS: dict[int, Part] = {1: "early", 11: "mid", 21: "late"}
_YEAR_THIRDS: dict[int, Part] = {1: "early", 5: "mid", 9: "late"}
_ONE = timedelta(days=1)


def claim_days(held: Interval) -> Iterator[Period]:
    """Periods that cover a day, or an unknown day within an interval; ordinals from 1."""
    first, last = _edge(held.lower), _edge(held.upper)
    if first is None or last is None:
        yield from _open(first, last)
        return
    stretches = list(_exact(first, last))
    for stretch in stretches:
        yield Period(form="in", stretches=(stretch,))
    if all(stretch.part for stretch in stretches):
        yield _between(*_tightest(first, last), "between")
    if (first.year, first.month) == (last.year, last.month):
        yield _in(CalendarDate(year=first.year, month=first.month))
    if first.year == last.year:
        yield _in(CalendarDate(year=first.year))
    else:
        years = CalendarDate(year=first.year), CalendarDate(year=last.year)
        yield _between(*years, "between")
    if first.year // 10 == last.year // 10 and first.year > 10:
        decade = CalendarDate(year=first.year // 10 * 10)
        yield Period(form="in", stretches=(Stretch(date=decade, part="decade"),))


def claim_span(held: Interval) -> Iterator[Period]:
    """Periods with the same two ends as a span, which lasted throughout; ordinals from 1."""
    first, last = _edge(held.lower), _edge(held.upper)
    if first is None or last is None:
        yield from _open(first, last)
        return
    start, end = _tightest(first, last)
    yield _between(start, end, "throughout")
    if start.day and (first.year, first.month) != (last.year, last.month):
        months = (
            CalendarDate(year=first.year, month=first.month),
            CalendarDate(year=last.year, month=last.month),
        )
        yield _between(*months, "throughout")
    if first.year != last.year:
        years = CalendarDate(year=first.year), CalendarDate(year=last.year)
        yield _between(*years, "throughout")


def _edge(bound: object) -> date | None:
    """The day of a bound, None where there is none."""
    return None if bound is None else date.fromordinal(int(str(bound)))


def _in(moment: CalendarDate) -> Period:
    return Period(form="in", stretches=(Stretch(date=moment),))


def _between(start: CalendarDate, end: CalendarDate, form: PeriodForm) -> Period:
    return Period(form=form, stretches=(Stretch(date=start), Stretch(date=end)))


def _open(first: date | None, last: date | None) -> Iterator[Period]:
    """Since a date, or by a date; first as it is held, then its year."""
    if first is not None:
        for moment in _widening(_starting(first), first):
            yield Period(form="since", stretches=(Stretch(date=moment),))
    elif last is not None:
        for moment in _widening(_ending(last), last):
            yield Period(form="by", stretches=(Stretch(date=moment),))


def _widening(moment: CalendarDate, day: date) -> list[CalendarDate]:
    wider = [CalendarDate(year=day.year, month=day.month)] if moment.day else []
    wider += [CalendarDate(year=day.year)] if moment.month else []
    return [moment, *wider]


def _starting(day: date) -> CalendarDate:
    """The longest date that starts on this day."""
    if day.day > 1:
        return CalendarDate(year=day.year, month=day.month, day=day.day)
    return CalendarDate(year=day.year, month=day.month if day.month > 1 else None)


def _ending(day: date) -> CalendarDate:
    """The longest date that ends on this day."""
    if not _ends_month(day):
        return CalendarDate(year=day.year, month=day.month, day=day.day)
    return CalendarDate(year=day.year, month=day.month if day.month < 12 else None)


def _ends_month(day: date) -> bool:
    return day == date.max or (day + _ONE).day == 1


def _tightest(first: date, last: date) -> Moment:
    """Both ends as dates of one precision, the coarsest that leaves no other day in."""
    start, end = _starting(first), _ending(last)
    if start.precision == end.precision == "year" and first.year != last.year:
        return start, end
    if "day" not in (start.precision, end.precision):
        months = first.month, last.month
        return (
            CalendarDate(year=first.year, month=months[0]),
            CalendarDate(year=last.year, month=months[1]),
        )
    return (
        CalendarDate(year=first.year, month=first.month, day=first.day),
        CalendarDate(year=last.year, month=last.month, day=last.day),
    )


def _exact(first: date, last: date) -> Iterator[Stretch]:
    """The names for exactly these days."""
    if first == last:
        yield Stretch(date=CalendarDate(year=first.year, month=first.month, day=first.day))
    start, end = _starting(first), _ending(last)
    if start == end and start.day is None:
        yield Stretch(date=start)
    elif (start.year, first.month) == (end.year, last.month) and start.month == end.month:
        yield from _part_of_month(first, last)
    elif start.day is None and end.day is None:
        yield from _part_of_year(first, last)
    whole = first.month == first.day == 1 and _ends_month(last) and last.month == 12
    if whole and first.year % 10 == 0 and last.year == first.year + 9:
        yield Stretch(date=CalendarDate(year=first.year), part="decade")


def _part_of_month(first: date, last: date) -> Iterator[Stretch]:
    ends = {1: 10, 11: 20}.get(first.day)
    if last.day == ends or (first.day == 21 and _ends_month(last)):
        moment = CalendarDate(year=first.year, month=first.month)
        yield Stretch(date=moment, part=_THIRDS[first.day])


def _part_of_year(first: date, last: date) -> Iterator[Stretch]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    moment = CalendarDate(year=first.year)
    if months == 3 and first.month in _SEASONS:
        yield Stretch(date=moment, part=_SEASONS[first.month])
    if months == 4 and first.month in _YEAR_THIRDS and first.year == last.year:
        yield Stretch(date=moment, part=_YEAR_THIRDS[first.month])
