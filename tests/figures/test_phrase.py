"""Wordings that hold: in the words of the table, and each read again as what it was made from."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.figures.compare import Held, cut, judge
from casefile.figures.edtf import read_edtf
from casefile.figures.figure import Context
from casefile.figures.interval import Extent, Interval, extent, point
from casefile.figures.numeral import about, read_numeral
from casefile.figures.phrase import phrase
from casefile.figures.recognise import find_figures
from casefile.figures.units import UNITS, Unit
from casefile.record.value import ValueForm

LANGUAGES = ("en", "ja", "ko")
TABLE = Path(__file__).parent / "phrases.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
AMOUNTS = [unit for unit in UNITS.values() if unit.kind not in ("date", "span")]


def held(value: str, unit: Unit) -> Extent:
    data = yaml.load(value, yaml.BaseLoader)  # noqa: S506 - it makes strings of everything
    return ValueForm.model_validate(data).extent(unit)


@pytest.mark.parametrize(("value", "unit", "language", "expected"), ROWS)
def test_the_first_wordings(value: str, unit: str, language: str, expected: str) -> None:
    wanted = tuple(expected.split(" | "))
    assert phrase(held(value, UNITS[unit]), UNITS[unit], language)[: len(wanted)] == wanted


@pytest.mark.parametrize(("value", "unit", "language"), [row[:3] for row in ROWS])
def test_every_wording_of_the_table_holds(value: str, unit: str, language: str) -> None:
    assert_read_again(held(value, UNITS[unit]), UNITS[unit], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_extent_has_no_wording(language: str) -> None:
    assert phrase(extent(()), UNITS["person"], language) == ()


def test_a_language_without_a_grammar_has_no_wording() -> None:
    assert phrase(extent([point(3)]), UNITS["person"], "fr") == ()


@st.composite
def extents(draw: st.DrawFn, unit: Unit) -> Extent:
    """What the record may hold of a unit: numbers with few digits, open and closed, and hedged."""
    step = Fraction(1) if unit.kind == "count" else draw(st.sampled_from([1, 1, Fraction(1, 10)]))
    most = 100 if unit.kind == "share" else draw(st.sampled_from([9, 50, 2000, 10**6, 10**9]))
    numbers = st.integers(0, int(most / step)).map(lambda whole: whole * Fraction(step))
    low, high = sorted([draw(numbers), draw(numbers)])
    kind = draw(st.sampled_from(["point", "about", "between", "from", "to", "open"]))
    if kind == "about":
        number = low or step  # nobody says “about none”
        written = str(int(number)) if number % 1 == 0 else str(float(number))
        interval = about(read_numeral(written), counted=unit.kind == "count")
    elif kind == "point":
        interval = point(low)
    else:
        closed = kind != "open"
        lower, upper = (None if kind == "to" else low), (None if kind == "from" else high)
        interval = Interval(
            lower=lower,
            upper=upper,
            lower_closed=closed and lower is not None,
            upper_closed=closed and upper is not None,
        )
    return cut(extent([interval]).scaled(unit.size), unit)


def assert_read_again(value: Extent, unit: Unit, language: str) -> None:
    wordings = phrase(value, unit, language)
    assert wordings or value.empty
    for text in wordings:
        found = find_figures(text, language, Context())
        assert len(found) == 1, (text, found)
        figure = found[0]
        start = text.index(figure.text) if unit.kind == "change" else 0
        assert (figure.start, figure.end) == (start, len(text)), (text, figure)
        verdict = judge(Held(extent=value, unit=unit), figure)
        assert verdict.name == "holds", (text, verdict)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 45, 999, 1000, 1500, 2026, 9999, 10_000, 12_345])
def test_so_many_years_are_not_taken_for_a_date(number: int, language: str) -> None:
    unit = next(unit for unit in AMOUNTS if unit.id == "year")
    for lower, upper in ((number, number), (None, number), (number, None), (number, number + 7)):
        interval = Interval(
            lower=None if lower is None else Fraction(lower),
            upper=None if upper is None else Fraction(upper),
            lower_closed=lower is not None,
            upper_closed=upper is not None,
        )
        assert_read_again(cut(extent([interval]).scaled(unit.size), unit), unit, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", AMOUNTS, ids=lambda unit: unit.id)
@settings(max_examples=25)
@given(data=st.data())
def test_every_wording_of_an_amount_holds(data: st.DataObject, unit: Unit, language: str) -> None:
    assert_read_again(data.draw(extents(unit)), unit, language)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A day, a month or a year of EDTF."""
    day = draw(st.dates(min_value=date(1800, 1, 1), max_value=date(2090, 12, 31)))
    return draw(st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day.year}"]))


@st.composite
def ranges(draw: st.DrawFn) -> str:
    first, last = sorted([draw(dates()), draw(dates())])
    return f"{first}/{last}"


def open_ranges() -> st.SearchStrategy[str]:
    return dates().map("../{}".format) | dates().map("{}/..".format)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=100)
@given(written=dates() | ranges() | open_ranges() | dates().map("{}~".format))
def test_every_wording_of_a_date_holds(written: str, language: str) -> None:
    assert_read_again(extent([read_edtf(written).interval]), UNITS["date"], language)


@settings(max_examples=100)
@given(written=open_ranges())
def test_every_wording_of_an_open_span_holds(written: str) -> None:
    assert_read_again(extent([read_edtf(written).interval]), UNITS["span"], "en")


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=100)
@given(written=ranges())
def test_every_wording_of_a_span_holds(written: str, language: str) -> None:
    assert_read_again(extent([read_edtf(written).interval]), UNITS["span"], language)
