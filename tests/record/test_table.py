"""Tables of cells: what is read, where each cell stands, and what is refused."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.record.table import read_table

CELL = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)
TABLE = st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6)


@given(TABLE, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_what_the_standard_library_writes_is_read(
    rows: list[list[str]], end: str, mark: bool, quoted: bool
) -> None:
    stream = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(stream, lineterminator=end, quoting=quoting).writerows(rows)
    text = ("\ufeff" if mark else "") + stream.getvalue()
    table, findings = read_table("t.csv", text)
    assert findings == []
    expected = [row if quoted else [cell.strip(" \t") for cell in row] for row in rows]
    assert [[cell.text if quoted else cell.text.strip(" \t") for cell in row] for row in table] == (
        expected
    )


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_cells_stand_where_they_say(text: str) -> None:
    table, findings = read_table("t.csv", text)
    raw = text.removeprefix("\ufeff")
    for cell in (cell for row in table for cell in row):
        assert raw[cell.start : cell.end].replace('""', '"') == cell.text
        before = raw[: cell.start].replace("\r\n", "\n").replace("\r", "\n")
        assert (cell.line, cell.column) == (
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
        )
    assert {finding.code for finding in findings} <= {"invalid-table"}


@pytest.mark.parametrize(
    ("line", "column"),
    [('a,"b', 3), ('a"b,c', 2), ('"a"b,c', 1), ('a, "b" c', 4), ('"a,b', 1), ('"a""', 1)],
)
def test_quotation_marks_pair_up_in_a_line(line: str, column: int) -> None:
    table, findings = read_table("t.csv", f"x,y\n{line}\nc,d\n")
    assert [[cell.text for cell in row] for row in table] == [["x", "y"], ["c", "d"]]
    assert [(f.line, f.column, f.code) for f in findings] == [(2, column, "invalid-table")]


def test_blanks_take_no_longer_than_letters() -> None:
    blanks = " " * 200_000
    table, findings = read_table("t.csv", f'a,{blanks}b\n"a"{blanks}b,c\n')
    assert [[cell.text for cell in row] for row in table] == [["a", "b"]]
    assert [(found.line, found.column) for found in findings] == [(2, 1)]
