"""Figures in front matter and in the record's own prose, and how a phrase is explained."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from casefile.check.explain import explain
from casefile.check.fields import read_texts
from casefile.check.frontfigures import check_article_figures
from casefile.check.holding import Holdings
from casefile.check.ownfigures import check_entry_figures
from casefile.check.prose import prose_of
from casefile.prose.load import read_article
from casefile.record.load import load_record

TODAY = date(2026, 11, 23)

FRONT = [
    ("title: A title\ndescription: It took 93,340 people.\nfacts: [total]", []),
    ("title: A title\ndescription: It took 93,340 people.", ["5:22 unbound-figure"]),
    (
        "title: A title\ndescription: It took 93,340 people.\nfacts: [total, wives]",
        ["5:22 unbound-figure"],
    ),
    (
        "title: 93,341 people\ndescription: >-\n  It took\n  93,340 people.\nfacts: [total, day]",
        ["4:8 contradicts-record"],
    ),
    ("title: A title\ndescription: >-\n  It took\n  93,341.\nfacts: [total]", ["7:3 contradicts"]),
    ("title: What came in July\ndescription: The first of several.", []),
]


@pytest.mark.parametrize(("fields", "expected"), FRONT)
def test_front_matter_states_what_its_facts_hold(
    holdings: Holdings, fields: str, expected: list[str]
) -> None:
    text = f"---\nkind: report\npublished: 2026-11-23\n{fields}\n---\n\nText.\n"
    article, findings = read_article("docs/en/a.md", text)
    assert findings == []
    found = sorted(check_article_figures(article, prose_of(article), holdings, TODAY))
    told = [f"{one.line}:{one.column} {one.code}" for one in found]
    assert [one.removesuffix("-record") for one in told] == [
        one.removesuffix("-record") for one in expected
    ]


FACT = "kind: reported\nreferences:\n  - source: s\n    basis: official\n"
HELD = "value: {more_than: 10, less_than: 20}\nunit: person\nas_of: 2010-07-08\n"
EVENT = "date: 2010-07\ntopics: [t]\nsources: [s]\ncertainty: single\n"

ENTRIES: list[tuple[Mapping[str, str], list[str]]] = [
    ({"facts/t/f.yml": f"statement: {{en: More than 10 people by July 2010.}}\n{HELD}{FACT}"}, []),
    (
        {"facts/t/f.yml": f"statement: {{en: More than 15 people.}}\n{HELD}{FACT}"},
        ["data/facts/t/f.yml:1:17 unbound-figure"],
    ),
    (
        {"facts/t/f.yml": f"statement: {{en: a}}\njudgement: {{en: More than 10.}}\n{HELD}{FACT}"},
        ["data/facts/t/f.yml:2:17 unbound-figure"],
    ),
    ({"events/e.yml": f"text: {{en: 'In July 2010, again.'}}\n{EVENT}"}, []),
    (
        {"events/e.yml": f"text: {{en: 'In May 2010, again.'}}\n{EVENT}"},
        ["data/events/e.yml:1:16 unbound-figure"],
    ),
]


@pytest.mark.parametrize(("entry", "expected"), ENTRIES)
def test_the_prose_of_the_record_is_bound_too(
    tmp_path: Path, entry: Mapping[str, str], expected: list[str]
) -> None:
    for name, content in entry.items():
        (tmp_path / "data" / name).parent.mkdir(parents=True)
        (tmp_path / "data" / name).write_text(content, encoding="utf-8")
    record, findings = load_record(tmp_path)
    assert {finding.code for finding in findings} <= {"unknown-source", "unknown-topic"}
    holdings = Holdings(record)
    found = [
        finding
        for text in read_texts(tmp_path, record)
        for finding in check_entry_figures(text, holdings, TODAY)
    ]
    assert [f"{one.path}:{one.line}:{one.column} {one.code}" for one in found] == expected


def test_a_phrase_is_explained(holdings: Holdings) -> None:
    told = explain("nearly two years", "en", holdings, fact="stay").splitlines()
    assert told[:-1] == [
        "“nearly two years”, characters 1 to 16",
        "  qualifier: nearly",
        "  number: two",
        "  unit: years",
        "  reads as at least 1.8 and less than 2 years ([9/5, 2))",
        "  the fact holds at most 2 years",
        "  exceeds-record: “nearly two years” says at least 1.8 and less than 2 years, "
        "which claims too much; the record holds at most 2 years",
    ]
    assert told[-1].startswith("  hint: write “up to two years” or ")
    assert explain("93,340 people", "en", holdings, fact="total").endswith(
        "  the fact holds 93,340 people\n"
        "  holds: all of that lies within what “93,340 people” says\n"
    )
    assert "[93,340 people](fact:total)" in explain("93,340 people", "en", holdings)
    assert explain("nothing here", "en", holdings) == "there is no figure in this\n"


@pytest.mark.parametrize(
    ("language", "fact", "message"),
    [
        ("fr", "", '"fr" has no grammar'),
        ("en", "lost", 'no fact "lost"'),
        ("en", "law", 'the fact "law" holds no value'),
    ],
)
def test_what_cannot_be_explained(
    holdings: Holdings, language: str, fact: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        explain("11 people", language, holdings, fact=fact)
