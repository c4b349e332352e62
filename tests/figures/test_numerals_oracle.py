"""Numbers in every way that Japanese and Korean write them, and what other programs make of them.

Where kanjize writes a number and cn2an reads the same number back, both agree on the numerals, and
so must the grammar.
"""

from fractions import Fraction

import cn2an
import kanjize
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefile.figures.figure import Context
from casefile.figures.recognise import find_figures

MYRIADS = {"ja": ("", "万", "億", "兆"), "ko": ("", "만", "억", "조")}
COUNTERS = {"ja": "人", "ko": "명"}
NUMBERS = st.one_of(st.integers(10, 10**12), st.integers(1, 12).map(lambda power: 10**power))
PROSE = st.text(st.sampled_from("政府は그리고この사람들이、。 \n「」()가ハナabc"), max_size=30)


def in_myriads(number: int, language: str, *, grouped: bool, gap: str) -> str:
    """Digits and myriads in turn: 9万3340, 9만 3,340."""
    parts = []
    for sign in MYRIADS[language]:
        number, section = divmod(number, 10**4)
        if section:
            parts.append(f"{section:,}{sign}" if grouped else f"{section}{sign}")
    return gap.join(reversed(parts))


def value(text: str, language: str) -> Fraction | None:
    """The one number that a text is, the whole of it."""
    (figure,) = find_figures(text, language, Context())
    assert figure.text == text
    (part,) = figure.readings[0].counted.parts
    assert part.lower == part.upper
    return part.lower


@pytest.mark.parametrize("language", ["ja", "ko"])
@given(number=NUMBERS, grouped=st.booleans(), spaced=st.booleans())
@example(number=93340, grouped=True, spaced=True)
@example(number=10**12, grouped=False, spaced=False)
def test_digits_and_myriads_in_turn(
    language: str, number: int, grouped: bool, spaced: bool
) -> None:
    gap = " " if spaced and language == "ko" else ""
    words = in_myriads(number, language, grouped=grouped, gap=gap)
    assert value(words + gap + COUNTERS[language], language) == number


@given(number=NUMBERS)
def test_numerals_are_what_two_other_programs_agree_on(number: int) -> None:
    written = kanjize.number2kanji(number)
    try:
        agreed = cn2an.cn2an(written.replace("億", "亿"), "smart") == number
    except (KeyError, ValueError):  # numerals that it cannot read
        return
    if agreed:
        assert value(f"{written}人", "ja") == number


@given(number=NUMBERS)
def test_mixed_numerals_are_what_another_program_wrote(number: int) -> None:
    style = kanjize.KanjizeConfiguration(style=kanjize.KanjizeStyle.MIXED)
    assert value(f"{kanjize.number2kanji(number, config=style)}人", "ja") == number


@pytest.mark.parametrize("language", ["ja", "ko"])
@given(number=NUMBERS, before=PROSE, after=PROSE)
def test_a_figure_is_found_in_any_prose(
    language: str, number: int, before: str, after: str
) -> None:
    words = in_myriads(number, language, grouped=True, gap="") + COUNTERS[language]
    text = f"{before}\n{words}、{after}"
    found = [figure for figure in find_figures(text, language, Context()) if words in figure.text]
    assert [figure.start <= len(before) + 1 for figure in found] == [True]
    assert found[0].end >= len(before) + 1 + len(words)
