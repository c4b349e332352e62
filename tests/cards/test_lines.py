"""Words broken into lines, and made fit to be drawn."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.cards.fonts import choose_fonts, has, measure
from casefile.cards.lines import ELLIPSIS, break_lines, make_drawable, runs_leftwards


def test_lines_break_between_words() -> None:
    assert break_lines("one two three", 7, 9, len) == (["one two", "three"], True)


def test_a_long_word_is_split() -> None:
    assert break_lines("a bbbbbb", 4, 9, len) == (["a bb", "bbbb"], True)


def test_what_has_no_room_ends_in_an_ellipsis() -> None:
    assert break_lines("one two three four", 8, 2, len) == (["one two", "three…"], False)


def test_japanese_breaks_between_characters_but_not_before_a_stop_or_within_a_date() -> None:
    assert break_lines("脱北者は、既に", 4, 9, len)[0] == ["脱北者", "は、既に"]
    assert break_lines("朝日が7月8日に", 4, 9, len)[0] == ["朝日が", "7月8日", "に"]


def test_korean_breaks_between_words() -> None:
    assert break_lines("중국이 서약서를", 6, 9, len)[0] == ["중국이", "서약서를"]


@given(st.text(st.sampled_from("ab c脱、。「」年1234한 글"), max_size=60), st.integers(3, 12))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    text = " ".join(text.split())
    lines, whole = break_lines(text, width, 99, len)
    assert whole
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=60), st.integers(3, 12), st.integers(1, 3))
def test_there_are_never_too_many_lines(text: str, width: int, most: int) -> None:
    lines, whole = break_lines(" ".join(text.split()), width, most, len)
    assert len(lines) <= most
    assert all(len(line) <= width for line in lines)
    assert whole or lines[-1].endswith(ELLIPSIS)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain", "plain"),
        (" a\tb\n c ", "a b c"),
        ("a\x00\x1b\u200b\u202eb", "ab"),
        ("promised 🤝🏽 in writing", "promised in writing"),
        ("e\u0301", "é"),
        (unicodedata.normalize("NFD", "탈북자"), "탈북자"),
        ("♥\ufe0f", "♥"),
        ("脱北者が誓約書", "脱北者が誓約書"),
        ("وعد מכתב", "وعد מכתב"),
    ],
)
def test_signs_that_no_font_has_are_left_out(text: str, drawn: str) -> None:
    assert make_drawable(text) == drawn


@pytest.mark.parametrize("text", ["สวัสดี", "𒀀 tablets", "a\u1ab0"])
def test_a_text_with_letters_that_no_font_has_is_not_drawn_at_all(text: str) -> None:
    assert make_drawable(text) is None


@given(st.text())
def test_what_is_drawable_stays_so(text: str) -> None:
    drawn = make_drawable(text)
    if drawn is not None:
        assert make_drawable(drawn) == drawn
        assert all(has(character) for character in drawn)


@pytest.mark.parametrize(
    ("text", "leftwards"), [("abc", False), ("12 abc", False), ("12 وعد", True), ("", False)]
)
def test_the_first_letter_tells_where_a_text_begins(text: str, leftwards: bool) -> None:
    assert runs_leftwards(text) is leftwards


@given(st.text(st.characters(categories=("L", "N")), max_size=30))
def test_the_chosen_fonts_have_what_all_have(text: str) -> None:
    fonts = choose_fonts(text)
    for character in text:
        assert has(character) == any(ord(character) in font.widths for font in fonts)
    assert measure(text, fonts) >= 0
