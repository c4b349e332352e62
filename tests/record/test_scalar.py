"""Offsets in a value as offsets in the file: the same character stands at both."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.record.scalar import text_offset
from casefile.record.yamlread import Node, read_yaml

WHITE = " \t\r\n\x85\u2028\u2029"


def read(text: str) -> Node:
    node, findings = read_yaml("a.yml", text)
    assert findings == []
    assert node is not None
    return node


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("a: one 2,914 three\n", "2,914", "2,914"),
        ("a: one\n  two\n  2,914\n", "2,914", "2,914"),
        ("a: 'it''s 2,914'\n", "2,914", "2,914"),
        ("a: 'it''s'\n", "'", "''"),
        ('a: "\\u3042\\t\\x41 2,914"\n', "2,914", "2,914"),
        ('a: "one \\\n  two 2,914"\n', "2,914", "2,914"),
        ('a: "\\u3042 x"\n', "あ", "\\u3042"),
        ("a: |\n  one\n    two 2,914\n", "2,914", "2,914"),
        ("a: |2-\n   one\n  2,914", "2,914", "2,914"),
        ("a: >-  # a note with 2,914 in it\n  one\n  two 2 914\n", "2 914", "2 914"),
        ("a: >\n\n  one\n\n\n  two\n   more\n  2,914\n", "2,914", "2,914"),
        ("x: {a: 日本の9万3340人}\n", "9万3340", "9万3340"),
        ("\ufeffa: 2,914\n", "2,914", "2,914"),
    ],
)
def test_a_word_of_the_value_is_found_in_the_file(text: str, word: str, place: str) -> None:
    node = read(text)
    node = node.get("x") or node
    value = node.at(("a",))
    assert text[text_offset(text, value, value.text.index(word)) :].startswith(place)


def test_the_end_of_a_value_is_behind_its_last_character() -> None:
    for text in ("a: word\n", "a: 'word'\n", 'a: "word"\n', "a: |-\n  word\n"):
        value = read(text).at(("a",))
        assert text_offset(text, value, len("word")) == text.index("word") + len("word")


def test_an_empty_value_stands_where_its_node_does() -> None:
    for text in ("a:\n", "a: ''\n", "a: |\n"):
        value = read(text).at(("a",))
        assert text_offset(text, value, 0) == value.start


ESCAPED = {"\n": "n", "\t": "t", "\\": "\\", '"': '"', "\x85": "N", "\xa0": "_", "\u2028": "L",
           "\u2029": "P", "\0": "0", "\x07": "a", "\x08": "b", "\x0b": "v", "\x0c": "f",
           "\r": "r", "\x1b": "e"}  # fmt: skip
PROSE = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab 1,.'\"\\#:-\n\t　 \u2028\x85一九é😀"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@settings(max_examples=1000)
@given(PROSE, STYLES, st.sampled_from([20, 80]), st.booleans())
def test_each_character_of_a_value_stands_at_its_place_in_the_file(
    value: str, style: str | None, width: int, unicode: bool
) -> None:
    text = yaml.safe_dump(
        {"first": {"key": [value]}}, default_style=style, width=width, allow_unicode=unicode
    )
    node = read(text).at(("first", "key", 0))
    assert node.text == value or "\x85" in value  # which the dumper itself folds
    for offset, character in enumerate(node.text):
        place = text_offset(text, node, offset)
        assert node.start <= place < max(node.end, node.start + 1)
        there = text[place]
        if there == "\\" and text[node.start] == '"':
            code = text[place + 1]
            digits = {"x": 2, "u": 4, "U": 8}.get(code, 0)
            assert (chr(int(text[place + 2 : place + 2 + digits], 16)) if digits else code) == (
                character if digits else ESCAPED.get(character, character)
            )
        else:
            assert there == character or (there in WHITE and character in WHITE)
