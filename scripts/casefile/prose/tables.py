"""Reads tables as Python-Markdown does."""

import re
from bisect import bisect_right

from casefile.prose.blocks import Parser, Queue
from casefile.prose.lines import Line
from casefile.prose.structure import Loss
from casefile.prose.tree import Node

_SIGNS = re.compile(r"(\\\\)|(\\`+)|(`+)|(\\\|)|(\|)")
_BORDER_END = re.compile(r"(?<!\\)(?:\\\\)*\|\Z")
_SEPARATOR = frozenset("|:- ")

MAX_SIGNS = 2000
"""How many bars and backticks a row may hold; the engine compares each with each."""


def take_table(parser: Parser, parent: Node, queue: Queue) -> bool:
    """Two rows, the second of them of hyphens, make a table of the whole chunk."""
    chunk = queue[0]
    if "|" not in chunk.first or chunk.high - chunk.low < 2:
        return False
    header, separator = (_trimmed(line) for line in chunk.lines[chunk.low : chunk.low + 2])
    bordered = header.text.startswith("|") or _ends_in_bar(header.text)
    columns = _split_row(header, bordered=bordered)
    if len(columns) == 1 and not (bordered and _is_bordered(chunk.own()[1:])):
        return False
    marks = _split_row(separator, bordered=bordered)
    if len(marks) != len(columns) or not all(set(mark.text) <= _SEPARATOR for mark in marks):
        return False
    queue.popleft()
    for line in chunk.own():
        if len(line.text) > MAX_SIGNS and sum(map(line.text.count, "|`")) > MAX_SIGNS:
            parser.losses.append(Loss(kind="costly", start=line.start, end=line.end))
    table = parent.add("table")
    _add_row(parser, table, columns, len(columns))
    for line in chunk.lines[chunk.low + 2 : chunk.high]:
        _add_row(parser, table, _split_row(_trimmed(line), bordered=bordered), len(columns))
    return True


def _add_row(parser: Parser, table: Node, cells: list[Line], width: int) -> None:
    for cell in cells[:width]:
        table.add("cell", [_trimmed(cell)])
    for cell in cells[width:]:
        lost = cell.strip()
        if lost.text:
            parser.losses.append(Loss(kind="cell", start=lost.start, end=lost.end))


def _trimmed(line: Line) -> Line:
    begin = len(line.text) - len(line.text.lstrip(" "))
    return line.cut(begin, max(begin, len(line.text.rstrip(" "))))


def _ends_in_bar(text: str) -> bool:
    """Whether a row ends in a bar that no backslash escapes."""
    bare = text[:-1].rstrip("\\")
    return text.endswith("|") and (len(text) - 1 - len(bare)) % 2 == 0


def _is_bordered(rows: list[Line]) -> bool:
    trimmed = (_trimmed(row).text for row in rows)
    return all(row.startswith("|") or _ends_in_bar(row) for row in trimmed)


def _split_row(row: Line, *, bordered: bool) -> list[Line]:
    """The cells of a row: parted at the bars that stand neither in code nor behind a backslash."""
    if bordered and row.text.startswith("|"):
        row = row.cut(1)
    if bordered and _ends_in_bar(row.text):
        row = row.cut(0, len(row.text) - 1)
    cells: list[Line] = []
    begin = 0
    for bar in _find_bars(row.text):
        cells.append(row.cut(begin, bar))
        begin = bar + 1
    cells.append(row.cut(begin))
    return cells


def _find_bars(text: str) -> list[int]:
    """Where the bars stand that part cells."""
    bars = [match.start() for match in _SIGNS.finditer(text) if match[5]]
    regions = _code_regions(_ticks(text))
    found: list[int] = []
    at = 0
    for bar in bars:
        while at < len(regions) and regions[at][1] < bar:
            at += 1
        if at == len(regions) or bar < regions[at][0]:
            found.append(bar)
    return found


def _ticks(text: str) -> list[tuple[int, int, int, bool]]:
    """Runs of backticks: start, end, length and whether a backslash stands before."""
    runs: list[tuple[int, int, int, bool]] = []
    for match in _SIGNS.finditer(text):
        if match[2]:
            runs.append((match.start(), match.end() - 1, len(match[2]) - 1, True))
        elif match[3]:
            runs.append((match.start(), match.end() - 1, len(match[3]), False))
    return runs


def _code_regions(runs: list[tuple[int, int, int, bool]]) -> list[tuple[int, int]]:
    """The stretches of code in a row; a run of backticks closes the last one of its length."""
    regions: list[tuple[int, int]] = []
    places: dict[int, list[int]] = {}
    for place, run in enumerate(runs):
        places.setdefault(run[2], []).append(place)
    at = 0
    while at < len(runs):
        start, _, length, escaped = runs[at]
        size = length - escaped
        later = places.get(size, []) if size else []
        close = bisect_right(later, at)
        if close == len(later):
            at += 1
        else:
            regions.append((start, runs[later[close]][1]))
            at = later[close] + 1
    return regions
