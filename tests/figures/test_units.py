"""The list of units: which convert into which, and how exactly."""

import re
from fractions import Fraction

import pytest

from casefile.figures.units import UNITS

KINDS = {
    "count": "person family household mission office ship sailing country group member article "
    "operation case vote page degree",
    "measure": "year month week day hour yen dollar won euro kilometre metre mile",
    "share": "percent",
    "change": "percentage-point percent-change",
    "date": "date",
    "span": "span",
}


def test_the_list_is_the_one_that_is_published() -> None:
    for kind, names in KINDS.items():
        assert set(names.split()) <= {name for name, unit in UNITS.items() if unit.kind == kind}


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_is_named_as_an_id_and_has_words(name: str) -> None:
    unit = UNITS[name]
    assert unit.id == name
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert unit.singular
    assert unit.plural
    assert unit.size > 0


@pytest.mark.parametrize(
    ("one", "times", "other"),
    [
        ("year", Fraction(12), "month"),
        ("week", Fraction(7), "day"),
        ("day", Fraction(24), "hour"),
        ("kilometre", Fraction(1000), "metre"),
        ("mile", Fraction("1.609344"), "kilometre"),
    ],
)
def test_units_of_one_dimension_convert_exactly(one: str, times: Fraction, other: str) -> None:
    assert UNITS[one].dimension == UNITS[other].dimension
    assert UNITS[one].size == UNITS[other].size * times


def test_days_and_months_do_not_convert() -> None:
    assert UNITS["week"].dimension != UNITS["month"].dimension


def test_each_count_and_each_currency_is_a_dimension_of_its_own() -> None:
    counts = [unit.dimension for unit in UNITS.values() if unit.kind == "count"]
    assert len(counts) == len(set(counts))
    assert len({UNITS[name].dimension for name in ("yen", "dollar", "won", "euro")}) == 4


def test_a_per_cent_is_a_hundredth() -> None:
    assert UNITS["percent"].size == Fraction(1, 100)
