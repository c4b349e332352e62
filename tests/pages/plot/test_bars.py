"""The chart of a series: bars as long as their numbers, names and numbers apart."""

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from casefile.pages.plot.bars import Bar, draw_bars
from casefile.pages.plot.svg import NARROW, Picture, width_of

GOLDEN = Path(__file__).with_name("golden")
PICTURE = Picture(id="plot", title="Sailings", description="One bar for each year.")
BARS = (
    Bar(name="Up to 1998", value=Fraction(947), number="947", kind="together"),
    Bar(name="…", value=Fraction(0), number="", kind="gap"),
    Bar(name="2002", value=Fraction(1142), number="1,142", kind="single"),
    Bar(name="2003", value=Fraction(0), number="0", kind="single"),
)


def shares(element: ET.Element, *names: str) -> list[Fraction]:
    return [Fraction(element.get(name, "0%").removesuffix("%")) for name in names]


def test_a_chart_is_as_expected(golden: Callable[[Path, str], None]) -> None:
    drawn = re.sub(r"(?=<(?!/))", "\n", draw_bars(PICTURE, BARS)).lstrip()
    golden(GOLDEN / "bars.svg", f"{drawn}\n")


def test_long_names_stand_above_their_bars() -> None:
    long = Bar(name="December 1959 to July 1984", value=Fraction(1), number="1", kind="single")
    drawn = ET.fromstring(draw_bars(PICTURE, (long,)))
    (rect,) = drawn.iter("rect")
    assert rect.get("x") == "0%"
    name, number = drawn.iter("text")
    assert int(name.get("y", "0")) < int(rect.get("y", "0")) < int(number.get("y", "0"))


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=40)
VALUES = st.fractions(0, 10**15, max_denominator=100)
SHOWN = st.builds(
    lambda name, value, kind: Bar(name=name, value=value, number=f"{float(value):,.6g}", kind=kind),
    NAMES,
    VALUES,
    st.sampled_from(["single", "together"]),
)


@given(st.lists(SHOWN, min_size=1, max_size=12))
def test_bars_are_as_long_as_their_numbers_and_nothing_touches(bars: list[Bar]) -> None:
    drawn = ET.fromstring(draw_bars(PICTURE, bars))
    largest = max(bar.value for bar in bars)
    longest = max((shares(rect, "width")[0] for rect in drawn.iter("rect")), default=Fraction(0))
    groups = drawn.findall("g")
    for bar, group in zip(bars, groups, strict=True):
        rect = group.find("rect")
        width = Fraction(0) if rect is None else shares(rect, "width")[0]
        assert abs(width - (bar.value / largest if largest else 0) * longest) < Fraction(2, 100)
        name, number = group.findall("text")
        end = shares(number, "x")[0] / 100 * NARROW
        assert end + int(number.get("dx", "0")) + width_of(bar.number) <= NARROW + 1
        beside = name.get("y") == number.get("y")
        assert not beside or width_of(bar.name) < end - width / 100 * NARROW
    tops = [int(group.findall("text")[-1].get("y", "0")) for group in groups]
    assert all(below - above >= 17 for above, below in pairwise(tops))
