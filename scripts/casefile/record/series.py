"""The rows of a series: each line of its table becomes a fact, so that it is judged as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from casefile.diagnostics import Diagnostic
from casefile.figures.edtf import Edtf, read_edtf
from casefile.figures.units import UNITS
from casefile.record.entry import check_fact
from casefile.record.model import ROW_MARK, Fact, Row, Series
from casefile.record.table import Cell, read_table
from casefile.record.validate import validate
from casefile.record.yamlread import Node

COLUMNS = ("period", "value", "source", "note", "fact")
"""What a table's header may name, in any order; the first three have to stand there."""

_REQUIRED = COLUMNS[:3]
_LANGUAGE = "en"

Line = Mapping[str, Cell]


def check_series(series: Series) -> Iterator[Diagnostic]:
    """A series counts or measures something: its unit is one of the list, and no date."""
    node = series.node.at(("unit",))
    place = (series.path, node.line, node.column)
    unit = UNITS.get(series.unit)
    if unit is None:
        message = f'"{series.unit}" is not in the list of units'
        yield Diagnostic(*place, "unknown-unit", message, f"the units are {', '.join(UNITS)}")
    elif unit.kind in ("date", "span"):
        message = "the rows of a series are numbers, not dates"
        yield Diagnostic(*place, "unit-mismatch", message, "give the unit that the values count")


def read_lines(path: str, text: str) -> tuple[list[Line], list[Diagnostic]]:
    """The lines of a series' table below its header, by column, and what is wrong with it.

    Lines that are wrong are left out.
    """
    table, findings = read_table(path, text)
    if not table:
        return [], findings
    wrong = [*_check_header(path, table[0])]
    if wrong:
        return [], [*findings, *wrong]
    lines: list[Line] = []
    for cells in table[1:]:
        if len(cells) != len(table[0]):
            message = f"this line has {len(cells)} cells, and the header has {len(table[0])}"
            hint = "a cell that holds a comma stands in quotes; an empty one still has its comma"
            findings.append(_at(path, cells[0], "invalid-table", message, hint))
            continue
        line = {name.text: cell for name, cell in zip(table[0], cells, strict=True)}
        empty = [*_check_cells(path, line)]
        findings += empty
        if not empty:
            lines.append(line)
    return lines, findings


def _check_header(path: str, header: Sequence[Cell]) -> Iterator[Diagnostic]:
    names = [cell.text for cell in header]
    for index, cell in enumerate(header):
        if cell.text not in COLUMNS:
            near = get_close_matches(cell.text[:100], COLUMNS, n=1)
            known = f"the columns are {', '.join(COLUMNS)}"
            hint = f'did you mean "{near[0]}"?' if near else known
            message = f'there is no column "{cell.text[:100]}"'
            yield _at(path, cell, "invalid-table", message, hint)
        elif cell.text in names[:index]:
            message = f'the column "{cell.text}" stands here a second time'
            yield _at(path, cell, "invalid-table", message, "keep one of the two")
    for name in _REQUIRED:
        if name not in names:
            message = f'the header lacks the column "{name}"'
            hint = f"begin the table with the line {','.join(COLUMNS)}"
            yield _at(path, header[0], "invalid-table", message, hint)


def _check_cells(path: str, line: Line) -> Iterator[Diagnostic]:
    for name in _REQUIRED:
        if not line[name].text:
            message = f'the cell "{name}" is empty'
            yield _at(path, line[name], "missing-field", message, "fill it, or drop the line")


def make_rows(
    path: str, lines: Sequence[Line], series: Series
) -> tuple[list[Row], list[Diagnostic]]:
    """The rows that the lines of a series' table stand for, and what is wrong with any.

    What is wrong is left out, and so is a row whose period does not follow on those before it.
    """
    rows: list[Row] = []
    findings: list[Diagnostic] = []
    last: tuple[Edtf, int] | None = None
    for line in lines:
        fields = _fields(line, series)
        fact, found = validate(Fact, _mapping(line["period"], fields), path)
        if fact is not None and fact.as_of is not None:
            period = read_edtf(fact.as_of)
            own = {key: node for key, node in fields.items() if key != "statement"}
            own |= {key: _scalar(cell, cell.text) for key, cell in line.items() if key == "fact"}
            node = _mapping(line["period"], own)
            fact.place(f"{series.id}{ROW_MARK}{name_row(period)}", path, node)
            found = [
                *dict.fromkeys(check_fact(fact)),
                *_check_order(path, line["period"], period, last),
            ]
            last = (period, line["period"].line)
        findings += found
        if fact is not None and not found:
            rows.append(Row(fact=fact, same_as=line["fact"].text if "fact" in line else ""))
    return rows, findings


def name_row(period: Edtf) -> str:
    """What a binding calls the row of a period: `2009`, `1999-to-2001`, `to-1998`, `from-2020`."""
    first, _, last = period.text.translate(dict.fromkeys(map(ord, "?~%"))).partition("/")
    if not last:
        return first
    if first == "..":
        return f"to-{last}"
    return f"from-{first}" if last == ".." else f"{first}-to-{last}"


def _check_order(
    path: str, cell: Cell, period: Edtf, last: tuple[Edtf, int] | None
) -> Iterator[Diagnostic]:
    """A row's period begins after the one before it has ended."""
    if last is None:
        return
    before, line = last
    hint = "give each period once, the earliest first"
    if period.interval == before.interval:
        message = f'the period "{cell.text}" stands here again; line {line} has it'
    elif period.interval.overlaps(before.interval):
        message = f'the period "{cell.text}" overlaps "{before.text}" in line {line}'
    elif period.interval.lower is None or (
        before.interval.upper is not None and period.interval.lower < before.interval.upper
    ):
        message = f'the period "{cell.text}" is earlier than "{before.text}" in line {line}'
    else:
        return
    yield _at(path, cell, "period-order", message, hint)


def _fields(line: Line, series: Series) -> dict[str, Node]:
    """The line as the YAML of a fact would have it, each scalar where its cell stands."""
    period = line["period"]
    cells = {name: _scalar(cell, cell.text) for name, cell in line.items()}
    basis = _scalar(period, "official")
    reference = {"source": cells["source"], "gives": cells["value"], "basis": basis}
    if "note" in line and line["note"].text:
        reference["note"] = _mapping(period, {_LANGUAGE: cells["note"]})
    return {
        "statement": series.node.at(("statement",)),
        "value": cells["value"],
        "unit": series.node.at(("unit",)),
        "as_of": cells["period"],
        "kind": _scalar(period, "measured"),
        "references": replace(
            _scalar(period, ""), kind="sequence", items=(_mapping(period, reference),)
        ),
    }


def _scalar(cell: Cell, text: str) -> Node:
    return Node(
        kind="scalar",
        line=cell.line,
        column=cell.column,
        start=cell.start,
        end=cell.end,
        text=text,
        plain=True,
    )


def _mapping(cell: Cell, fields: Mapping[str, Node]) -> Node:
    entries = tuple((_scalar(cell, name), value) for name, value in fields.items())
    return replace(_scalar(cell, ""), kind="mapping", entries=entries)


def _at(path: str, cell: Cell, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(path, cell.line, cell.column, code, message, hint)
