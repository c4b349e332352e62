"""The interval plot: what several sources give, one below the other, on one axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from casefile.figures.interval import Extent, Interval
from casefile.pages.plot.axis import EDGE, Axis, anchor
from casefile.pages.plot.svg import BOLD, LINE, NARROW, Picture, draw, element, label, percent, wrap

MarkKind = Literal["held", "agrees", "neutral", "differs", "apart"]

_BAR = 22
_GAP = 8
_INSET = 14
_CAP = 6
_RADIUS = 5
"""Heights and widths in pixels: a mark's strip, what is between rows, half a mark's own height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One row: its words, the values it stands for in the axis's unit, and what it is.

    `repeats` is true for a row that repeats the one above it; it is set in.
    """

    label: str
    extent: Extent
    kind: MarkKind
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a mark is drawn: its lines of words, its first pixel, and the middle of its strip."""

    mark: Mark
    lines: tuple[str, ...]
    top: int
    middle: int
    bottom: int

    @property
    def inset(self) -> int:
        """How far its words are set in, in pixels."""
        return _INSET if self.mark.repeats else 0


def lay_out(marks: Sequence[Mark]) -> tuple[Row, ...]:
    """The rows of a plot from top to bottom, none touching another."""
    rows: list[Row] = []
    top = 0
    for mark in marks:
        width = NARROW - (_INSET if mark.repeats else 0)
        lines = wrap(mark.label, int(width / BOLD) if mark.kind == "held" else width)
        under = top + LINE * len(lines)
        bottom = under + _BAR
        rows.append(Row(mark=mark, lines=lines, top=top, middle=under + _BAR // 2, bottom=bottom))
        top = bottom + _GAP
    return tuple(rows)


def draw_intervals(picture: Picture, marks: Sequence[Mark], axis: Axis) -> str:
    """The plot. The rows whose kind is `held` are also drawn through all others, as a guide."""
    rows = lay_out(marks)
    bottom = rows[-1].bottom if rows else 0
    guides = (
        _guide(part, row, axis, bottom)
        for row in rows
        if row.mark.kind == "held"
        for part in row.mark.extent.parts
    )
    return draw(
        picture,
        *guides,
        *(_draw_row(row, axis) for row in rows),
        _draw_axis(axis, bottom),
        height=bottom + 2 * LINE,
    )


def _guide(part: Interval, row: Row, axis: Axis, bottom: int) -> str:
    """A band, or a line for one value, from a row's mark down to the axis."""
    start, end = _span(part, axis)
    if part.is_point:
        x = percent(start)
        return element("line", class_="guide", x1=x, x2=x, y1=row.middle, y2=bottom)
    top = row.middle - _CAP
    x, width = percent(start), percent(end - start)
    return element("rect", class_="guide", x=x, y=top, width=width, height=bottom - top)


def _draw_row(row: Row, axis: Axis) -> str:
    lines = (
        label(line, str(row.inset), row.top + LINE * (number + 1) - 4)
        for number, line in enumerate(row.lines)
    )
    parts = row.mark.extent.parts
    between: list[str] = []
    if len(parts) > 1:
        start, end = _span(parts[0], axis)[1], _span(parts[-1], axis)[0]
        between.append(_line("either", start, end, row.middle))
    drawn = (piece for part in parts for piece in _draw_part(part, axis, row.middle))
    tie = [_tie(row)] if row.mark.repeats else []
    return element("g", *tie, *lines, *between, *drawn, class_=f"mark {row.mark.kind}")


def _tie(row: Row) -> str:
    """A small angle before the words of a row that repeats the one above."""
    top, y = row.top - _GAP, row.top + LINE - 8
    return element("path", class_="tie", fill="none", d=f"M4 {top}V{y}H10")


def _draw_part(part: Interval, axis: Axis, y: int) -> Iterator[str]:
    start, end = _span(part, axis)
    if part.is_point:
        yield element("circle", class_="point", cx=percent(start), cy=y, r=_RADIUS)
        return
    yield _line("range", start, end, y)
    for edge, share, way in ((part.lower, start, -1), (part.upper, end, 1)):
        x = percent(share)
        if edge is None:
            head = element("path", class_="arrow", d=f"M0 -6L{7 * way} 0L0 6Z")
            yield element("svg", head, x=x, y=y, overflow="visible")
        else:
            yield element("line", class_="end", x1=x, x2=x, y1=y - _CAP, y2=y + _CAP)


def _span(part: Interval, axis: Axis) -> tuple[Fraction, Fraction]:
    """Where an interval begins and ends on the drawing; without an end, at the drawing's edge."""
    start = EDGE if part.lower is None else axis.place(part.lower)
    end = 1 - EDGE if part.upper is None else axis.place(part.upper)
    return start, end


def _line(kind: str, start: Fraction, end: Fraction, y: int) -> str:
    return element("line", class_=kind, x1=percent(start), x2=percent(end), y1=y, y2=y)


def _draw_axis(axis: Axis, y: int) -> str:
    line = element("line", x1=percent(EDGE), x2=percent(1 - EDGE), y1=y, y2=y)
    marks: list[str] = []
    for tick in axis.ticks:
        x = percent(axis.place(tick.value))
        marks.append(element("line", x1=x, x2=x, y1=y, y2=y + 5))
        marks.append(label(tick.name, x, y + LINE + 4, text_anchor=anchor(axis, tick)))
    return element("g", line, *marks, class_="axis")
