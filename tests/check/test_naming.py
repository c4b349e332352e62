"""Names that the record lists hold digits, and are no figures."""

import pytest

from casefile.check.naming import figures_in

NAMES = ("38 North", "Room 39", "Two Koreas Forum", "八日会", "제2의 집")


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("A study of 38 North says so.", "en", []),
        ("A study of 38\nNorth says so.", "en", []),
        ("A study of 38 Northerners says so.", "en", ["38"]),
        ("138 North were there.", "en", ["138"]),
        ("38 North counted 12 ships.", "en", ["12 ships"]),
        ("The 38 people of 38 North.", "en", ["38 people"]),
        ("The Two Koreas Forum met.", "en", []),
        ("八日会は12人を数えた。", "ja", ["12人"]),
        ("제2의 집에 12명이 있었다.", "ko", ["12명"]),
    ],
)
def test_a_listed_name_is_no_figure(text: str, language: str, found: list[str]) -> None:
    figures = [f.text for f in figures_in(text, language, None, NAMES) if f.always]
    assert figures == found


def test_without_names_every_figure_is_found() -> None:
    assert [figure.text for figure in figures_in("38 North has 12 people.", "en", None)] == [
        "38",
        "12 people",
    ]
