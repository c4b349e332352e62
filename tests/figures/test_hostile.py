"""Hostile text: any text is searched in time that grows with its length.

Nothing is timed against a clock; what is counted is how many lines of the package run, for texts
that are four times as long as others.
"""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.figure import Context
from casefile.figures.recognise import LANGUAGES, find_figures
from casefile.prose.scan import scan
from casefile.prose.structure import flatten

UNITS = [
    "9", "1,", "1,234,", ",", "9 ", "1.", "1-", "1–", "1/", "9/9/", "٣", "９", "१", "½", "1st ",
    "two ", "twenty-", "hundred ", "a dozen ", "about ", "more than ", "between 1 and ", "half ",
    "July ", "1 July ", "from 2009 to ", "2009-", "9 years and ", "$", "¥1", "%", "9 % ", "COVID-",
    "A1", "No. ", "A/HRC/", "九", "十", "万", "九千", "百数", "数", "〇", "9万", "約", "以上",
    "第", "第九", "平成", "年", "9年", "2009年7月", "9月", "から", "9人から", "9人、", "3分の",
    "数十", "割", "구", "만", "십", "수", "여", "9만 ", "약 ", "9명 ", "9명에서 ", "이상", "제",
    "년", "9년 ", "2009년 7월 ", "3분의 ", "열두", "부터", "\u200b", "\u202e", "9\u200b", "\u00a0",
    "9\u2009", "\n", "\ud800", "a", "가", "あ", " ", "(", "“", "「",
]  # fmt: skip
PROSE = ["9", "1,", "九", "구", "*9", "**9 ", "_9*", "***9** ", "[9](fact:a) ", "9&nbsp;", "`9` "]
TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
PIECES = st.lists(st.sampled_from(UNITS), max_size=12).map("".join)


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        *(("en", unit) for unit in ("9", "1,", ",", "9 ", "9-", "word ", "*")),
        *(("ja", unit) for unit in ("9", ",", "九", "九千")),
        *(("ko", unit) for unit in ("9", ",", "구", "만", "두 ")),
    ],
)
def test_a_line_of_a_megabyte_is_searched(unit: str, language: str) -> None:
    check_places((unit * MEGABYTE)[:MEGABYTE], language)


@pytest.mark.parametrize(("language", "unit"), [("en", "(9"), ("ja", "十数人"), ("ko", "9명 ")])
def test_a_line_of_nothing_but_figures_is_searched(unit: str, language: str) -> None:
    """Each figure takes its tenth of a millisecond, so the line is a part of a megabyte."""
    check_places((unit * MEGABYTE)[: MEGABYTE // 30], language)


@pytest.mark.parametrize("unit", ["_9*", "[9](fact:a) "])
def test_a_megabyte_of_nested_markup_is_scanned(unit: str) -> None:
    """A few seconds each: the largest file that the check reads at all is as long."""
    document = scan((unit * MEGABYTE)[:MEGABYTE])
    assert sum(len(flatten(block).text) for block in document.prose()) > 0


def lines_run(text: str, language: str) -> int:
    """How many lines of the package run while a text is searched."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        if "casefile" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        find_figures(text, language, Context())
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_length(unit: str, language: str) -> None:
    find_figures("two 2人 2명", language, Context())
    short = lines_run((unit * 200)[:200], language)
    long = lines_run((unit * 800)[:800], language)
    assert long <= 5 * short + 2000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", PROSE)
def test_a_long_line_of_prose_is_scanned_and_searched(unit: str, language: str) -> None:
    for block in scan((unit * 10_000)[:10_000]).blocks:
        check_places(flatten(block).text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS | PIECES)
def test_no_text_raises(text: str, language: str) -> None:
    check_places(text, language)


def check_places(text: str, language: str) -> None:
    end = 0
    for figure in find_figures(text, language, Context()):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]
        assert figure.readings or figure.problem
        end = figure.end
