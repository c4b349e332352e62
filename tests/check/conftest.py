"""A small record for the tests of figures."""

from collections.abc import Callable
from datetime import date

import pytest

from casefile.check.figures import check_figures
from casefile.check.holding import Holdings
from casefile.check.passage import Frame
from casefile.check.prose import prose_of
from casefile.diagnostics import Diagnostic
from casefile.prose.load import read_article
from casefile.record.load import load_record

Judge = Callable[..., list[Diagnostic]]

VALUES = {
    "held": "value: {more_than: 10, less_than: 20}\nunit: person\nas_of: 2010-07-08",
    "total": "value: 93340\nunit: person",
    "wives": "value: {about: 1800}\nunit: person",
    "stay": "value: {at_most: 2}\nunit: year",
    "share": "value: 85\nunit: percent",
    "day": "value: 2010-07-08\nunit: date",
    "month": "value: 2009-07\nunit: date",
    "span": "value: 1959-12/1984-07\nunit: span",
    "money": "value: 88000000\nunit: yen",
    "nil": "value: 0\nunit: person",
    "choice": "value: {one_of: [1994, 1999, 2004]}\nunit: date",
    "law": "as_of: 2010-07",
    "new": "value: 5\nunit: person",
    "old": "value: 7\nunit: person\nas_of: 2009\nsuperseded_by: {fact: new, since: 2010-06}",
}

FACT = """statement: {{en: A fact.}}
{value}
kind: reported
references:
  - source: press
    gives: {gives}
    words: {{en: more than a dozen, ja: 十数人}}
    basis: official
"""
BARE = "  - source: press\n    basis: official\n"

ASAHI = """kind: organisation
name: {en: The Asahi Shimbun, ja: 朝日新聞}
aliases: {en: [Asahi]}
line: {en: A newspaper.}
"""

SOURCE = "type: report\ntitle: A\npublisher: asahi\nlanguage: en\nread_as: copy\n"


@pytest.fixture(scope="session")
def holdings(tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    """The small record, written to a folder and read from there."""
    root = tmp_path_factory.mktemp("record")
    files = {
        "sources/press.yml": SOURCE,
        "entities/asahi.yml": ASAHI,
        "topics.yml": "t: {name: {en: T}}\n",
        "series/arrivals.yml": "statement: {en: Arrivals in each year.}\nunit: person\n",
        "series/arrivals.csv": "period,value,source\n../1998,947,press\n2009,2914,press\n",
    }
    for name, value in VALUES.items():
        text = f"statement: {{en: A fact.}}\n{value}\nkind: reported\nreferences:\n{BARE}"
        if name == "held":
            text = FACT.format(value=value, gives="{more_than: 12}")
        files[f"facts/t/{name}.yml"] = text
    for name, content in files.items():
        (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "data" / name).write_text(content, encoding="utf-8")
    record, findings = load_record(root)
    assert findings == [], findings
    return Holdings(record)


@pytest.fixture
def judge_prose(holdings: Holdings) -> Judge:
    """Every finding about the figures of a Markdown text, sorted."""

    def judge(
        text: str, language: str = "en", day: date | None = date(2010, 7, 8)
    ) -> list[Diagnostic]:
        article, _ = read_article(f"docs/{language}/a.md", f"---\ntitle: A\n---\n{text}\n")
        frame = Frame(language=language, today=date(2026, 11, 23), day=day)
        return sorted(check_figures(prose_of(article), frame, holdings))

    return judge
