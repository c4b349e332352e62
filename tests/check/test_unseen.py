"""Sentences that nobody fitted the grammars to: their verdicts, and their figures when unbound.

Each language that has tables is held to them: `unseen_verdicts.tsv` gives a sentence with one
binding, the value of its fact and what comes of it; `unseen_figures.tsv` a sentence bound to
nothing and the figures that must be reported. `rules.tsv` takes the rules row by row. Sets are
appended as they were written, so that what the grammars do on new sentences can be measured.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from casefile.check.figures import check_figures
from casefile.check.holding import Holdings
from casefile.check.passage import Frame
from casefile.check.prose import prose_of
from casefile.figures.figure import Context
from casefile.figures.recognise import find_figures
from casefile.prose.load import read_article
from casefile.prose.scan import scan
from casefile.prose.structure import flatten
from casefile.record.load import load_record

TABLES = Path(__file__).parents[1] / "figures"
DAY = date(2010, 7, 8)
FRAME_DAY = date(2026, 11, 23)
LINK = "](fact)"
FACT = """statement: {{en: A fact.}}
value: {value}
unit: {unit}
kind: reported
references:
  - source: press
    basis: official
"""
RECORD = {
    "sources/press.yml": "type: report\ntitle: A\npublisher: press\nlanguage: en\nread_as: copy\n",
    "entities/press.yml": "kind: organisation\nname: {en: A Press}\nline: {en: A press.}\n",
    "topics.yml": "t: {name: {en: T}}\n",
}


@cache
def rows(name: str) -> list[tuple[str, ...]]:
    """Every row of a table in every language that has it, after the language's code."""
    return [
        (path.parent.name, *line.split("\t"))
        for path in sorted(TABLES.glob(f"*/{name}"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def verdicts() -> list[tuple[str, ...]]:
    return rows("rules.tsv") + rows("unseen_verdicts.tsv")


@cache
def fact_ids() -> dict[str, str]:
    """The id that stands for each value of the tables."""
    values = {fact for _, _, fact, _ in verdicts()}
    return {fact: f"f{number}" for number, fact in enumerate(sorted(values))}


@pytest.fixture(scope="module")
def holdings(tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    """A record with one fact for each value of the tables."""
    root = tmp_path_factory.mktemp("record")
    files = dict(RECORD)
    for fact, name in fact_ids().items():
        value, unit = fact.rsplit(" ", 1)
        files[f"facts/t/{name}.yml"] = FACT.format(value=value, unit=unit)
    for name, content in files.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    record, findings = load_record(root)
    assert findings == [], findings
    return Holdings(record)


@pytest.mark.parametrize(("language", "sentence", "fact", "expected"), verdicts())
def test_the_verdict_on_a_binding(
    holdings: Holdings, language: str, sentence: str, fact: str, expected: str
) -> None:
    assert LINK in sentence
    text = sentence.replace(LINK, f"](fact:{fact_ids()[fact]})")
    article, _ = read_article(f"docs/{language}/a.md", f"---\ntitle: A\n---\n{text}\n")
    frame = Frame(language=language, today=FRAME_DAY, day=DAY)
    codes = {finding.code for finding in check_figures(prose_of(article), frame, holdings)}
    told = set(expected.split()) - {"holds"}
    assert codes - ({"unbound-figure"} - told) == told


@pytest.mark.parametrize(("language", "sentence", "expected"), rows("unseen_figures.tsv"))
def test_the_figures_of_unbound_prose(language: str, sentence: str, expected: str) -> None:
    prose = [flatten(block).text for block in scan(sentence).prose()]
    figures = [one for text in prose for one in find_figures(text, language, Context(day=DAY))]
    found = [figure.text for figure in figures if figure.always]
    assert found == ([] if expected == "-" else expected.split(" ¦ "))
