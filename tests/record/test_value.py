"""Every form of value that the document on figures names, as the interval it says."""

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from casefile.figures.interval import Interval
from casefile.figures.units import UNITS
from casefile.record.value import ValueForm

Written = str | dict[str, object]


def interval(text: str) -> Interval:
    """`[110, 200)`, `(10, ∞)`; a bound is a number, or a day as 2010-07-08."""
    left, right = text[1:-1].split(", ")

    def bound(written: str) -> Fraction | None:
        if written in ("-∞", "∞"):
            return None
        if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
            return Fraction(date.fromisoformat(written).toordinal())
        return Fraction(written)

    return Interval(
        lower=bound(left),
        upper=bound(right),
        lower_closed=text[0] == "[",
        upper_closed=text[-1] == "]",
    )


def resolve(written: Written, unit: str) -> tuple[Interval, ...]:
    return ValueForm.model_validate(written).extent(UNITS[unit]).parts


NUMBERS = [
    # a bare value in the record is a point; only prose rounds
    ("93340", "person", "[93340, 93340]"),
    ("0.85", "percent", "[0.0085, 0.0085]"),
    ("2.5", "year", "[30, 30]"),
    ("0", "mission", "[0, 0]"),
    # about: the smaller of half the last significant place and a tenth, ends included
    ({"about": "1800"}, "person", "[1750, 1850]"),
    ({"about": "93340"}, "person", "[93335, 93345]"),
    ({"about": "16"}, "person", "[16, 16]"),
    ({"about": "0"}, "person", "[0, 0]"),
    # of a measure or share: at least the bare rounding, upper end open
    ({"about": "18"}, "month", "[17.5, 18.5)"),
    ({"about": "2"}, "year", "[18, 30)"),
    ({"about": "85"}, "percent", "[0.845, 0.855)"),
    ({"about": "88000000"}, "yen", "[87500000, 88500000)"),
    # counts are whole numbers: (10, 20) people is 11 to 19
    ({"more_than": "10", "less_than": "20"}, "person", "[11, 19]"),
    ({"more_than": "10", "less_than": "20"}, "month", "(10, 20)"),
    ({"at_least": "110", "less_than": "200"}, "person", "[110, 199]"),
    ({"more_than": "1500", "at_most": "1650"}, "person", "[1501, 1650]"),
    # one bound; a count is never below 0
    ({"at_most": "2"}, "person", "[0, 2]"),
    ({"at_most": "2"}, "year", "[0, 24]"),
    ({"less_than": "3"}, "person", "[0, 2]"),
    ({"less_than": "3"}, "year", "[0, 36)"),
    ({"at_least": "2"}, "mission", "[2, ∞)"),
    ({"more_than": "2"}, "mission", "[3, ∞)"),
    ({"more_than": "2"}, "year", "(24, ∞)"),
    ({"between": ["24", "32"]}, "month", "[24, 32]"),
    ({"between": ["24", "32"]}, "person", "[24, 32]"),
    # several: [2, 10)
    ({"several": "true"}, "person", "[2, 9]"),
    ({"several": "true"}, "month", "[2, 10)"),
    # any bound may be hedged
    ({"at_most": {"about": "2"}}, "person", "[0, 2]"),
    ({"at_most": {"about": "1800"}}, "person", "[0, 1850]"),
    ({"at_most": {"about": "2"}}, "year", "[0, 30)"),
    ({"less_than": {"about": "1800"}}, "person", "[0, 1849]"),
    ({"at_least": {"about": "1800"}}, "person", "[1750, ∞)"),
    ({"more_than": {"about": "1800"}}, "person", "[1751, ∞)"),
    ({"between": [{"about": "24"}, "32"]}, "month", "[23.5, 32]"),
    ({"between": ["24", {"about": "32"}]}, "month", "[24, 32.5)"),
    # 12 months a year, 7 days a week, 24 hours a day
    ("2", "year", "[24, 24]"),
    ("3", "week", "[21, 21]"),
    ("36", "hour", "[1.5, 1.5]"),
    ("2", "kilometre", "[2000, 2000]"),
    ("5", "mile", "[8046.72, 8046.72]"),
    # the value's own unit stands before the fact's
    ({"about": "18", "unit": "month"}, "year", "[17.5, 18.5)"),
    ({"between": ["1", "2"], "unit": "year"}, "month", "[12, 24]"),
    # shares are cut to [0, 1]
    ({"more_than": "50"}, "percent", "(0.5, 1]"),
    ({"less_than": "50"}, "percent", "[0, 0.5)"),
    ({"about": "100"}, "percent", "[0.9, 1]"),
    # a change is no share, and may go down
    ("150", "percent-change", "[150, 150]"),
    ("-40", "percentage-point", "[-40, -40]"),
    ({"about": "-40"}, "percent-change", "[-44, -36)"),
]

