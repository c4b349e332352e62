"""Series: each line of a table is a fact, and what is wrong with one is said at its cell."""

from pathlib import Path

import pytest

from casefile.check.record import check_record
from casefile.figures.edtf import read_edtf
from casefile.record.load import load_record
from casefile.record.model import Record
from casefile.record.series import name_row
from casefile.record.standing import find_standings

FILES = {
    "data/series/ferries.yml": (
        "statement: {en: Ferries that left the harbour in each year.}\n"
        "unit: sailing\n"
        "caveats: {en: The early years were counted together.}\n"
    ),
    "data/series/ferries.csv": (
        "period,value,source,note,fact\n"
        "../1998,947,log,,\n"
        "1999/2001,1043,log,Three years in one.,\n"
        '2002,"1142",log,"In words: ""all"", and more",\n'
        "2009,12,log,,ferries-2009\n"
    ),
    "data/facts/ferries/ferries-2009.yml": (
        "statement: {en: Ferries that left.}\nvalue: 12\nunit: sailing\nas_of: 2009\n"
        "kind: measured\n"
        "references:\n- {source: log, gives: 12, basis: official}\n"
        "- {source: paper, gives: 12, basis: organisation}\n"
    ),
    "data/sources/log.yml": (
        "type: document\ntitle: Log\npublisher: board\nlanguage: en\nread_as: original\n"
    ),
    "data/sources/paper.yml": (
        "type: document\ntitle: Paper\npublisher: board\nlanguage: en\nread_as: original\n"
    ),
    "data/entities/board.yml": "kind: organisation\nname: {en: Board}\nline: {en: It sails.}\n",
}


def read(root: Path, table: str | None = None, **others: str) -> tuple[Record, list[str]]:
    files = dict(FILES)
    if table is not None:
        files["data/series/ferries.csv"] = table
    for path, text in (files | others).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    from datetime import date

    record, findings = load_record(root)
    found = [*findings, *check_record(record, date(2026, 11, 23))]
    return record, [f"{f.path}:{f.line}:{f.column}: {f.code}: {f.message}" for f in sorted(found)]


def test_each_line_becomes_a_fact(tmp_path: Path) -> None:
    record, findings = read(tmp_path)
    assert findings == []
    rows = record.series["ferries"].rows
    assert [row.fact.id for row in rows] == [
        "ferries#to-1998",
        "ferries#1999-to-2001",
        "ferries#2002",
        "ferries#2009",
    ]
    assert list(record.rows) == [row.fact.id for row in rows]
    assert [(row.fact.series, row.fact.row) for row in rows[:1]] == [("ferries", "to-1998")]
    assert [row.fact.as_of for row in rows] == ["../1998", "1999/2001", "2002", "2009"]
    assert [row.source for row in rows] == ["log"] * 4
    assert rows[2].fact.references[0].note == {"en": 'In words: "all", and more'}
    assert rows[3].same_as == "ferries-2009"
    assert record.find_fact("ferries#2009") is rows[3].fact
    assert record.find_fact("ferries") is None


def test_a_row_stands_as_its_fact_does(tmp_path: Path) -> None:
    standings = find_standings(read(tmp_path)[0])
    assert standings["ferries#2009"].name == "corroborated"
    assert standings["ferries#2002"].name == "single"


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2009", "2009"),
        ("2009-07", "2009-07"),
        ("2009~", "2009"),
        ("../1998?", "to-1998"),
        ("2020/..", "from-2020"),
        ("1999%/2001-02", "1999-to-2001-02"),
    ],
)
def test_the_name_of_a_row(period: str, name: str) -> None:
    assert name_row(read_edtf(period)) == name


