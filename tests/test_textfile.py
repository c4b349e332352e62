"""Reading a text file: text for what is text, one finding in the right place for what is not."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.textfile import LARGEST, decode_text, read_text

REFUSED = [
    (b"", (1, 1, "empty-file", "the file is empty")),
    (b" \r\n\t\n", (1, 1, "empty-file", "the file is empty")),
    (b"\xef\xbb\xbf\n", (1, 1, "empty-file", "the file is empty")),
    (b"caf\xe9 au lait", (1, 4, "invalid-utf8", "byte 0xE9 at offset 3 is not valid UTF-8")),
    ("日\n本".encode()[:-1], (2, 1, "invalid-utf8", "byte 0xE6 at offset 4 is not valid UTF-8")),
    (b"\xef\xbb\xbfab\xff", (1, 3, "invalid-utf8", "byte 0xFF at offset 5 is not valid UTF-8")),
    (b"one\r\ntwo\rthree \0", (3, 7, "nul-byte", "a NUL byte")),
    ("text".encode("utf-16"), (1, 1, "invalid-utf8", "byte 0xFF at offset 0 is not valid UTF-8")),
]


@pytest.mark.parametrize(("data", "expected"), REFUSED)
def test_what_is_no_text_is_refused_where_it_goes_wrong(
    data: bytes, expected: tuple[int, int, str, str]
) -> None:
    text, findings = decode_text("a.md", data)
    assert text is None
    assert [(f.line, f.column, f.code, f.message) for f in findings] == [expected]


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo")
    assert read_text(tmp_path, "a.md") == ("\ufeffone\r\ntwo", [])


@pytest.mark.parametrize("more", [0, 1])
def test_a_file_may_have_one_mebibyte_and_no_byte_more(tmp_path: Path, more: int) -> None:
    (tmp_path / "a.md").write_bytes(b"a" * (LARGEST + more))
    text, findings = read_text(tmp_path, "a.md")
    assert (text is None) == bool(more)
    assert [f.message for f in findings] == [
        "the file has 1,048,577 bytes; at most 1,048,576 are read"
    ] * more


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    text, findings = decode_text("a.md", data)
    assert (text is None) == bool(findings)


FORMS = [
    ("한국", [], ""),
    (unicodedata.normalize("NFD", "See 각 and 한"), [(1, 5, "unnormalised-text")], "각"),
    ("one\ncafe\u0301\n", [(2, 4, "unnormalised-text")], "é"),
    ("ｶﾞｽ、ﾊﾟﾝ", [(1, 1, "half-width-text")], "ガス"),
    ("ﾡ cafe\u0301", [(1, 6, "unnormalised-text"), (1, 1, "half-width-text")], "é"),
]


@pytest.mark.parametrize(("text", "expected", "whole"), FORMS)
def test_each_character_has_one_form(
    text: str, expected: list[tuple[int, int, str]], whole: str
) -> None:
    read, findings = decode_text("a.md", text.encode())
    assert read == text, "what can be read is judged by the other rules, too"
    assert [(f.line, f.column, f.code) for f in findings] == expected
    assert all(whole in finding.hint for finding in findings[:1])


@given(st.text(min_size=1))
def test_a_text_is_refused_for_its_form_only_where_nfc_is_another(text: str) -> None:
    _, findings = decode_text("a.md", text.encode("utf-8", "ignore"))
    codes = {finding.code for finding in findings}
    if not codes & {"empty-file", "nul-byte"}:
        kept = text.encode("utf-8", "ignore").decode()
        assert ("unnormalised-text" in codes) != unicodedata.is_normalized("NFC", kept)