DATES = [
    ("2010-07-08", "[2010-07-08, 2010-07-08]"),
    ("2009-07", "[2009-07-01, 2009-07-31]"),
    ("2009", "[2009-01-01, 2009-12-31]"),
    ("1959-12/1984-07", "[1959-12-01, 1984-07-31]"),
    ("../1998", "(-∞, 1998-12-31]"),
    ("1998/..", "[1998-01-01, ∞)"),
    ("2010?", "[2010-01-01, 2010-12-31]"),
    ("2009~", "[2008-01-01, 2010-12-31]"),
    ({"about": "2009"}, "[2008-01-01, 2010-12-31]"),
    ({"about": "2009-07"}, "[2009-06-01, 2009-08-31]"),
    # a date that bounds is left out, or kept, with all its days
    ({"more_than": "2008"}, "[2009-01-01, ∞)"),
    ({"at_least": "2008"}, "[2008-01-01, ∞)"),
    ({"less_than": "2008"}, "(-∞, 2007-12-31]"),
    ({"at_most": "2011-05"}, "(-∞, 2011-05-31]"),
    ({"between": ["2008", "2009-07"]}, "[2008-01-01, 2009-07-31]"),
    ({"at_most": {"about": "2009"}}, "(-∞, 2010-12-31]"),
    ({"at_least": {"about": "2009"}}, "[2008-01-01, ∞)"),
    ({"more_than": "2008~"}, "[2007-01-02, ∞)"),
    ({"more_than": {"about": "2008"}}, "[2007-01-02, ∞)"),
]


@pytest.mark.parametrize(("written", "unit", "expected"), NUMBERS)
def test_a_number_is_the_interval_that_the_document_says(
    written: Written, unit: str, expected: str
) -> None:
    assert resolve(written, unit) == (interval(expected),)


@pytest.mark.parametrize("unit", ["date", "span"])
@pytest.mark.parametrize(("written", "expected"), DATES)
def test_a_date_is_the_days_that_the_document_says(
    written: Written, expected: str, unit: str
) -> None:
    assert resolve(written, unit) == (interval(expected),)


@pytest.mark.parametrize(
    ("written", "unit", "expected"),
    [
        (["5", "9", "7"], "person", ["[5, 5]", "[7, 7]", "[9, 9]"]),
        (["1", "2", "4"], "person", ["[1, 2]", "[4, 4]"]),
        (["1", "2"], "month", ["[1, 1]", "[2, 2]"]),
        (["1994", "1999"], "date", ["[1994-01-01, 1994-12-31]", "[1999-01-01, 1999-12-31]"]),
        (["1994", "1995"], "date", ["[1994-01-01, 1995-12-31]"]),
    ],
)
def test_one_of_several_values_is_each_of_them(
    written: list[str], unit: str, expected: list[str]
) -> None:
    assert resolve({"one_of": written}, unit) == tuple(interval(text) for text in expected)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_years_and_months_are_the_same_durations(years: int, months: int) -> None:
    assert resolve(str(years), "year") == resolve(str(years * 12), "month")
    low, high = sorted((years, months))
    in_years = resolve({"between": [str(low), str(high)]}, "year")
    assert in_years == resolve({"between": [str(low * 12), str(high * 12)]}, "month")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_count_between_two_numbers_is_written_in_four_ways(one: int, two: int) -> None:
    low, high = sorted((one, two))
    forms: list[dict[str, object]] = [
        {"between": [str(low), str(high)]},
        {"at_least": str(low), "at_most": str(high)},
        {"at_least": str(low), "less_than": str(high + 1)},
        {"more_than": str(low - 1), "less_than": str(high + 1)},
    ]
    assert {resolve(form, "person") for form in forms} == {(interval(f"[{low}, {high}]"),)}


NOT_A_FORM = "not a form of value that exists"


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"unit": "person"},
        {"about": "5", "at_most": "7"},
        {"more_than": "5", "at_least": "7"},
        {"less_than": "5", "at_most": "7"},
        {"between": ["1", "2"], "more_than": "0"},
        {"several": "true", "at_most": "7"},
        {"one_of": ["1", "2"], "about": "1"},
    ],
)
def test_forms_are_not_mixed(written: Written) -> None:
    with pytest.raises(ValidationError, match=NOT_A_FORM):
        ValueForm.model_validate(written)


@pytest.mark.parametrize(
    ("written", "unit", "message"),
    [
        ("2,952", "person", '"2,952" is not a number; write digits only, such as 93340 or 2.5'),
        ("2010-06-31", "date", '"2010-06-31": that month has 30 days'),
        ({"about": "2010?~"}, "date", '"2010?~" is not a date; write 2010-07-08, 2010-07, 2010 or '
         "1959-12/1984-07"),
        ({"more_than": "7", "less_than": "5"}, "person", "no value lies between these bounds"),
        ({"between": ["32", "24"]}, "month", "no value lies between these bounds"),
        ({"between": ["2010", "2009"]}, "date", "no value lies between these bounds"),
        ({"more_than": "7", "less_than": "7"}, "year", "no value lies between these bounds"),
        ("2.5", "person", "people are counted in whole numbers, and none lies there"),
        ({"more_than": "7", "less_than": "8"}, "ship",
         "ships are counted in whole numbers, and none lies there"),
        ("-1", "person", "no number of people is below 0"),
        ({"less_than": "0"}, "year", "no number of years is below 0"),
        ("150", "percent", "a share lies between 0 and 100 per cent"),
        ({"several": "true"}, "date",
         "several of a date says nothing; write {one_of: [2009, 2010]}"),
        ({"about": "5", "unit": "persons"}, "person", '"persons" is not in the list of units'),
    ],
)  # fmt: skip
def test_an_impossible_value_is_explained(written: Written, unit: str, message: str) -> None:
    form = ValueForm.model_validate(written)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        form.extent(UNITS[unit])


@pytest.mark.parametrize(
    ("written", "uncertain"),
    [("2010?", True), ("2010%", True), ("2009?/2010", True), ("2010~", False), ("5", False)],
)
def test_a_value_tells_whether_its_date_is_uncertain(written: str, *, uncertain: bool) -> None:
    assert ValueForm.model_validate(written).uncertain is uncertain
