"""Reads a table of comma-separated cells (RFC 4180), so that every cell keeps its place.

Cells may stand in double quotes, with each quotation mark inside written twice; a cell never runs
over a line end. A byte order mark, CRLF and empty lines are taken as they come.
"""

import re
from dataclasses import dataclass

from casefile.diagnostics import Diagnostic
from casefile.textfile import BYTE_ORDER_MARK

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*(?=,|\Z)')
_BARE = re.compile(r"[^,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its text without the quotation marks, and where that begins.

    `line` and `column` count from 1; `start` and `end` are offsets into the text of the file.
    """

    text: str
    line: int
    column: int
    start: int
    end: int


def read_table(path: str, text: str) -> tuple[list[tuple[Cell, ...]], list[Diagnostic]]:
    """The rows of a table, its header first, and what is wrong with any; those are left out."""
    rows: list[tuple[Cell, ...]] = []
    findings: list[Diagnostic] = []
    start = 0
    for number, line in enumerate(_LINES.findall(text.removeprefix(BYTE_ORDER_MARK)), 1):
        bare = line.rstrip("\r\n")
        cells, wrong = _read_line(number, bare, start)
        start += len(line)
        if wrong is not None:
            hint = 'put the whole cell in quotes, and write each quotation mark in it as ""'
            message = "the quotation marks of a cell do not pair up in this line"
            findings.append(Diagnostic(path, number, wrong, "invalid-table", message, hint))
        elif bare.strip():
            rows.append(cells)
    return rows, findings


def _read_line(number: int, line: str, start: int) -> tuple[tuple[Cell, ...], int | None]:
    """The cells of one line, and the column of the first quotation mark that fits nowhere."""
    cells: list[Cell] = []
    at = 0
    while at <= len(line):
        found = _QUOTED.match(line, at)
        if found is not None:
            text, (begin, end) = found[1].replace('""', '"'), found.span(1)
        else:
            found = _BARE.match(line, at)
            assert found is not None  # noqa: S101 - a bare cell may be empty, so it always matches
            text = found[0].strip(" \t")
            if '"' in text:
                return (), line.index('"', at) + 1
            begin = found.end() - len(found[0].lstrip(" \t"))
            end = begin + len(text)
        place = {"column": begin + 1, "start": start + begin, "end": start + end}
        cells.append(Cell(text=text, line=number, **place))
        at = found.end() + 1
    return tuple(cells), None
