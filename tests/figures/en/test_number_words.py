"""Number words say exactly their number, and a figure is found wherever it stands."""

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from text_to_num import text2num

from casefile.figures.figure import Context, Figure
from casefile.figures.interval import extent, point
from casefile.figures.recognise import find_figures

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def in_words(number: int, joint: str) -> str:
    """The number as English writes it out; `joint` stands after the last hundred or thousand."""
    return " ".join(_words(number, joint))


def _words(number: int, joint: str) -> Iterator[str]:
    for scale, name in SCALES:
        if number >= scale:
            yield from _words(number // scale, joint)
            yield name
            number %= scale
            if 0 < number < 100 and joint:
                yield joint
    if number >= 100:
        yield from (ONES[number // 100], "hundred")
        number %= 100
        if number and joint:
            yield joint
    if number >= 20:
        tens, ones = divmod(number, 10)
        yield TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    elif number:
        yield ONES[number]


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(text, "en", Context())


@given(number=st.integers(1, 10**12) | st.integers(1, 10**4), joint=st.sampled_from(["and", ""]))
@example(number=10**12, joint="")
@example(number=93340, joint="and")
@example(number=2009, joint="and")
@example(number=1_000_001, joint="and")
def test_number_words_are_their_number(number: int, joint: str) -> None:
    words = f"{in_words(number, joint)} people"
    (found,) = figures(f"It held {words} then.")
    assert found.text == words
    assert [reading.counted for reading in found.readings] == [extent([point(number)])]


@given(number=st.integers(10, 10**12 - 1))
def test_number_words_are_what_another_program_reads(number: int) -> None:
    words = in_words(number, "and")
    (found,) = figures(f"{words} people")
    assert found.readings[0].counted == extent([point(text2num(words, "en"))])


PLAIN = [
    "the",
    "ship",
    "left",
    "harbour,",
    "and",
    "a",
    "of",
    "(he",
    "said)",
    "that",
    "it.",
    "—",
    "“",
]
FIGURES = ["93,340 people", "¥88 million", "85 %", "8 July 2010", "two and a half years", "thirty"]


@given(
    before=st.lists(st.sampled_from(PLAIN), max_size=6),
    written=st.sampled_from(FIGURES),
    after=st.lists(st.sampled_from(["left", "harbour", "ship", "that", ",", ".", ")"]), max_size=6),
)
def test_a_figure_is_found_wherever_it_stands(
    before: list[str], written: str, after: list[str]
) -> None:
    text = " ".join([*before, written, *after])
    found = [figure for figure in figures(text) if figure.always]
    assert [figure.text.removeprefix("a ").removeprefix("the ") for figure in found] == [written]


@given(
    letters=st.text(st.characters(categories=["L"]), min_size=6, max_size=12),
    written=st.sampled_from(FIGURES),
)
@example(letters="Building", written="93,340 people")
@example(letters="Section", written="8 July 2010")
@example(letters="Number", written="two and a half years")
def test_a_figure_is_found_beside_any_letters(letters: str, written: str) -> None:
    text = f"{letters}: {written}; {letters}"
    assert written in [figure.text for figure in figures(text)]
