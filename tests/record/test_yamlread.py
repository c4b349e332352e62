"""YAML as nodes: every digit and every position kept, whatever is hostile refused in its place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.record.yamlread import MAX_DEPTH, Node, read_yaml

PATH = "data/facts/t/a.yml"


def read(text: str) -> Node:
    node, findings = read_yaml(PATH, text)
    assert findings == []
    assert node is not None
    return node


def find(text: str) -> list[tuple[int, int, str, str]]:
    _, findings = read_yaml(PATH, text)
    assert {finding.path for finding in findings} <= {PATH}
    return [(one.line, one.column, one.code, one.message) for one in findings]


@pytest.mark.parametrize(
    "written",
    [
        "0.10",
        "12:30:00",
        "NO",
        "007",
        "0x1F",
        "1e3",
        "1_000",
        "2010-07-08",
        "true",
        "+5",
        "null-ish",
    ],
)
def test_a_scalar_stays_as_it_was_written(written: str) -> None:
    node = read(f"value: {written}\nquoted: '{written}'\n")
    assert node.content() == {"value": written, "quoted": written}
    assert node.at(("value",)).plain
    assert not node.at(("quoted",)).plain


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_a_bare_null_is_empty_and_a_quoted_one_is_text(written: str) -> None:
    assert read(f"a: {written}\nb: '{written}'\n").content() == {"a": "", "b": written}


TEXT = """\
# 注釈
a: 一
乙: [x, {y: "z"}]
c:
  - d: |
      line
    e: 最後
