"""The record's own prose is checked like an article, and findings point into the YAML."""

from pathlib import Path

import pytest

from casefile.check.fields import check_fields
from casefile.record.load import load_record

SOURCE = "type: report\ntitle: A\npublisher: p\nlanguage: en\nread_as: copy\n"
FACT = "kind: reported\nreferences:\n  - source: s\n    basis: official\n"

CASES = [
    ("statement: {en: 'A [b](fact:c).'}", ["1:20 unknown-fact"]),
    ("statement: {en: A plain text.}", []),
    ("statement: {en: 'A [b](source:s) [c](fact:f).'}", []),
    ('statement:\n  en: "one \\u00e9\n    two <name>"', ["3:9 vanishing-placeholder"]),
    ("statement:\n  en: >\n    one\n    two [b](fact:c)", ["4:9 unknown-fact"]),
    ("statement:\n  en: |\n    one\n\n    1959. Two", ["5:5 list-number", "5:11 field-markup"]),
    ("statement: {en: a}\njudgement: {en: '## b'}", ["2:21 field-markup"]),
    ("statement: {en: '[a](../x.md)'}", ["1:18 field-markup"]),
    ("statement: {en: '[a](https://example.org/)'}", []),
    ("statement: {en: a, ja: '[b](term:q)'}", ["1:25 unknown-entity"]),
    ("statement: {en: a, ja: {text: '[b](term:q)', of: 0123456789ab}}", ["1:32 unknown-entity"]),
    ("statement: {en: 'a[^1]'}", ["1:19 undefined-footnote"]),
    ('statement:\n  en: "a[^1]\\n\\n[^1]: b"', ["2:17 field-markup"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_prose_of_an_entry_is_checked(tmp_path: Path, text: str, expected: list[str]) -> None:
    files = {
        "facts/t/f.yml": f"{text}\n{FACT}",
        "sources/s.yml": SOURCE,
        "entities/p.yml": "kind: organisation\nname: {en: P}\nline: {en: It publishes.}\n",
        "topics.yml": "t: {name: {en: T}}\n",
    }
    for name, content in files.items():
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(content, encoding="utf-8")
    record, findings = load_record(tmp_path)
    assert findings == []
    found = sorted(check_fields(tmp_path, record))
    assert [f"{f.line}:{f.column} {f.code}" for f in found] == expected
    assert {f.path for f in found} <= {"data/facts/t/f.yml"}


def test_the_note_of_a_reference_is_prose_too(tmp_path: Path) -> None:
    (tmp_path / "data/facts/t").mkdir(parents=True)
    (tmp_path / "data/facts/t/f.yml").write_text(
        f"statement: {{en: a}}\n{FACT}    note: {{en: '[b](source:c)'}}\n", encoding="utf-8"
    )
    record, _ = load_record(tmp_path)
    (finding,) = check_fields(tmp_path, record)
    assert (finding.line, finding.column, finding.code) == (6, 17, "unknown-source")
