"""The interval plot: each value where it belongs, no label on another."""

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.interval import at_least, at_most, between, extent, point
from casefile.pages.plot.axis import number_axis
from casefile.pages.plot.intervals import Mark, draw_intervals, lay_out
from casefile.pages.plot.svg import NARROW, Picture, width_of

GOLDEN = Path(__file__).with_name("golden")
PICTURE = Picture(id="plot", title="Ships", description="What each source gives.")

MARKS = (
    Mark(label="Held here: 11 to 19 ships", extent=extent([between(11, 19)]), kind="held"),
    Mark(label="The Herald: more than 10", extent=extent([at_least(11)]), kind="agrees"),
    Mark(label="The Wire: 12", extent=extent([point(12)]), kind="agrees", repeats=True),
    Mark(label="A leaflet: 3 or 8 (differs)", extent=extent([point(3), point(8)]), kind="differs"),
    Mark(label="船団の記録: 40隻以下", extent=extent([at_most(40)]), kind="apart"),
)


def plot(marks: tuple[Mark, ...] = MARKS) -> str:
    axis = number_axis([mark.extent for mark in marks], lambda value: f"{int(value):,}", whole=True)
    assert axis is not None
    return draw_intervals(PICTURE, marks, axis)


def test_a_plot_is_as_expected(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "intervals.svg", re.sub(r"(?=<(?!/))", "\n", plot()).lstrip() + "\n")


def test_the_page_allows_no_style_and_no_script() -> None:
    assert not re.search(r"style=|<script|<style|\son\w+=", plot())


LABELS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=90)
EXTENTS = st.builds(
    lambda low, size, make: extent([make(low, low + size)]),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from([between, lambda low, _: at_least(low), lambda _, high: at_most(high)]),
)
KINDS = st.sampled_from(["agrees", "neutral", "differs", "apart"])
ROWS = st.builds(Mark, label=LABELS, extent=EXTENTS, kind=KINDS, repeats=st.booleans())


@given(st.lists(ROWS, min_size=1, max_size=15))
def test_no_row_touches_another_and_every_line_fits(marks: list[Mark]) -> None:
    rows = lay_out(marks)
    assert all(above.bottom < below.top for above, below in pairwise(rows))
    for row in rows:
        assert row.top < row.middle < row.bottom
        assert all(row.inset + width_of(line) <= NARROW for line in row.lines)


@given(st.lists(ROWS, min_size=1, max_size=15).map(tuple))
def test_all_that_is_drawn_lies_on_the_drawing(marks: tuple[Mark, ...]) -> None:
    drawn = ET.fromstring(plot(marks))
    height = int(drawn.get("height", "0"))
    for element in drawn.iter():
        for name in ("x", "x1", "x2", "cx"):
            share = element.get(name, "0")
            assert 0 <= Fraction(share.removesuffix("%")) <= 100
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= int(element.get(name, "0")) <= height


def test_an_open_end_is_an_arrow_at_the_edge() -> None:
    drawn = ET.fromstring(plot((MARKS[1],)))
    heads = drawn.findall(".//svg")
    assert [head.get("x") for head in heads] == ["97.5%"]
    assert len(drawn.findall(".//line[@class='end']")) == 1
