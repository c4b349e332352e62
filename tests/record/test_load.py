"""The record as files: what is kept of them, and everything that is wrong, in one run."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.diagnostics import CODES
from casefile.record.entry import MAX_CJK, MAX_WORDS
from casefile.record.load import load_record
from casefile.record.model import Fact
from casefile.record.validate import validate
from casefile.record.value import FORMS
from casefile.record.yamlread import read_yaml

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]

FACT = """\
statement: {en: People aboard.}
value: 2914
unit: person
as_of: 2009
kind: measured
references:
  - source: log
    gives: 0.10
    locator: 007
    basis: first-hand
    note: {en: "At 12:30:00, NO."}
"""
SOURCE = """\
type: report
title: A log
publisher: board
language: en
read_as: original
"""
ENTITY = "kind: organisation\nname: {en: The board}\nline: {en: It keeps the log.}\n"
EVENT = "date: 2009\ntext: {en: It sailed.}\ntopics: [ships]\nsources: [log]\ncertainty: single\n"
TOPICS = "ships: {name: {en: Ships}}\nports: {name: {en: Ports}, line: {en: Where they lie.}}\n"

PLACES = {
    "fact": "data/facts/ships/a.yml",
    "source": "data/sources/a.yml",
    "entity": "data/entities/a.yml",
    "event": "data/events/a.yml",
    "topics": "data/topics.yml",
}


def find(root: Path) -> list[tuple[int, int, str, str]]:
    _, findings = load_record(root)
    return [(one.line, one.column, one.code, one.message) for one in findings]


def test_a_record_is_read_whole(tmp_path: Path, make_site: MakeSite) -> None:
    root = make_site(
        tmp_path,
        {
            "data/facts/ships/b.yml": FACT.replace("0.10", "5"),
            "data/facts/ports/a.yml": FACT.replace("0.10", "{about: 1800}"),
            "data/sources/log.yml": SOURCE,
            "data/entities/board.yml": ENTITY,
            "data/events/sailing.yml": EVENT,
            "data/topics.yml": TOPICS,
        },
    )
    record, findings = load_record(root)
    assert findings == []
    assert list(record.facts) == ["a", "b"]  # by id, whatever the topic
    assert list(record.topics) == ["ships", "ports"]  # as the file has them
    assert (record.facts["a"].topic, record.facts["b"].topic) == ("ports", "ships")
    assert record.facts["b"].path == "data/facts/ships/b.yml"
    assert record.facts["b"].id == "b"
    assert record.sources["log"].publisher == "board"
    assert record.entities["board"].kind == "organisation"
    assert record.events["sailing"].topics == ("ships",)
    assert record.damaged == frozenset()


def test_a_folder_without_a_record_is_an_empty_record(tmp_path: Path) -> None:
    record, findings = load_record(tmp_path)
    assert findings == []
    assert not record.facts
    assert not record.topics


def test_every_digit_is_kept(tmp_path: Path, make_site: MakeSite) -> None:
    text = FACT.replace("unit: person", "unit: percent").replace("2914", "007.50")
    root = make_site(tmp_path, {PLACES["fact"]: text})
    record, findings = load_record(root)
    assert findings == []
    fact = record.facts["a"]
    assert fact.value is not None
    assert fact.value.exact == "007.50"
    assert fact.as_of == "2009"
    reference = fact.references[0]
    assert reference.gives is not None
    assert reference.gives.exact == "0.10"
    assert reference.locator == "007"
    assert reference.note == {"en": "At 12:30:00, NO."}


def changed(**fields: str | None) -> str:
    """The fact with some of its fields written otherwise; None takes one out."""
    lines = FACT.splitlines()
    for name, value in fields.items():
        at = next((n for n, line in enumerate(lines) if line.startswith(f"{name}:")), len(lines))
        end = at + 1
        while end < len(lines) and lines[end].startswith(" "):
            end += 1
        lines[at:end] = [] if value is None else [f"{name}: {value}"]
    return "\n".join(lines).replace("0.10", "2914") + "\n"


NO_VALUE = {"value": None, "unit": None}
REF = "[{source: log, basis: official"

FACTS = [
    # fields
    (changed(statement=None), [(1, 1, "missing-field", 'the field "statement" is missing')]),
    (changed(statement=""), [(1, 11, "missing-field", 'the field "statement" is empty')]),
    (changed(statement="~"), [(1, 12, "missing-field", 'the field "statement" is empty')]),
    (changed(statement="{en: }"), [(1, 17, "missing-field", 'the field "en" is empty')]),
    (
        changed(statement="A fact."),
        [(1, 12, "invalid-field", "write the text under its language, such as {en: …}")],
    ),
    (changed(statement="{}"), [(1, 12, "invalid-field", "at least 1 entry is due here")]),
    (changed(statement="{en: [x]}"), [(1, 17, "invalid-field", "a list does not belong here")]),
    (changed(statement="{EN: x}"), [(1, 13, "invalid-field", '"EN" is not a language code')]),
    (
        changed(statement="{en: x, ja: {text: y, of: 0123}}"),
        [(1, 38, "invalid-field", '"0123" does not have the form that is due here')],
    ),
    (
        changed(statment="{en: x}"),
        [(12, 1, "unknown-field", 'there is no field "statment" here')],
    ),
    (
        changed(kind="measurd"),
        [(5, 7, "invalid-field", '"measurd" is not one of the values that stand here')],
    ),
    (changed(kind=""), [(5, 6, "missing-field", 'the field "kind" is empty')]),
    # references
    (changed(references=None), [(1, 1, "missing-field", 'the field "references" is missing')]),
    (changed(references=""), [(6, 12, "missing-field", 'the field "references" is empty')]),
    (
        changed(references="[]"),
        [(6, 13, "no-references", "the fact has no reference: nobody is named who says so")],
    ),
    (
        changed(references="log"),
        [(6, 13, "invalid-field", "a list is due here, such as [first, second]")],
    ),
    (
        changed(references="[log]"),
        [(6, 14, "invalid-field", "a mapping is due here, such as {key: value}")],
    ),
    (
        changed(references="[{basis: official}]"),
        [(6, 14, "missing-field", 'the field "source" is missing')],
    ),
    (
        changed(references="[{source: Log_1, basis: official}]"),
        [(6, 23, "invalid-id", '"Log_1" is not an id; use lower-case letters and digits joined by '
          "hyphens")],
    ),
    (
        changed(references=f"{REF}}}, {REF[1:]}}}]"),
        [(6, 55, "duplicate-reference", '"log" is referenced twice by this fact')],
    ),
    (
        changed(references=REF + ", words: {en: " + "w " * 13 + "}}]"),
        [(6, 57, "long-quotation", "the quoted wording has 13 words; at most 12 are quoted")],
    ),
    (
        changed(references=REF + ", words: {en: x, ja: " + "字" * 26 + "}}]"),
        [(6, 64, "long-quotation", "the quoted wording has 26 characters; at most 25 are quoted")],
    ),
    (
        changed(references=REF + ", gives: 5}]", **NO_VALUE),
        [(4, 52, "missing-field", "a reference gives a value, but the fact has none")],
    ),
    (
        changed(references=REF + ", gives: 5}]", value=None),
        [(5, 52, "missing-field", "a reference gives a value, but the fact has none")],
    ),
    # dates
    (changed(as_of="2010-06-31"), [(4, 8, "invalid-date", '"2010-06-31": that month has 30 days')]),
    (changed(as_of=""), [(4, 7, "missing-field", 'the field "as_of" is empty')]),
    (
        changed(review_by="2010-07"),
        [(12, 12, "invalid-date", '"2010-07" is not one day; write it as 2026-11-23')],
    ),
    (
        changed(superseded_by="{fact: b, since: 2010-13}"),
        [(12, 33, "invalid-date", '"2010-13": there is no month 13')],
    ),
    (
        changed(superseded_by="{fact: b}"),
        [(12, 16, "missing-field", 'the field "since" is missing')],
    ),
    # values and units
    (changed(value=""), [(2, 7, "missing-field", 'the field "value" is empty')]),
    (changed(value="{about: }"), [(2, 16, "missing-field", 'the field "about" is empty')]),
    (
        changed(value="{morethan: 5}"),
        [(2, 9, "invalid-value", '"morethan" is not a form of value that exists')],
    ),
    (
        changed(value="{exact: 5}"),
        [(2, 8, "invalid-value", '"exact" is not a form of value that exists; write the bare '
          "number or date")],
    ),
    (
        changed(value="{about: 5, at_most: 7}"),
        [(2, 8, "invalid-value", "not a form of value that exists")],
    ),
    (
        changed(value="[1, 2]"),
        [(2, 8, "invalid-value", "a mapping is due here, such as {key: value}")],
    ),
    (
        changed(value="{between: [1]}"),
        [(2, 18, "invalid-value", "two entries are due here, such as [24, 32]")],
    ),
    (
        changed(value="{between: [1, 2, 3]}"),
        [(2, 18, "invalid-value", "two entries are due here, such as [24, 32]")],
    ),
    (changed(value="{one_of: [1]}"), [(2, 17, "invalid-value", "at least 2 entries are due here")]),
    (
        changed(value="{more_than: {about: [1]}}"),
        [(2, 28, "invalid-value", "a single piece of text is due here")],
    ),
    (
        changed(value="{several: yes}"),
        [(2, 18, "invalid-value", '"yes" is not one of the values that stand here')],
    ),
    (
        changed(value="many"),
        [(2, 8, "invalid-value",
          '"many" is not a number; write digits only, such as 93340 or 2.5')],
    ),
    (
        changed(value="2.5"),
        [(2, 8, "invalid-value", "people are counted in whole numbers, and none lies there")],
    ),
    (changed(unit="persons"), [(3, 7, "unknown-unit", '"persons" is not in the list of units')]),
    (changed(unit=""), [(3, 6, "missing-field", 'the field "unit" is empty')]),
    (changed(unit=None), [(2, 8, "unknown-unit", "a value needs a unit")]),
    (
        changed(value="{about: 5, unit: persons}"),
        [(2, 25, "unknown-unit", '"persons" is not in the list of units')],
    ),
    (
        changed(value="{about: 5, unit: year}"),
        [(2, 8, "unit-mismatch", "years and people cannot be compared")],
    ),
    (
        changed(references=REF + ", gives: {about: 2, unit: week}}]", unit="month"),
        [(6, 52, "unit-mismatch", "weeks and months cannot be compared")],
    ),
    (
        changed(unit="date", value="2009-02-29", references=REF + "}]"),
        [(2, 8, "invalid-date", '"2009-02-29": that month has 28 days')],
    ),
    # concerns
    (
        changed(concerns="[{person: p4, reveals: [mnth]}]"),
        [(12, 35, "invalid-field", '"mnth" is not one of the values that stand here')],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_a_wrong_fact_is_told_where_and_how(
    tmp_path: Path, make_site: MakeSite, text: str, expected: list[tuple[int, int, str, str]]
) -> None:
    assert find(make_site(tmp_path, {PLACES["fact"]: text})) == expected


ADDRESS = 'URL: "{}"\n'

OTHERS = [
    (
        "source",
        SOURCE.replace("title: A log\n", ""),
        [(1, 1, "missing-field", 'a source needs a "title" or, where it has none, "described"')],
    ),
    ("source", SOURCE.replace("title: A log", "described: {en: A leaf.}"), []),
    ("source", SOURCE + "author: [A, B]\nnumber: 7\n", []),
    (
        "source",
        SOURCE + "link: false\nURL: https://a.org/\narchived: {URL: https://b.org/}\n",
        [
            (7, 1, "forbidden-address", '"link: false", yet an address stands here under "URL"'),
            (8, 1, "forbidden-address",
             '"link: false", yet an address stands here under "archived"'),
        ],
    ),
    (
        "source",
        SOURCE + "link: false\nnote: {en: See https://a.org/x.}\n",
        [(7, 1, "forbidden-address", '"link: false", yet an address stands here under "note"')],
    ),
    ("source", SOURCE + "link: perhaps\n",
     [(6, 7, "invalid-field", '"perhaps" is neither true nor false')]),
    ("source", SOURCE.replace("original", "heard"),
     [(5, 10, "invalid-field", '"heard" is not one of the values that stand here')]),
    *(
        (
            "source",
            SOURCE + f"URL: '{address}'\n",
            [(6, 6, "invalid-field",
              f'"{address}" is not an address; write one that begins with https:// or http://')],
        )
        for address in ("javascript:alert(1)", "http://[", "https://", "https://a.org/<x>",
                        "//a.org", "file:///etc", "https://a.org/a b", " https://a.org")
    ),
    *(("source", SOURCE + f"URL: {address}\n", [])
      for address in ("https://a.org/ü(1)_x?q=1,2#z", "http://127.0.0.1:8000/a%20b")),
    ("entity", ENTITY.replace("organisation", "club"),
     [(1, 7, "invalid-field", '"club" is not one of the values that stand here')]),
    ("entity", ENTITY + "aliases: {en: Board}\n",
     [(4, 15, "invalid-field", "a list is due here, such as [first, second]")]),
    ("event", EVENT.replace("[log]", "[]"),
     [(4, 10, "invalid-field", "at least 1 entry is due here")]),
    ("event", EVENT.replace("[ships]", "[Ships]"),
     [(3, 10, "invalid-id",
       '"Ships" is not an id; use lower-case letters and digits joined by hyphens')]),
    ("event", EVENT.replace("2009", "2009-00"),
     [(1, 7, "invalid-date", '"2009-00": there is no month 0')]),
    ("topics", "- ships\n",
     [(1, 1, "not-a-mapping", "topics are written as `id: {name: {en: …}}`")]),
    ("topics", "ships: Ships\n",
     [(1, 8, "not-a-mapping",
       "this is a single value; fields such as `name: value` are due here")]),
    ("topics", "My ships: {name: {en: Ships}}\n",
     [(1, 1, "invalid-id",
       '"My ships" is not an id; a topic\'s id is the name of its folder')]),
    ("topics", "ships: {name: {en: A}}\nships: {name: {en: B}}\n",
     [(2, 1, "duplicate-key", 'the key "ships" stands here again; it was first given in line 1')]),
]  # fmt: skip

EVERY_KIND = [
    (b"", [(1, 1, "empty-file", "the file is empty")]),
    (b" \n\n", [(1, 1, "empty-file", "the file is empty")]),
    (b"# nothing\n", [(1, 1, "empty-file", "the file holds no value")]),
    (
        b"statement: {en: caf\xe9}\n",
        [(1, 20, "invalid-utf8", "byte 0xE9 at offset 19 is not valid UTF-8")],
    ),
    (b"a: 1\nb: \0\n", [(2, 4, "nul-byte", "a NUL byte")]),
    (
        b"a: b\n" * 1_000_000,
        [(1, 1, "file-too-large", "the file has 5,000,000 bytes; at most 1,048,576 are read")],
    ),
    (b"a: [\n", [(2, 1, "invalid-yaml", "did not find expected node content")]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), OTHERS)
def test_a_wrong_entry_of_another_kind_is_told(
    tmp_path: Path,
    make_site: MakeSite,
    kind: str,
    text: str,
    expected: list[tuple[int, int, str, str]],
) -> None:
    assert find(make_site(tmp_path, {PLACES[kind]: text})) == expected


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize(("data", "expected"), EVERY_KIND, ids=range(len(EVERY_KIND)))
def test_a_file_that_is_no_text_is_told_whatever_its_kind(
    tmp_path: Path,
    make_site: MakeSite,
    kind: str,
    data: bytes,
    expected: list[tuple[int, int, str, str]],
) -> None:
    assert find(make_site(tmp_path, {PLACES[kind]: data})) == expected


@pytest.mark.parametrize("kind", ["fact", "source", "entity", "event"])
@pytest.mark.parametrize(("text", "form"), [("- a\n", "a list"), ("text\n", "a single value")])
def test_an_entry_that_is_no_mapping_is_told(
    tmp_path: Path, make_site: MakeSite, kind: str, text: str, form: str
) -> None:
    message = f"this is {form}; fields such as `name: value` are due here"
    expected = [(1, 1, "not-a-mapping", message)]
    assert find(make_site(tmp_path, {PLACES[kind]: text})) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (changed(statment="{en: x}"), 'did you mean "statement"?'),
        (
            changed(xyz="1"),
            "the fields here are as_of, concerns, judgement, kind, references, review_by, "
            "statement, superseded_by, unit, value",
        ),
        (changed(value="{morethan: 5}"), 'did you mean "more_than"?'),
        (changed(value="{xyz: 5}"), f"write {FORMS}"),
        (changed(value="x"), f"write {FORMS}"),
        (changed(value="{more_than: {abot: 5}}"), None),
        (changed(kind=None), "add `kind:`"),
        (changed(kind="x"), "write 'measured', 'reported', 'position', 'law' or 'testimony'"),
        (changed(references="[]"), "add at least one entry under `references:`"),
        (changed(references="[{source: a, basis: official, bassis: x}]"), 'did you mean "basis"?'),
        (changed(value="{about: 5, unit: year}"), "give the value in people"),
    ],
)
def test_a_hint_says_what_to_write(
    tmp_path: Path, make_site: MakeSite, text: str, hint: str | None
) -> None:
    _, findings = load_record(make_site(tmp_path, {PLACES["fact"]: text}))
    hints = [finding.hint for finding in findings]
    assert hints == ([hint] if hint else ["add `about:`", 'did you mean "about"?'])


@pytest.mark.parametrize(
    ("language", "wording"),
    [
        ("en", "w " * MAX_WORDS),
        ("ja", "字" * MAX_CJK),
        ("ko", "자" * MAX_CJK),
        ("zh-Hant", "字" * 25),
    ],
)
def test_a_wording_up_to_the_limit_is_quoted(
    tmp_path: Path, make_site: MakeSite, language: str, wording: str
) -> None:
    text = changed(references=f"{REF}, words: {{{language}: {wording}}}}}]")
    assert find(make_site(tmp_path, {PLACES["fact"]: text})) == []


def test_an_id_is_taken_once_whatever_the_topic(tmp_path: Path, make_site: MakeSite) -> None:
    files = {f"data/facts/{topic}/a.yml": changed() for topic in ("ports", "ships")}
    record, findings = load_record(make_site(tmp_path, files))
    assert [(one.path, one.code, one.message) for one in findings] == [
        (
            "data/facts/ships/a.yml",
            "duplicate-id",
            'the id "a" is taken by data/facts/ports/a.yml',
        )
    ]
    assert record.facts["a"].topic == "ports"


def test_everything_wrong_with_every_file_is_told_in_one_run(
    tmp_path: Path, make_site: MakeSite
) -> None:
    root = make_site(
        tmp_path,
        {
            "data/facts/ships/a.yml": changed(kind="x", statement=None, as_of="2010-13"),
            "data/facts/ships/b.yml": "a: [",
            "data/facts/ships/c.yml": b"",
            "data/facts/ships/good.yml": changed(),
            "data/sources/d.yml": b"\xff",
            "data/entities/e.yml": "- x",
            "data/events/f.yml": EVENT.replace("single", "sure"),
            "data/topics.yml": "ships: {}\n",
        },
    )
    record, findings = load_record(root)
    assert findings == sorted(findings)
    assert [(one.path.rpartition("/")[2], one.code) for one in findings] == [
        ("e.yml", "not-a-mapping"),
        ("f.yml", "invalid-field"),
        ("a.yml", "missing-field"),
        ("a.yml", "invalid-date"),
        ("a.yml", "invalid-field"),
        ("b.yml", "invalid-yaml"),
        ("c.yml", "empty-file"),
        ("d.yml", "invalid-utf8"),
        ("topics.yml", "missing-field"),
    ]
    assert list(record.facts) == ["good"]
    assert record.damaged == {"a", "b", "c", "d", "e", "f", "ships"}


@pytest.mark.parametrize(
    "text",
    [
        changed(value="x"),
        changed(unit="x"),
        changed(unit=None),
        changed(value="{about: 1, unit: day}"),
    ],
)
def test_a_fact_that_cannot_be_computed_with_is_left_out(
    tmp_path: Path, make_site: MakeSite, text: str
) -> None:
    record, findings = load_record(make_site(tmp_path, {PLACES["fact"]: text}))
    assert len(findings) == 1
    assert "a" not in record.facts
    assert "a" in record.damaged


def test_links_and_special_files_are_passed_over(tmp_path: Path, make_site: MakeSite) -> None:
    root = make_site(
        tmp_path / "site",
        {"data/facts/ships/good.yml": changed(), "data/sources/log.yml": SOURCE},
    )
    make_site(tmp_path, {"outside/a.yml": changed(), "outside/topics.yml": TOPICS})
    (root / "data/facts/ports").symlink_to(tmp_path / "outside")
    (root / "data/facts/ships/b.yml").symlink_to(tmp_path / "outside/a.yml")
    (root / "data/facts/ships/loop.yml").symlink_to("loop.yml")
    (root / "data/facts/ships/folder.yml").mkdir()
    (root / "data/topics.yml").symlink_to(tmp_path / "outside/topics.yml")
    os.mkfifo(root / "data/sources/pipe.yml")  # reading it would never end
    record, findings = load_record(root)
    assert findings == []
    assert list(record.facts) == ["good"]
    assert list(record.sources) == ["log"]
    assert not record.topics


def test_a_name_that_is_no_text_is_passed_over(tmp_path: Path, make_site: MakeSite) -> None:
    root = make_site(tmp_path, {"data/sources/log.yml": SOURCE})
    log = root / "data/sources/log.yml"
    log.rename(log.with_name(os.fsdecode(b"\xff.yml")))
    record, findings = load_record(root)
    assert findings == []
    assert not record.sources


def test_a_byte_order_mark_is_no_part_of_the_record(tmp_path: Path, make_site: MakeSite) -> None:
    root = make_site(tmp_path, {PLACES["fact"]: "\ufeff" + changed(kind="x")})
    assert [(line, column) for line, column, _, _ in find(root)] == [(5, 7)]


def test_every_code_that_the_loader_gives_is_in_the_table() -> None:
    for _, expected in FACTS:
        assert {code for _, _, code, _ in expected} <= CODES.keys()


WORDS = st.sampled_from(
    ["statement", "value", "unit", "as_of", "kind", "references", "source", "basis", "gives",
     "about", "between", "one_of", "en", "2009", "person", "measured", "official", "", "~", "x"]
)  # fmt: skip
VALUES = st.recursive(
    WORDS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.dictionaries(WORDS, VALUES, max_size=8))
def test_any_shape_is_a_fact_or_refused_at_a_place_that_exists(shape: dict[str, object]) -> None:
    text = yaml.safe_dump(shape, allow_unicode=True)
    node, _ = read_yaml("a.yml", text)
    assert node is not None
    fact, findings = validate(Fact, node, "a.yml")
    assert (fact is None) == bool(findings)
    lines = text.splitlines()
    for finding in findings:
        assert finding.code in CODES
        assert 1 <= finding.line <= len(lines)
        assert len(finding.message) <= 201


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("[39.9, 116.4]", []),
        ("[-5, 100]", []),
        ("[39.91, 116.4]", ["invalid-field"]),
        ("[95, 116.4]", ["invalid-field"]),
        ("[39.9, 190]", ["invalid-field"]),
        ("[39.9]", ["invalid-field"]),
        ("39.9", ["invalid-field"]),
    ],
)
def test_a_place_says_where_it_is_to_a_tenth_of_a_degree(
    tmp_path: Path, at: str, expected: list[str]
) -> None:
    file = tmp_path / "data/entities/harbour.yml"
    file.parent.mkdir(parents=True)
    file.write_text(f"kind: place\nname: {{en: H}}\nline: {{en: H.}}\nat: {at}\n", "utf-8")
    assert [finding.code for finding in load_record(tmp_path)[1]] == expected
    file.write_text(f"kind: law\nname: {{en: H}}\nline: {{en: H.}}\nat: {at}\n", "utf-8")
    assert {finding.code for finding in load_record(tmp_path)[1]} == {"invalid-field"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("west: 96", "west: far"), "invalid-field"),
        (("west: 96", "west: 200"), "invalid-field"),
        (("M0,0 1,1", "M0,0<script>"), "invalid-field"),
        (("height: 281\n", ""), "missing-field"),
        (("", ""), None),
    ],
)
def test_the_ground_of_the_map(tmp_path: Path, change: tuple[str, str], code: str | None) -> None:
    file = tmp_path / "data/map.yml"
    file.parent.mkdir()
    text = "source: S\nwest: 96\nsouth: 10\neast: 147\nnorth: 48\nheight: 281\n"
    text += "land: M0,0 1,1 2,0Z\nborders: M0,0 1,1\n"
    file.write_text(text.replace(*change) if change[0] else text, "utf-8")
    record, findings = load_record(tmp_path)
    assert {finding.code for finding in findings} == ({code} - {None})
    assert (record.ground is None) == (code is not None)
