"""Dates as EDTF writes them: every form, and the days that each stands for."""

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.edtf import read_edtf
from casefile.figures.interval import Interval


def days(first: str | None, last: str | None) -> Interval:
    lower = None if first is None else Fraction(date.fromisoformat(first).toordinal())
    upper = None if last is None else Fraction(date.fromisoformat(last).toordinal())
    return Interval(
        lower=lower, upper=upper, lower_closed=lower is not None, upper_closed=upper is not None
    )


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2010-07-08", "2010-07-08", "2010-07-08"),
        ("2009-07", "2009-07-01", "2009-07-31"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("2009-02", "2009-02-01", "2009-02-28"),
        ("2009", "2009-01-01", "2009-12-31"),
        ("2010?", "2010-01-01", "2010-12-31"),  # `?` keeps the interval
        ("2009~", "2008-01-01", "2010-12-31"),  # `~` widens by one unit on each side
        ("2009%", "2008-01-01", "2010-12-31"),  # `%` is both
        ("2009-01~", "2008-12-01", "2009-02-28"),
        ("2009-12~", "2009-11-01", "2010-01-31"),
        ("2010-07-01~", "2010-06-30", "2010-07-02"),
        ("1959-12/1984-07", "1959-12-01", "1984-07-31"),
        ("1959/1984", "1959-01-01", "1984-12-31"),
        ("1959-12-14/1984", "1959-12-14", "1984-12-31"),
        ("2009/2009", "2009-01-01", "2009-12-31"),
        ("1959~/1984?", "1958-01-01", "1984-12-31"),
        ("../1998", None, "1998-12-31"),
        ("1998/..", "1998-01-01", None),
        ("../1998-03~", None, "1998-04-30"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("0001~", "0001-01-01", "0002-12-31"),  # held at the ends of the calendar
        ("9999~", "9998-01-01", "9999-12-31"),
        ("0001-01~", "0001-01-01", "0001-02-28"),
        ("9999-12~", "9999-11-01", "9999-12-31"),
        ("0001-01-01~", "0001-01-01", "0001-01-02"),
        ("9999-12-31~", "9999-12-30", "9999-12-31"),
    ],
)
def test_a_date_stands_for_its_days(written: str, first: str | None, last: str | None) -> None:
    read = read_edtf(written)
    assert read.interval == days(first, last)
    assert str(read) == written
    assert read.is_interval is ("/" in written)


@pytest.mark.parametrize(
    ("written", "uncertain"),
    [
        ("2010?", True),
        ("2010%", True),
        ("2010~", False),
        ("2009/2010-07?", True),
        ("../1998?", True),
    ],
)
def test_a_question_mark_marks_the_date_as_uncertain(written: str, *, uncertain: bool) -> None:
    assert read_edtf(written).uncertain is uncertain


FORMS = "write 2010-07-08, 2010-07, 2010 or 1959-12/1984-07"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2010-06-31", '"2010-06-31": that month has 30 days'),
        ("2009-02-29", '"2009-02-29": that month has 28 days'),
        ("2008-02-30", '"2008-02-30": that month has 29 days'),
        ("2010-07-00", '"2010-07-00": that month has 31 days'),
        ("2010-13", '"2010-13": there is no month 13'),
        ("2010-00", '"2010-00": there is no month 0'),
        ("0000", '"0000": there is no year 0'),
        ("2010/2009", '"2010/2009" ends before it begins'),
        ("2010-07-09/2010-07-08", '"2010-07-09/2010-07-08" ends before it begins'),
        ("../..", '"../.." has neither a beginning nor an end'),
        ("2009/2010-02-30", '"2010-02-30": that month has 28 days'),
        *(
            (written, f'"{written}" is not a date; {FORMS}')
            for written in (
                "", "..", "July 2010", "2010-7-8", "10", "20100", "2010-07-08T10:00", "2010-W27",
                "201X", "-2010", "2010?~", " 2010", "2010\n", "２０１０", "12:30:00",
            )
        ),
        ("2010/", f'"" is not a date; {FORMS}'),
        ("/2010", f'"" is not a date; {FORMS}'),
        ("2009/2010/2011", f'"2010/2011" is not a date; {FORMS}'),
    ],
)  # fmt: skip
def test_what_is_no_date_is_said_to_be_none(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read_edtf(written)


def test_a_date_made_rough_is_the_one_written_with_a_tilde() -> None:
    for written in ("2009", "2009-07", "2009-07-08", "2009~"):
        rough = read_edtf(written).roughly()
        assert rough.interval == read_edtf(written.removesuffix("~") + "~").interval
    both = read_edtf("1959-12/1984-07").roughly()
    assert both.interval == read_edtf("1959-12~/1984-07~").interval
    assert read_edtf("../1998").roughly().interval == read_edtf("../1998~").interval


@given(st.dates())
def test_every_day_lies_in_its_month_and_its_year(day: date) -> None:
    written = day.isoformat()
    alone, month, year = (read_edtf(written[:length]).interval for length in (10, 7, 4))
    assert alone.lower == alone.upper == day.toordinal()
    assert year.contains(month)
    assert month.contains(alone)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_an_approximate_date_holds_the_date_and_its_neighbours(day: date, length: int) -> None:
    written = day.isoformat()[:length]
    exact, rough = read_edtf(written).interval, read_edtf(f"{written}~").interval
    assert rough.contains(exact)
    for ordinal in (exact.lower, exact.upper):
        assert ordinal is not None
        for neighbour in (int(ordinal) - 1, int(ordinal) + 1):
            if 1 <= neighbour <= date.max.toordinal():
                near = date.fromordinal(neighbour).isoformat()[:length]
                assert rough.contains(read_edtf(near).interval)


@given(st.dates(), st.integers(0, 4000))
def test_an_interval_runs_from_its_first_day_to_its_last(day: date, length: int) -> None:
    last = min(day, date.max - timedelta(length)) + timedelta(length)
    found = read_edtf(f"{min(day, last)}/{last}").interval
    assert (found.lower, found.upper) == (min(day, last).toordinal(), last.toordinal())


@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        read = read_edtf(text)
    except ValueError:
        return
    assert read.text == text
