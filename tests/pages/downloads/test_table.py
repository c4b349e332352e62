"""The tables, read by the library of the Data Package standard and as a spreadsheet reads them."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.pages.content import Content, StaticFile
from casefile.pages.downloads.table import Column, Table, write_csv, write_rows

Render = Callable[[Content], dict[str, StaticFile]]
Lay = Callable[[dict[str, StaticFile]], Path]


def table_of(*texts: str) -> bytes:
    columns = (Column(name="text", type="string", description="A text."),)
    table = Table(name="texts", columns=columns, key=())
    return write_csv(table, [write_rows(table, ({"text": text} for text in texts))])


def read(table: bytes) -> list[str]:
    lines = list(csv.reader(table.decode().splitlines(keepends=True), strict=True))
    assert lines[0] == ["text"]
    return [line[0] if line else "" for line in lines[1:]]


def errors_of(folder: Path) -> list[list[object]]:
    report = frictionless.validate(str(folder / "data/datapackage.json"))
    return [list(row) for row in report.flatten(["name", "rowNumber", "type", "message"])]


def test_the_package_is_sound(files: dict[str, StaticFile], lay: Lay) -> None:
    assert errors_of(lay(files)) == []


def test_the_judge_sees_what_is_wrong(files: dict[str, StaticFile], lay: Lay) -> None:
    folder = lay(files)
    file = folder / "data/references.csv"
    file.write_bytes(file.read_bytes().replace(b"lost-final,", b"lost-finally,", 1))
    assert "foreign-key" in {row[2] for row in errors_of(folder)}


def test_hostile_texts_leave_the_package_sound(
    texts: dict[str, str], crowd: Callable[..., Content], download: Render, lay: Lay
) -> None:
    crowded = crowd([{"title": text, "author": (text, text), "number": text} for text in texts])
    folder = lay(download(crowded))
    assert errors_of(folder) == []
    package = frictionless.Package(str(folder / "data/datapackage.json"))
    titles = [str(row["title"]) for row in package.get_resource("sources").read_rows()]
    for title, shown in zip(titles, texts.values(), strict=True):
        assert title in (shown, f"'{shown}")
        assert not title.startswith(("=", "+", "-", "@", "＝"))


def test_the_package_describes_every_file_but_itself(files: dict[str, StaticFile]) -> None:
    package = json.loads(files["data/datapackage.json"].data)
    described = {f"data/{resource['path']}" for resource in package["resources"]}
    published = {name for name in files if name.startswith("data/")}
    feeds = {name for name in published if name.endswith(".atom")}
    assert described == published - feeds - {"data/datapackage.json"}
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_numbers_and_days_are_told_apart(files: dict[str, StaticFile], lay: Lay) -> None:
    package = frictionless.Package(str(lay(files) / "data/datapackage.json"))
    rows = {row["id"]: row for row in package.get_resource("facts").read_rows()}
    assert (rows["lost-2009"]["lower"], rows["lost-2009"]["upper"]) == (11, 19)
    assert rows["lost-2009"]["first_day"] is None
    assert rows["refusal"]["value"] is None


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  =1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@A1", "'@A1"),
        ("＝1", "'＝1"),
        ("\t=1", "'=1"),
        ("1=1", "1=1"),
        ("'=1", "'=1"),
        ('a "b", c', 'a "b", c'),
    ],
)
def test_no_text_is_a_formula(text: str, cell: str) -> None:
    assert read(table_of(text)) == [cell]


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_every_text_is_one_cell_that_no_spreadsheet_runs(texts: list[str]) -> None:
    cells = read(table_of(*texts))
    assert len(cells) == len(texts)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)


def test_lines_end_as_the_format_has_them() -> None:
    assert table_of("a", "b") == b"text\r\na\r\nb\r\n"
