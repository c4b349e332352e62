"""Tables as CSV (RFC 4180) with their Table Schema.

Spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a formula and run it. A text
that does gets an apostrophe before it, which spreadsheets read as "this is text"; numbers, days and
truth values are written by us alone and stay as they are.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from casefile.pages.downloads.jsonfile import compact
from casefile.pages.markup import one_line

Cell = str | int | float | bool | None

_FORMULA = re.compile(r"[=+\-@＝＋－＠]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `required` where every row has a value in it."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "date"]
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table without its rows.

    `foreign` maps a column to the table whose first column it names.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: Mapping[str, str] = field(default_factory=dict)


def write_csv(table: Table, lines: Iterable[str]) -> bytes:
    """The table in UTF-8: a line for the names of its columns, then those of `write_rows`."""
    head = _write_line([column.name for column in table.columns])
    return "".join([head, *lines]).encode()


def write_rows(table: Table, rows: Iterable[Mapping[str, Cell]]) -> str:
    """Rows as lines that end with CR LF. Raises KeyError where a row lacks a column."""
    return "".join([_write_line([_write(row[c.name]) for c in table.columns]) for row in rows])


def _write_line(cells: Sequence[str]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(cells)
    return stream.getvalue()


def _write(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str):
        text = one_line(cell)
        return f"'{text}" if _FORMULA.match(text) else text
    return str(cell)


def table_schema(table: Table) -> dict[str, object]:
    """The table's schema, as https://datapackage.org/standard/table-schema/ has it."""
    return compact(
        {
            "fields": [_describe(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
                for column, other in table.foreign.items()
            ],
        }
    )


def _describe(column: Column) -> dict[str, object]:
    constraints = {"required": True} if column.required else {}
    return compact(
        {
            "name": column.name,
            "type": column.type,
            "description": column.description,
            "constraints": constraints,
        }
    )
