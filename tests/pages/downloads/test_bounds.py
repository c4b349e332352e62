"""Values as numbers and days: no wider and no narrower than the record means them."""

import pytest

from casefile.pages.downloads.bounds import find_bounds
from casefile.record.value import ValueForm


def ends(value: object, unit: str) -> tuple[object, ...]:
    bounds = find_bounds(ValueForm.model_validate(value), unit)
    assert bounds is not None
    return bounds.lower, bounds.upper, bounds.first_day, bounds.last_day


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("2914", "person", (2914, 2914, None, None)),
        ("0", "person", (0, 0, None, None)),
        ({"more_than": "10", "less_than": "20"}, "person", (11, 19, None, None)),
        ({"more_than": "10"}, "person", (11, None, None, None)),
        ({"one_of": ["3", "7"]}, "person", (3, 7, None, None)),
        ({"several": "true"}, "person", (2, 9, None, None)),
        ("0.1", "percent", (0.1, 0.1, None, None)),
        ({"at_most": "2", "unit": "year"}, "month", (0, 2, None, None)),
        ("2010-07", "date", (None, None, "2010-07-01", "2010-07-31")),
        ("2010-07-08", "date", (None, None, "2010-07-08", "2010-07-08")),
        ({"more_than": "2010"}, "date", (None, None, "2011-01-01", None)),
        ("1959-12/1984-07", "span", (None, None, "1959-12-01", "1984-07-31")),
    ],
)
def test_the_ends_of_a_value(value: object, unit: str, expected: tuple[object, ...]) -> None:
    assert ends(value, unit) == expected


def test_each_part_is_described_by_itself() -> None:
    bounds = find_bounds(ValueForm.model_validate({"one_of": ["1994", "1999"]}), "date")
    assert bounds is not None
    assert bounds.describe() == [
        {"first_day": "1994-01-01", "last_day": "1994-12-31"},
        {"first_day": "1999-01-01", "last_day": "1999-12-31"},
    ]


def test_an_excluded_end_of_a_measure_is_said_to_be() -> None:
    bounds = find_bounds(ValueForm.model_validate({"more_than": "2.5"}), "kilometre")
    assert bounds is not None
    assert bounds.describe() == [{"lower": 2.5, "lower_included": False}]


def test_a_fact_without_a_value_has_none() -> None:
    assert find_bounds(None, "person") is None
    assert find_bounds(None, None) is None
