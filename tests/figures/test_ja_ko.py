"""Japanese and Korean figures: tables of sentences, laws over all numbers, and any text at all."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.figure import Context, Figure, Reading
from casefile.figures.interval import Extent
from casefile.figures.recognise import find_figures

DAY = date(2010, 8, 1)
TABLES = Path(__file__).parent
LANGUAGES = ("ja", "ko")
CONTEXT = Context(day=DAY)
SIGNS = {
    "ja": ("〇一二三四五六七八九", "十百千", "万億"),
    "ko": ("영일이삼사오육칠팔구", "십백천", "만억"),
}
COUNTERS = {"ja": "人", "ko": " 명"}


def describe(text: str, language: str) -> list[str]:
    """Each figure of a text: the words, what they cover, whether they count in a link only."""
    figures = find_figures(text, language, Context(day=DAY))
    for figure in figures:
        assert text[figure.start : figure.end] == figure.text
    return [_figure(figure) for figure in figures]


def _figure(figure: Figure) -> str:
    said = figure.problem or " or ".join(_reading(reading) for reading in figure.readings)
    return f"{figure.text} = {said}" + ("" if figure.always else " (in links)")


def _reading(reading: Reading) -> str:
    unit = reading.unit or "-"
    words = [_extent(reading.counted, unit)]
    if reading.measured != reading.counted:
        words.append(f"~ {_extent(reading.measured, unit)}")
    words.append(unit)
    flags = ("recurring", "relative", "inside")
    return " ".join([*words, *(flag for flag in flags if getattr(reading, flag))])


def _extent(extent: Extent, unit: str) -> str:
    if not extent.parts:
        return "nothing"
    part = extent.parts[210 if len(extent.parts) > 210 else 0]
    left, right = "[" if part.lower_closed else "(", "]" if part.upper_closed else ")"
    more = " …" if len(extent.parts) > 1 else ""
    return f"{left}{_bound(part.lower, unit)}, {_bound(part.upper, unit)}{right}{more}"


def _bound(bound: Fraction | None, unit: str) -> str:
    if bound is None:
        return "∞"
    if unit == "date":
        return date.fromordinal(int(bound)).isoformat()
    return f"{float(bound):.12g}"


def rows(name: str) -> list[tuple[str, ...]]:
    return [
        (language, *line.split("\t"))
        for language in LANGUAGES
        for line in (TABLES / language / name).read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]


@pytest.mark.parametrize(("language", "sentence", "figures"), rows("figures.tsv"))
def test_every_figure_of_a_sentence_is_read(language: str, sentence: str, figures: str) -> None:
    assert describe(sentence, language) == figures.split(" ¦ ")


@pytest.mark.parametrize(("language", "sentence"), rows("no_figures.txt"))
def test_names_and_idioms_are_no_figures(language: str, sentence: str) -> None:
    assert describe(sentence, language) == []


def in_numerals(number: int, language: str) -> str:
    digits, small, large = SIGNS[language]
    words, place = [], 0
    while number:
        number, section = divmod(number, 10**4)
        word = ""
        for power in (3, 2, 1, 0):
            digit = section // 10**power % 10
            if digit:
                word += ("" if digit == 1 and power else digits[digit]) + (
                    small[power - 1] if power else ""
                )
        if section:
            words.append(word + (large[place - 1] if place else ""))
        place += 1
    return "".join(reversed(words))


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.integers(10, 10**12 - 1))
def test_a_number_in_numerals_is_that_number(language: str, number: int) -> None:
    for written in (in_numerals(number, language), str(number), f"{number:,}"):
        text = written + COUNTERS[language]
        (figure,) = find_figures(text, language, CONTEXT)
        assert figure.text == text
        (part,) = figure.readings[0].counted.parts
        assert part.lower == part.upper == number


@pytest.mark.parametrize("language", LANGUAGES)
@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_a_figure_is_found_wherever_it_stands(language: str, before: str, after: str) -> None:
    figure = "2,914" + COUNTERS[language]
    text = f"{before}。\n{figure}。{after}"
    found = find_figures(text, language, CONTEXT)
    assert figure in [each.text for each in found]


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    text=st.text(
        st.one_of(
            st.characters(),
            st.sampled_from(
                "0123456789、,.・~〜-()年月日人十百千万数約前"
                "後半割分から昨同平成명년월일두세만억수여전후~\u200b "
            ),
        ),
        max_size=60,
    )
)
def test_any_text_is_read_without_a_fault(language: str, text: str) -> None:
    end = 0
    for figure in find_figures(text, language, CONTEXT):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.readings or figure.problem
        end = figure.end
