"""Findings for a person at a terminal: the line, the mark below it, and colour only if asked."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from casefile.diagnostics import Diagnostic
from casefile.snippet import render_snippets

SOURCES = {"a.md": "one\r\nIt took two years.\n当時は12人だった。\n" + "x" * 300}


def finding(line: int, column: int, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic("a.md", line, column, "symlink", message, hint)


def test_the_figure_is_underlined() -> None:
    told = render_snippets([finding(2, 9, "“two years” says", "write")], SOURCES, colour=False)
    assert told.splitlines() == [
        "a.md:2:9: symlink: “two years” says",
        "     2 | It took two years.",
        "       |         ^~~~~~~~~",
        "  hint: write",
    ]


def test_wide_characters_take_two_columns() -> None:
    told = render_snippets([finding(3, 4, "“12人” says")], SOURCES, colour=False)
    assert told.splitlines()[1:] == ["     3 | 当時は12人だった。", "       |       ^~~~"]


def test_a_long_line_is_cut_around_the_place() -> None:
    _, line, mark = render_snippets([finding(4, 200, "x")], SOURCES, colour=False).splitlines()
    assert len(line) < 120
    assert mark.index("^") < len(line)


def test_a_line_that_is_not_there_is_left_out() -> None:
    assert render_snippets([finding(9, 1, "x")], SOURCES, colour=False).count("\n") == 1
    assert render_snippets([finding(1, 1, "x")], {}, colour=False).count("\n") == 1


def test_colour_only_where_it_is_asked_for() -> None:
    findings = [finding(2, 9, "“two years” says")]
    assert "\x1b" not in render_snippets(findings, SOURCES, colour=False)
    assert "\x1b[31msymlink\x1b[0m" in render_snippets(findings, SOURCES, colour=True)


@given(text=st.text(st.characters(exclude_categories=()), max_size=40), column=st.integers(1, 60))
def test_no_line_acts_upon_a_terminal(text: str, column: int) -> None:
    told = render_snippets([finding(1, column, text)], {"a.md": text}, colour=False)
    assert {unicodedata.category(c) for c in told.replace("\n", "")}.isdisjoint(
        {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
