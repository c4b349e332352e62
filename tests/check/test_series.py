"""Rows of a series are bound and judged as facts are; their notes are prose like any other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.check.bindings import check_bindings
from casefile.check.explain import explain
from casefile.check.fields import check_fields
from casefile.check.holding import Holdings
from casefile.check.prose import prose_of
from casefile.diagnostics import Diagnostic
from casefile.prose.load import read_article
from casefile.record.load import load_record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2,914 people](fact:arrivals#2009) came.", []),
        ("[More than 2,900](fact:arrivals#2009) came.", []),
        ("[947](fact:arrivals#to-1998) came.", []),
        ("[2,914](fact:arrivals#2009/press) came, says the [press](source:press).", []),
        ("[2,952 people](fact:arrivals#2009) came.", ["contradicts-record"]),
        ("[Exactly 2,914 families](fact:arrivals#2009) came.", ["unit-mismatch"]),
        ("[Some](fact:arrivals#2009) came.", ["no-figure"]),
        ("Then 2,914 people came.", ["unbound-figure"]),
        ("[2,914](fact:arrivals#2009/press) came.", ["unattributed-figure"]),
    ],
)
def test_a_row_is_judged_as_a_fact_is(
    judge_prose: Callable[[str], list[Diagnostic]], text: str, expected: list[str]
) -> None:
    assert [finding.code for finding in judge_prose(text)] == expected


def test_an_unbound_figure_is_offered_the_row(
    judge_prose: Callable[[str], list[Diagnostic]],
) -> None:
    (finding,) = judge_prose("Then 2,914 people came.")
    assert "(fact:arrivals#2009)" in finding.hint


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("fact:arrivals#2009", []),
        ("fact:arrivals#to-1998", []),
        (
            "fact:arrivals#2008",
            ['unknown-row: the series "arrivals" has no row "2008"; did you mean 2009?'],
        ),
        (
            "fact:arrivals#1850",
            ['unknown-row: the series "arrivals" has no row "1850"; its rows are to-1998, 2009'],
        ),
        (
            "fact:arivals#2009",
            ['unknown-row: the record holds no series "arivals"; did you mean arrivals?'],
        ),
        (
            "fact:total#2009",
            ['unknown-row: the record holds no series "total"; it is one fact: write fact:total'],
        ),
        (
            "fact:arrivals",
            ['unknown-row: "arrivals" is a series; name one of its rows, as fact:arrivals#…'],
        ),
        (
            "fact:arrivals#2009/paper",
            [
                'unknown-reference: the fact "arrivals#2009" does not refer to "paper"; '
                "it refers to press"
            ],
        ),
    ],
)
def test_a_binding_to_a_series_names_a_row(
    holdings: Holdings, address: str, expected: list[str]
) -> None:
    article, _ = read_article("docs/en/a.md", f"---\ntitle: A\n---\n[2,914]({address})\n")
    found = check_bindings(prose_of(article), holdings.record)
    assert [f"{f.code}: {f.message}; {f.hint}" for f in found] == expected


def test_a_row_can_be_asked_about(holdings: Holdings) -> None:
    told = explain("2,952 people", "en", holdings, fact="arrivals#2009")
    assert "contradicts-record" in told


def test_the_note_of_a_row_and_the_caveats_are_prose(tmp_path: Path) -> None:
    files = {
        "series/s.yml": "statement: {en: S.}\nunit: person\ncaveats: {en: 'See [b](term:c).'}\n",
        "series/s.csv": 'period,value,source,note\n2009,1,p,"A [b](source:q), ""c"""\n',
    }
    for name, content in files.items():
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(content, encoding="utf-8")
    record, findings = load_record(tmp_path)
    assert findings == []
    assert sorted(
        f"{f.path}:{f.line}:{f.column} {f.code}" for f in check_fields(tmp_path, record)
    ) == [
        "data/series/s.csv:2:13 unknown-source",
        "data/series/s.yml:3:20 unknown-entity",
    ]