"""


@pytest.mark.parametrize(
    ("location", "line", "column", "starts_with"),
    [
        ((), 2, 1, "a:"),
        (("a",), 2, 4, "一"),
        (("乙",), 3, 4, "[x"),
        (("乙", 0), 3, 5, "x"),
        (("乙", 1), 3, 8, "{y"),
        (("乙", 1, "y"), 3, 12, '"z"'),
        (("c", 0, "d"), 5, 8, "|\n"),
        (("c", 0, "e"), 7, 8, "最後"),
    ],
)
def test_a_node_knows_its_place(
    location: tuple[str | int, ...], line: int, column: int, starts_with: str
) -> None:
    node = read(TEXT).at(location)
    assert (node.line, node.column) == (line, column)
    assert TEXT[node.start :].startswith(starts_with)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_end_of_editors_counts_and_no_other(ending: str) -> None:
    text = ending.join(["a: 'one\u2028and\u0085the same'", "b: two", ""])
    node = read(text)
    assert (node.at(("b",)).line, node.at(("b",)).column) == (2, 4)
    assert text[node.at(("b",)).start :].startswith("two")
    assert find(text + "c: @") == [
        (3, 4, "invalid-yaml", "found character that cannot start any token")
    ]


def test_a_byte_order_mark_takes_no_column() -> None:
    text = "\ufeffa: 1\nb: 2\n"
    node = read(text)
    assert (node.at(("a",)).line, node.at(("a",)).column) == (1, 4)
    assert text[node.at(("a",)).start] == "1"
    assert text[node.at(("b",)).start] == "2"


def test_a_path_leads_to_the_deepest_node_that_exists() -> None:
    node = read("a: {b: [1]}\n")
    assert node.at(("a", "b", 0)).text == "1"
    assert node.at(("a", "b", 7)) is node.at(("a", "b"))
    assert node.at(("a", "x", "y")) is node.at(("a",))
    assert node.at((3,)) is node


def test_keys_and_values_are_found_by_name() -> None:
    node = read("a: 1\nb: 2\n")
    key, value = node.key("b"), node.get("b")
    assert key is not None
    assert value is not None
    assert (key.line, key.column, value.text) == (2, 1, "2")
    assert node.key("c") is None
    assert node.get("c") is None


REFUSED = [
    ("a: b: c\n", [(1, 5, "invalid-yaml", "mapping values are not allowed in this context")]),
    ("a: [1\n", [(2, 1, "invalid-yaml", "did not find expected ',' or ']'")]),
    (
        "a: 1\n\tb: 2\n",
        [(2, 1, "invalid-yaml", "found a tab character that violates indentation")],
    ),
    ("a: @x\n", [(1, 4, "invalid-yaml", "found character that cannot start any token")]),
    (
        "ok: 1\na: 'x\n\nb: 2\n",
        [(2, 4, "invalid-yaml", "the quotation marks that open here are never closed")],
    ),
    ("a: 1\n---\nb: 2\n", [(2, 1, "invalid-yaml", "a second document begins here")]),
    ("a: x\nb: 一\x07\n", [(2, 5, "invalid-yaml", "the character U+0007 cannot stand in YAML")]),
    ("a: \ufeffx\uffff", [(1, 6, "invalid-yaml", "the character U+FFFF cannot stand in YAML")]),
    ("? [a]\n: 1\n", [(1, 3, "invalid-yaml", "a key must be a word, not a list or a mapping")]),
    (
        "a: &x 1\nb: *x\n",
        [
            (1, 4, "yaml-alias", "&x: anchors and aliases are not used here"),
            (2, 4, "yaml-alias", "*x: anchors and aliases are not used here"),
        ],
    ),
    ("a: *x\n", [(1, 4, "yaml-alias", "*x: anchors and aliases are not used here")]),
    ("a: !ENV HOME\n", [(1, 4, "yaml-tag", 'the tag "!ENV" is not used here')]),
    (
        "a: !!python/name:os.system x\n",
        [(1, 4, "yaml-tag", 'the tag "tag:yaml.org,2002:python/name:os.system" is not used here')],
    ),
    (
        "a: 1\nb: 2\na: 3\na: 4\n",
        [
            (3, 1, "duplicate-key", 'the key "a" stands here again; it was first given in line 1'),
            (4, 1, "duplicate-key", 'the key "a" stands here again; it was first given in line 1'),
        ],
    ),
    (
        "x:\n  - a: 1\n    'a': 2\n",
        [(3, 5, "duplicate-key", 'the key "a" stands here again; it was first given in line 2')],
    ),
    (
        "a: " + "[" * 40 + "]" * 40,
        [(1, MAX_DEPTH + 3, "yaml-too-deep", "values are nested more than 32 deep")],
    ),
    (
        "a: &x 1\nb: [\n",
        [
            (1, 4, "yaml-alias", "&x: anchors and aliases are not used here"),
            (3, 1, "invalid-yaml", "did not find expected node content"),
        ],
    ),
    ("# only a comment\n", [(1, 1, "empty-file", "the file holds no value")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_what_the_record_has_no_use_for_is_refused(
    text: str, expected: list[tuple[int, int, str, str]]
) -> None:
    assert find(text) == expected


def test_nesting_up_to_the_limit_is_read() -> None:
    depth = MAX_DEPTH - 1
    assert find("a: " + "[" * depth + "]" * depth) == []


def test_what_follows_a_duplicate_key_or_a_tag_is_still_read() -> None:
    node, findings = read_yaml(PATH, "a: 1\na: !x 2\n")
    assert [finding.code for finding in findings] == ["duplicate-key", "yaml-tag"]
    assert node is not None
    assert node.content() == {"a": "2"}


def test_a_value_that_holds_itself_is_refused() -> None:
    assert [code for _, _, code, _ in find("a: &a [*a]\n")] == ["yaml-alias", "yaml-alias"]


def test_aliases_of_aliases_do_not_multiply() -> None:
    # Composed, nine levels of nine aliases would be 400 million values.
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert {code for _, _, code, _ in find("\n".join(lines))} == {"yaml-alias"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: b: c\n", "put text that contains a colon in quotes"),
        ("a:\n\tb: 1\n", "indent with spaces; YAML does not take tabs"),
        ("a: 'x\n", "close them, or leave them out"),
        ("a: {\n", "check the colons, the indentation and the quotes around here"),
        ("a: 1\na: 2\n", "keep one of the two"),
    ],
)
def test_a_hint_says_what_to_do(text: str, hint: str) -> None:
    _, findings = read_yaml(PATH, text)
    assert [finding.hint for finding in findings] == [hint]


ODD = st.text(alphabet=st.sampled_from("ab:-[]{}'\"|>&*!%@#?,~ \t\n\r\u2028\u0085\ufeff\x00\x07一"))


@settings(max_examples=1000)
@given(st.text() | ODD)
def test_any_text_is_read_or_refused_at_a_place_that_exists(text: str) -> None:
    node, findings = read_yaml(PATH, text)
    assert node is not None or findings
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for finding in findings:
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
