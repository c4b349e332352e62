"""The chart of a series: one bar for each period, named beside it, its number at its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from casefile.pages.plot.svg import (
    BOLD,
    LINE,
    NARROW,
    Picture,
    draw,
    element,
    label,
    percent,
    width_of,
)

BarKind = Literal["single", "together", "gap"]

_ROW = 22
_BAR = 14
_SPACE = 8
_LONGEST = Fraction(2, 5)
"""Pixels of a row, of its bar and beside it; how much of the width names may take beside bars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row: what it is called, its number, and that number in words.

    `together` is a row that stands for more, or less, than the others; a `gap` has no number.
    """

    name: str
    value: Fraction
    number: str
    kind: BarKind


def draw_bars(picture: Picture, bars: Sequence[Bar]) -> str:
    """The chart, from nothing to the largest number; names too long to stand beside stand above."""
    start = Fraction(max((width_of(bar.name) for bar in bars), default=0) + _SPACE, NARROW)
    above = start > _LONGEST
    start = Fraction(0) if above else start
    longest = max((width_of(bar.number) for bar in bars), default=0) * BOLD
    room = 1 - start - (longest + _SPACE) / NARROW
    largest = max((bar.value for bar in bars), default=Fraction(0))
    height = _ROW + (LINE if above else 0)
    drawn: list[str] = []
    for index, bar in enumerate(bars):
        top = height * index
        y = top + height - _ROW + (_ROW - _BAR) // 2
        share = max(bar.value, Fraction(0)) / largest * room if largest > 0 else Fraction(0)
        drawn.append(element("g", *_draw_bar(bar, top, y, start, share), class_=f"bar {bar.kind}"))
    bottom = height * len(bars)
    x = percent(start)
    base = element("line", class_="base", x1=x, x2=x, y1=0, y2=bottom)
    return draw(picture, *drawn, base, height=bottom)


def _draw_bar(bar: Bar, top: int, y: int, start: Fraction, share: Fraction) -> Iterator[str]:
    middle = y + _BAR - 3
    yield label(bar.name, "0", top + LINE - 4 if start == 0 else middle)
    if bar.kind == "gap":
        return
    if share > 0:
        yield element("rect", x=percent(start), y=y, width=percent(share), height=_BAR)
    yield label(bar.number, percent(start + share), middle, dx=_SPACE - 2, class_="number")
