"""Axes: whatever is drawn lies on them, and their marks can be told apart."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.edtf import read_edtf
from casefile.figures.interval import (
    EVERYTHING,
    Extent,
    at_least,
    at_most,
    between,
    extent,
    point,
)
from casefile.pages.plot.axis import EDGE, date_axis, number_axis, stand_apart

NUMBERS = st.fractions(0, 10**15, max_denominator=1000)


@st.composite
def extents(draw: st.DrawFn, numbers: st.SearchStrategy[Fraction] = NUMBERS) -> Extent:
    low, high = sorted((draw(numbers), draw(numbers)))
    return extent([draw(st.sampled_from([between(low, high), at_least(low), at_most(high)]))])


def write(value: Fraction) -> str:
    return f"{float(value):,g}"


@given(st.lists(extents(), min_size=1, max_size=12), st.booleans())
def test_every_end_lies_on_the_axis(found: list[Extent], whole: bool) -> None:
    axis = number_axis(found, write, whole=whole)
    assert axis is not None
    assert axis.lower >= 0
    for part in (part for one in found for part in one.parts):
        for end in (part.lower, part.upper):
            if end is not None:
                assert axis.lower <= end <= axis.upper
                assert EDGE <= axis.place(end) <= 1 - EDGE
    assert stand_apart(axis)
    assert all(axis.lower <= tick.value <= axis.upper for tick in axis.ticks)
    assert not whole or all(tick.value.denominator == 1 for tick in axis.ticks)


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(lambda day: Fraction(day.toordinal()))


@given(st.lists(extents(DAYS), min_size=1, max_size=12))
def test_every_day_lies_on_the_axis(found: list[Extent]) -> None:
    axis = date_axis(found, str)
    assert axis is not None
    for part in (part for one in found for part in one.parts):
        assert all(axis.lower <= e <= axis.upper for e in (part.lower, part.upper) if e is not None)
    assert stand_apart(axis)


def test_order_is_kept() -> None:
    axis = number_axis([extent([between(3, 90)])], write)
    assert axis is not None
    places = [axis.place(Fraction(value)) for value in (3, 4, 40, 90)]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ((0, 20), ["0", "5", "10", "15", "20"]),
        ((93_340, 93_340), ["85,000", "90,000", "95,000", "100,000"]),
        ((10, 93_340), ["0", "20,000", "40,000", "60,000", "80,000"]),
        ((2, 2), ["1", "2", "3"]),
    ],
)
def test_marks_are_round_numbers(values: tuple[int, int], names: list[str]) -> None:
    axis = number_axis(
        [extent([point(value)]) for value in values], lambda v: f"{int(v):,}", whole=True
    )
    assert axis is not None
    assert [tick.name for tick in axis.ticks] == names


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        (("2010-07-08", "2010-07-10"), ["2010-07-08", "2010-07-09", "2010-07-10"]),
        (("2009-07", "2010-07"), ["2009-07", "2009-10", "2010-01", "2010-04", "2010-07"]),
        (("1959", "1984"), ["1960", "1965", "1970", "1975", "1980", "1985"]),
    ],
)
def test_marks_of_days_are_those_of_the_calendar(dates: tuple[str, ...], names: list[str]) -> None:
    axis = date_axis([extent([read_edtf(text).interval]) for text in dates], lambda text: text)
    assert axis is not None
    assert [tick.name for tick in axis.ticks] == names


def test_nothing_to_draw_has_no_axis() -> None:
    assert number_axis([extent([EVERYTHING])], write) is None
    assert date_axis([], str) is None