HEADER = "period,value,source\n"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (HEADER + "2009,12,log\n", []),
        ("\ufeffperiod,value,source\r\n2009,12,log\r\n", []),
        ("source, value, period\nlog, 12, 2009\n", []),
        (HEADER + "2008~/2009,12,log\n2010,3,log\n", []),
        (
            "period,value,source,vlaue\n2009,12,log,\n",
            ['1:21: invalid-table: there is no column "vlaue"'],
        ),
        ("2009,12,log\n", None),
        (
            "period,value,source,value\n2009,12,log,\n",
            ['1:21: invalid-table: the column "value" stands here a second time'],
        ),
        ("period,value\n2009,12\n", ['1:1: invalid-table: the header lacks the column "source"']),
        (
            "\ufeffperiod,value,source\r\n2009-13,12,log\r\n",
            ['2:1: invalid-date: "2009-13": there is no month 13'],
        ),
        (
            HEADER + '2009,"1,2",log\n',
            ['2:7: invalid-value: "1,2" is not a number; write digits only, such as 93340 or 2.5'],
        ),
        (
            HEADER + "2009,2.5,log\n",
            ["2:6: invalid-value: sailings are counted in whole numbers, and none lies there"],
        ),
        (HEADER + "2009,,log\n", ['2:6: missing-field: the cell "value" is empty']),
        (
            HEADER + "2009,12,lgo\n",
            ['2:9: unknown-source: the record holds no source "lgo"'],
        ),
        (
            "period,value,source,fact\n2009,12,log,nothing\n",
            ['2:13: unknown-fact: the record holds no fact "nothing"'],
        ),
        (
            "period,value,source,fact\n2009,13,log,ferries-2009\n",
            [
                "2:6: unlike-fact: the row gives 13 sailings as of 2009, and the fact "
                '"ferries-2009" holds 12 sailings as of 2009'
            ],
        ),
        (
            "period,value,source,fact\n2010,12,log,ferries-2009\n",
            [
                "2:6: unlike-fact: the row gives 12 sailings as of 2010, and the fact "
                '"ferries-2009" holds 12 sailings as of 2009'
            ],
        ),
        (
            HEADER + "2009,12,log\n2009,13,log\n",
            ['3:1: period-order: the period "2009" stands here again; line 2 has it'],
        ),
        (
            HEADER + "2009,12,log\n2009-07,13,log\n",
            ['3:1: period-order: the period "2009-07" overlaps "2009" in line 2'],
        ),
        (
            HEADER + "2009,12,log\n2008,13,log\n",
            ['3:1: period-order: the period "2008" is earlier than "2009" in line 2'],
        ),
        (HEADER + "2009/..,12,log\n2011,13,log\n", None),
        (HEADER + "2009,12\n", None),
        ("", ["1:1: empty-file: the file is empty"]),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(
    table: str, expected: list[str] | None, tmp_path: Path
) -> None:
    record, findings = read(tmp_path, table)
    assert all(finding.startswith("data/series/ferries.csv:") for finding in findings)
    if expected is None:
        assert findings
        return
    assert findings == [f"data/series/ferries.csv:{finding}" for finding in expected]
    assert expected or record.rows


def test_a_table_and_what_it_states_go_together(tmp_path: Path) -> None:
    (tmp_path / "data/series").mkdir(parents=True)
    (tmp_path / "data/series/ships.csv").write_text(HEADER, "utf-8")
    (tmp_path / "data/series/crews.yml").write_text(FILES["data/series/ferries.yml"], "utf-8")
    record, findings = read(tmp_path)
    assert findings == [
        "data/series/crews.yml:1:1: incomplete-series: there is no data/series/crews.csv, "
        "which gives its rows",
        "data/series/ships.csv:1:1: incomplete-series: there is no data/series/ships.yml, "
        "which gives what its rows state",
    ]
    assert record.damaged == {"crews", "ships"}


@pytest.mark.parametrize(("unit", "code"), [("boats", "unknown-unit"), ("date", "unit-mismatch")])
def test_a_series_counts_something(unit: str, code: str, tmp_path: Path) -> None:
    series = FILES["data/series/ferries.yml"].replace("sailing\n", f"{unit}\n")
    record, findings = read(tmp_path, **{"data/series/ferries.yml": series})
    assert [finding.split(": ")[:2] for finding in findings] == [
        ["data/series/ferries.yml:2:7", code]
    ]
    assert not record.rows


def test_no_series_is_taken_for_a_fact(tmp_path: Path) -> None:
    fact = FILES["data/facts/ferries/ferries-2009.yml"]
    _, findings = read(tmp_path, **{"data/facts/ferries/ferries.yml": fact})
    assert findings == [
        'data/series/ferries.yml:1:1: duplicate-id: the id "ferries" is taken by '
        "data/facts/ferries/ferries.yml"
    ]
