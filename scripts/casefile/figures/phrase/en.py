"""Claims in English words."""

from collections.abc import Iterator
from fractions import Fraction

from casefile.figures.edtf import CalendarDate
from casefile.figures.phrase.claim import Claim, Form, Period, Stretch
from casefile.figures.phrase.numbers import decimal, grouped
from casefile.figures.units import UNITS, Unit

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPELLED = ("months", "days")
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCALES = [word for _, word in _LARGE]
_FORMS: dict[Form, str] = {
    "bare": "{}",
    "about": "about {}",
    "at-most-about": "up to about {}",
    "at-least-about": "at least about {}",
    "more-than": "more than {}",
    "at-least": "at least {}",
    "at-most": "up to {}",
    "nearly": "nearly {}",
}
_SHARES: dict[Form, str] = {
    "majority": "more than half",
    "half-or-more": "at least half",
    "minority": "less than half",
}
_FRACTIONS = {
    (1, 2): "half",
    (1, 3): "a third",
    (2, 3): "two thirds",
    (1, 4): "a quarter",
    (3, 4): "three quarters",
}


def write(claim: Claim | Period) -> Iterator[str]:
    """The wordings of a claim in English; none where it has no natural one."""
    if isinstance(claim, Period):
        yield from _dates(claim)
        return
    lead = "a change of " if claim.unit.id == "percent-change" else ""
    yield from (lead + words for words in _amount(claim))


def _amount(claim: Claim) -> Iterator[str]:
    form, unit, values = claim.form, claim.unit, claim.values
    if form == "zero":
        yield "no one" if unit.id == "person" else "none"
        yield f"0 {unit.plural}"
    elif form == "several":
        yield f"several {unit.plural}"
    elif form == "fraction":
        yield _FRACTIONS[int(values[0]), int(values[1])]
    elif form in _SHARES:
        yield _SHARES[form]
    elif form == "compound":
        parts = zip(values, (UNITS["year"], unit), strict=True)
        yield " and ".join(_quantity(value, own) for value, own in parts)
    elif form == "between":
        low, high = _ends(values[0], values[1], unit)
        yield _with_noun(f"between {low} and {high}", values[-1], unit)
    elif form == "less-than":
        word = "fewer" if unit.kind == "count" else "less"
        yield f"{word} than {_quantity(values[0], unit)}"
    elif form in _FORMS:
        if unit.dimension in _SPELLED and values[0] % 1 == Fraction(1, 2) and 1 < values[0] < 10:
            half = _with_noun(f"{_SMALL[int(values[0]) - 1]} and a half", values[0], unit)
            yield _FORMS[form].format(half)
        yield _FORMS[form].format(_quantity(values[0], unit))


def _ends(low: Fraction, high: Fraction, unit: Unit) -> tuple[str, str]:
    """Both numbers of a range; *5 to 10 million* would begin at five millions."""
    first, last = _number(low, unit), _number(high, unit)
    if first.split()[-1] not in _SCALES and last.split()[-1] in _SCALES:
        return grouped(low), grouped(high)
    return first, last


def _quantity(value: Fraction, unit: Unit) -> str:
    return _with_noun(_number(value, unit), value, unit)


def _with_noun(number: str, value: Fraction, unit: Unit) -> str:
    return f"{number} {unit.singular if value == 1 else unit.plural}"


def _number(value: Fraction, unit: Unit) -> str:
    """Small whole numbers of people, years and the like in words, others in digits."""
    spelled = unit.kind == "count" or unit.dimension in _SPELLED
    if spelled and value.denominator == 1 and 1 <= value <= len(_SMALL):
        return _SMALL[int(value) - 1]
    if unit.kind != "count":
        for size, word in _LARGE:
            if value >= size and (100 * value / size).denominator == 1:
                return f"{decimal(value / size)} {word}"
    return grouped(value)


def _dates(period: Period) -> Iterator[str]:
    names = [_name(stretch) for stretch in period.stretches]
    if period.form == "in":
        yield names[0]
    elif period.form == "since":
        yield f"since {names[0]}"
    elif period.form == "by":
        yield f"by {names[0]}"
        yield f"until {names[0]}"
    else:
        start, end = (stretch.date for stretch in period.stretches)
        first = _shortened(start, end)
        if period.form == "between":
            yield f"between {first} and {names[1]}"
        yield f"from {first} to {names[1]}"
        if start.precision == "year" == end.precision:
            short = f"{end.year % 100:02}" if start.year // 100 == end.year // 100 else names[1]
            yield f"{names[0]}–{short}"


def _shortened(start: CalendarDate, end: CalendarDate) -> str:
    """The first of two dates, without what the second says for both."""
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return str(start.day)
    if start.month and start.year == end.year:
        month = _month(start)
        return f"{start.day} {month}" if start.day else month
    return _date(start)


def _name(stretch: Stretch) -> str:
    year = stretch.date.year
    if stretch.part == "decade":
        return f"the {year}s"
    if stretch.part == "winter":
        return f"winter {year}–{(year + 1) % 100:02}"
    if stretch.part == "mid":
        return f"mid-{_date(stretch.date)}"
    return f"{stretch.part} {_date(stretch.date)}".strip()


def _date(moment: CalendarDate) -> str:
    words = [str(moment.day)] if moment.day else []
    words += [_month(moment)] if moment.month else []
    return " ".join([*words, str(moment.year)])


def _month(moment: CalendarDate) -> str:
    return _MONTHS[(moment.month or 1) - 1]
