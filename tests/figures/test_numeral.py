"""Written numbers: exact values, the place of their last digit, and what *about* covers."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.interval import Interval, between
from casefile.figures.numeral import LARGEST, about, read_numeral, rounded


def half_open(lower: Fraction | str, upper: Fraction | str) -> Interval:
    return Interval(lower=Fraction(lower), upper=Fraction(upper), lower_closed=True)


@pytest.mark.parametrize(
    ("written", "value", "last", "significant"),
    [
        ("1800", "1800", "1", "100"),
        ("93340", "93340", "1", "10"),
        ("0.85", "0.85", "0.01", "0.01"),
        ("0.10", "0.1", "0.01", "0.1"),
        ("2.50", "2.5", "0.01", "0.1"),
        ("10.00", "10", "0.01", "10"),
        ("007", "7", "1", "1"),
        ("0", "0", "1", "1"),
        ("0.0", "0", "0.1", "0.1"),
        ("-40", "-40", "1", "10"),
        (str(LARGEST), str(LARGEST), "1", str(LARGEST)),
    ],
)
def test_a_numeral_keeps_value_and_places(
    written: str, value: str, last: str, significant: str
) -> None:
    numeral = read_numeral(written)
    assert numeral.value == Fraction(value)
    assert numeral.last_place == Fraction(last)
    assert numeral.significant_place == Fraction(significant)


@given(st.decimals(-(10**15), 10**15, places=4, allow_nan=False))
def test_every_decimal_is_read_exactly(number: Decimal) -> None:
    assert read_numeral(f"{number:f}").value == Fraction(number)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "93,340",
        "93 340",
        "1e5",
        "+5",
        ".5",
        "5.",
        "٣",
        "９３",
        "1_000",
        "0x1F",
        "nan",
        "5\n",
        "--5",
    ],
)
def test_anything_but_plain_digits_is_refused(written: str) -> None:
    message = f'"{written}" is not a number; write digits only, such as 93340 or 2.5'
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read_numeral(written)


def test_a_number_beyond_all_counting_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^1000000000000001 is beyond 10\^15$"):
        read_numeral("1000000000000001")


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("85", half_open("84.5", "85.5")),
        ("2", half_open("1.5", "2.5")),
        ("2.5", half_open("2.45", "2.55")),
        ("2.50", half_open("2.495", "2.505")),
    ],
)
def test_a_bare_measure_covers_what_rounds_to_it(written: str, interval: Interval) -> None:
    assert rounded(read_numeral(written)) == interval


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("1800", between(1750, 1850)),  # half of its last significant place, 100
        ("2000", between(1800, 2200)),  # a tenth of it, less than half a thousand
        ("93340", between(93335, 93345)),
        ("7", between(Fraction("6.5"), Fraction("7.5"))),
        ("2", between(Fraction("1.8"), Fraction("2.2"))),
        ("0", between(0, 0)),
    ],
)
def test_about_a_count_is_half_its_last_significant_place_or_a_tenth(
    written: str, interval: Interval
) -> None:
    assert about(read_numeral(written), counted=True) == interval


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("18", half_open("17.5", "18.5")),
        ("2", half_open("1.5", "2.5")),  # a tenth would be less than what the bare number covers
        ("40", half_open("36", "44")),
        ("1800", half_open("1750", "1850")),
        ("2.5", half_open("2.45", "2.55")),
    ],
)
def test_about_a_measure_never_covers_less_than_the_bare_number(
    written: str, interval: Interval
) -> None:
    numeral = read_numeral(written)
    assert about(numeral, counted=False) == interval
    assert interval.contains(rounded(numeral))


@given(st.integers(0, 10**15))
def test_hedging_always_covers_the_number_itself(number: int) -> None:
    for counted in (True, False):
        found = about(read_numeral(str(number)), counted=counted)
        assert found.contains(between(number, number))
