"""English sentences that were written from the rules alone, before anybody ran the grammar on them.

`unseen_verdicts.tsv` binds a figure to a fact and says what the check finds; `unseen_figures.tsv`
binds nothing and says which figures are reported. Sets are appended as they were written, so that
what the grammar does on new sentences can be measured. `rules.tsv` takes the rules row by row.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casefile.check.figures import check_figures
from casefile.check.holding import Holdings
from casefile.check.passage import Frame
from casefile.check.prose import prose_of
from casefile.diagnostics import Diagnostic
from casefile.prose.load import read_article
from casefile.record.load import load_record

Judge = Callable[[str], list[Diagnostic]]

TABLES = Path(__file__).parents[1] / "figures" / "en"


def rows(name: str) -> list[list[str]]:
    lines = (TABLES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


VERDICTS = rows("rules.tsv") + rows("unseen_verdicts.tsv")
FIGURES = rows("unseen_figures.tsv")
VALUES = {
    pair: f"f{number}" for number, pair in enumerate(sorted({(row[1], row[2]) for row in VERDICTS}))
}
FACT = """statement: {{en: A fact.}}
value: {value}
unit: {unit}
kind: reported
references:
  - source: press
    basis: official
"""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Every finding about the figures of a text; the record holds one fact for each value."""
    root = tmp_path_factory.mktemp("unseen")
    files = {
        "topics.yml": "t: {name: {en: T}}\n",
        "entities/asahi.yml": "kind: organisation\nname: {en: Asahi}\nline: {en: A newspaper.}\n",
        "sources/press.yml": (
            "type: report\ntitle: A\npublisher: asahi\nlanguage: en\nread_as: copy\n"
        ),
    }
    for (value, unit), name in VALUES.items():
        files[f"facts/t/{name}.yml"] = FACT.format(value=value, unit=unit)
    for name, content in files.items():
        (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "data" / name).write_text(content, encoding="utf-8")
    record, findings = load_record(root)
    assert not findings, findings
    holdings = Holdings(record)

    def findings_of(text: str) -> list[Diagnostic]:
        article, _ = read_article("docs/en/a.md", f"---\ntitle: A\n---\n{text}\n")
        frame = Frame(language="en", today=date(2026, 11, 23), day=date(2010, 7, 8))
        return sorted(check_figures(prose_of(article), frame, holdings))

    return findings_of


@pytest.mark.parametrize(("sentence", "value", "unit", "expected"), VERDICTS)
def test_what_a_binding_comes_to(
    judge: Judge, sentence: str, value: str, unit: str, expected: str
) -> None:
    found = judge(sentence.replace("(fact:f)", f"(fact:{VALUES[value, unit]})"))
    assert {finding.code for finding in found} == set(expected.split()) - {"holds"}


@pytest.mark.parametrize(("sentence", "expected"), FIGURES)
def test_what_is_reported_where_nothing_is_bound(
    judge: Judge, sentence: str, expected: str
) -> None:
    found = [
        re.sub(r"^“(.*?)” is bound to nothing$", r"\1", finding.message)
        for finding in judge(sentence)
    ]
    assert found == (expected.split(" ; ") if expected else [])
