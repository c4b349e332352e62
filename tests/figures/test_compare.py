"""The one rule, and what bends it: units, lengths of months, spans, several readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.compare import Held, VerdictName, judge, judge_reading
from casefile.figures.edtf import read_edtf
from casefile.figures.figure import Figure, Reading
from casefile.figures.interval import (
    Extent,
    Interval,
    at_least,
    at_most,
    between,
    extent,
    less_than,
    more_than,
    point,
)
from casefile.figures.units import UNITS

PERSON, YEAR, MONTH, DAY = (UNITS[name] for name in ("person", "year", "month", "day"))


def reading(*parts: Interval, unit: str | None = None, **more: object) -> Reading:
    covered = extent(parts)
    return Reading(counted=covered, measured=covered, unit=unit, **more)  # type: ignore[arg-type]


def days(edtf: str) -> Extent:
    return extent([read_edtf(edtf).interval])


def held(*parts: Interval, unit: str) -> Held:
    return Held(extent=extent(parts), unit=UNITS[unit])


TEN_ODD = held(between(11, 19), unit="person")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (reading(more_than(10)), "holds"),
        (reading(more_than(10), unit="person"), "holds"),
        (reading(less_than(20)), "holds"),
        (reading(more_than(11)), "exceeds"),
        (reading(at_least(20)), "contradicts"),
        (reading(at_most(-1)), "contradicts"),
        (reading(more_than(10), unit="family"), "unit-mismatch"),
        (reading(more_than(10), unit="year"), "unit-mismatch"),
        (reading(point(15), unit="date"), "unit-mismatch"),
        (reading(Interval(), unit="percent"), "unit-mismatch"),
    ],
)
def test_a_count_is_compared_as_whole_numbers(said: Reading, expected: VerdictName) -> None:
    assert judge_reading(TEN_ODD, said).name == expected


@pytest.mark.parametrize(
    ("unit", "months", "said", "expected"),
    [
        ("year", between(0, 24), reading(at_most(24), unit="month"), "holds"),
        ("year", between(0, 24), reading(at_most(2), unit="year"), "holds"),
        ("year", between(0, 24), reading(at_most(2)), "holds"),
        ("year", between(24, 24), reading(point(730), unit="day"), "exceeds"),
        ("year", between(24, 24), reading(between(730, 732), unit="day"), "holds"),
        ("year", between(24, 24), reading(between(731, 732), unit="day"), "exceeds"),
        ("year", between(24, 24), reading(at_least(733), unit="day"), "contradicts"),
        ("month", between(1, 1), reading(between(28, 31), unit="day"), "holds"),
        ("month", between(1, 1), reading(point(30), unit="day"), "exceeds"),
        ("month", between(1, 1), reading(between(5, 6), unit="week"), "contradicts"),
        ("month", between(1, 1), reading(at_most(5), unit="week"), "holds"),
        ("day", between(60, 60), reading(between(1, 3), unit="month"), "holds"),
        ("day", between(60, 60), reading(at_least(3), unit="month"), "contradicts"),
        ("day", between(60, 60), reading(at_most(2), unit="month"), "exceeds"),
    ],
)
def test_days_against_months_need_every_length(
    unit: str, months: Interval, said: Reading, expected: VerdictName
) -> None:
    assert judge_reading(held(months, unit=unit), said).name == expected


SPAN = Held(
    extent=days("1959-12/1984-07"),
    unit=UNITS["span"],
    ends=(days("1959-12"), days("1984-07")),
)


def ends(first: str, last: str) -> Reading:
    whole = days(f"{first}/{last}")
    return Reading(
        counted=whole, measured=whole, unit="date", ends=(days(first), days(last)), inside=False
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (ends("1959", "1984"), "holds"),
        (ends("1959-12", "1984-07"), "holds"),
        (ends("1959-12-14", "1984"), "exceeds"),
        (ends("1959", "1984-07-31"), "exceeds"),
        (ends("1960", "1984"), "contradicts"),
        (ends("1959", "1985"), "contradicts"),
    ],
)
def test_a_span_holds_by_both_ends(said: Reading, expected: VerdictName) -> None:
    assert judge_reading(SPAN, said).name == expected


@pytest.mark.parametrize(
    ("period", "inside", "expected"),
    [
        ("1971", True, "holds"),
        ("1971", False, "exceeds"),
        ("1959", True, "exceeds"),
        ("1990", True, "contradicts"),
        ("1990", False, "contradicts"),
    ],
)
def test_a_span_holds_by_a_part_of_it(period: str, *, inside: bool, expected: VerdictName) -> None:
    whole = days(period)
    said = Reading(counted=whole, measured=whole, unit="date", inside=inside)
    assert judge_reading(SPAN, said).name == expected


def figure(*readings: Reading) -> Figure:
    return Figure(start=0, end=1, text="x", number="x", readings=readings)


def test_readings_in_another_dimension_drop_out() -> None:
    two = reading(point(2000)), reading(*days("2000").parts, unit="date")
    assert judge(held(point(2000), unit="person"), figure(*two)).name == "holds"
    assert judge(Held(extent=days("2000-05"), unit=UNITS["date"]), figure(*two)).name == "holds"
    assert judge(held(point(2), unit="year"), figure(two[1])).name == "unit-mismatch"


def test_readings_that_differ_in_verdict_are_ambiguous() -> None:
    first, second = (reading(*days(day).parts, unit="date") for day in ("2010-07-08", "2010-08-07"))
    fact = Held(extent=days("2010-07-08"), unit=UNITS["date"])
    verdict = judge(fact, figure(first, second))
    assert verdict.name == "ambiguous"
    assert [other.name for other in verdict.others] == ["holds", "contradicts"]
    both = Held(extent=days("2009"), unit=UNITS["date"])
    assert judge(both, figure(first, second)).name == "contradicts"


def test_a_relative_date_without_a_day_is_undated() -> None:
    nothing = Reading(counted=Extent(()), measured=Extent(()), unit="date", relative=True)
    assert judge(Held(extent=days("2009"), unit=UNITS["date"]), figure(nothing)).name == "undated"
    assert judge(TEN_ODD, figure(nothing)).name == "unit-mismatch"


NUMBERS = st.integers(0, 60)


@given(low=NUMBERS, width=NUMBERS, first=NUMBERS, reach=NUMBERS)
def test_prose_holds_exactly_where_it_covers_every_number(
    low: int, width: int, first: int, reach: int
) -> None:
    fact = held(between(low, low + width), unit="person")
    said = judge_reading(fact, reading(between(first, first + reach))).name
    ours, theirs = set(range(low, low + width + 1)), set(range(first, first + reach + 1))
    if ours <= theirs:
        assert said == "holds"
    else:
        assert said == ("exceeds" if ours & theirs else "contradicts")
