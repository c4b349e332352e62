"""English figures: tables of sentences, laws over all numbers, and texts that nobody writes."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.figure import Context, Figure, Reading
from casefile.figures.interval import Extent, Interval
from casefile.figures.recognise import find_figures

HERE = Path(__file__).parent
TODAY = Context(day=date(2010, 7, 8))


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def bound(written: str) -> Fraction | None:
    if written == "∞":
        return None
    if written.count("-") == 2:
        return Fraction(date.fromisoformat(written).toordinal())
    return Fraction(written)


def covered(written: str) -> Extent:
    low, high = written[1:-1].split(", ")
    interval = Interval(
        lower=bound(low),
        upper=bound(high),
        lower_closed=written[0] == "[",
        upper_closed=written[-1] == "]",
    )
    return Extent((interval,))


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(text, "en", TODAY)


def the_one(sentence: str, text: str) -> Figure:
    found = [figure for figure in figures(sentence) if figure.text == text]
    assert len(found) == 1, [figure.text for figure in figures(sentence)]
    return found[0]


@pytest.mark.parametrize(("sentence", "text", "covers", "unit"), rows("figures.tsv"))
def test_a_figure_covers_what_the_table_says(
    sentence: str, text: str, covers: str, unit: str
) -> None:
    (reading,) = the_one(sentence, text).readings
    assert reading.unit == (unit or None)
    found = reading.measured if covers.startswith("~") else reading.counted
    assert found == covered(covers.removeprefix("~"))


@pytest.mark.parametrize(("sentence", "text", "readings"), rows("readings.tsv"))
def test_a_phrase_has_every_reading(sentence: str, text: str, readings: str) -> None:
    expected = [
        (covered(part.strip().removesuffix(" date")), "date" if part.endswith("date") else None)
        for part in (half.strip() for half in readings.split("|"))
    ]
    found = [(reading.counted, reading.unit) for reading in the_one(sentence, text).readings]
    assert found == expected


@pytest.mark.parametrize(("sentence", "text", "problem"), rows("problems.tsv"))
def test_what_is_wrong_is_named(sentence: str, text: str, problem: str) -> None:
    figure = the_one(sentence, text)
    assert (figure.problem, figure.readings) == (problem, ())
    assert figure.detail
    assert figure.always


@pytest.mark.parametrize(("sentence", "text"), rows("only_in_links.tsv"))
def test_some_figures_count_in_a_link_only(sentence: str, text: str) -> None:
    assert not the_one(sentence, text).always


@pytest.mark.parametrize("sentence", [row[0] for row in rows("no_figures.txt")])
def test_names_ordinals_and_idioms_are_no_figures(sentence: str) -> None:
    assert [figure.text for figure in figures(sentence) if figure.always] == []


def test_the_words_that_shaped_a_figure_are_told() -> None:
    figure = the_one("There were more than 1,800 people.", "more than 1,800 people")
    assert (figure.qualifier, figure.number, figure.unit) == ("more than", "1,800", "people")


def test_a_span_has_both_ends_and_in_may_be_a_part_of_one() -> None:
    (reading,) = the_one(
        "It ran from May 1959 to July 1984.", "from May 1959 to July 1984"
    ).readings
    assert reading.ends is not None
    assert the_one("It ran in 1971.", "1971").readings[0].inside
    assert not the_one("It was 1971.", "1971").readings[0].inside


def test_a_day_without_a_year_comes_every_year() -> None:
    (reading,) = the_one("It was 29 February.", "29 February").readings
    assert reading.recurring
    assert len(reading.counted.parts) == 97


def test_a_relative_date_without_the_article_s_day_has_no_days() -> None:
    (figure,) = find_figures("It was last year.", "en", Context())
    assert figure.readings == (
        Reading(counted=Extent(()), measured=Extent(()), unit="date", relative=True),
    )


def test_only_languages_with_a_grammar_are_read() -> None:
    with pytest.raises(ValueError, match='"de" has no grammar'):
        find_figures("zwei", "de", Context())


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
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int, joined: str) -> str:
    """The words of a number, made without the recogniser's own tables."""
    for size, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (10**3, "thousand"),
    ):
        if number >= size:
            rest = number % size
            tail = "" if not rest else (joined if rest < 100 else " ") + spelled(rest, joined)
            return f"{spelled(number // size, joined)} {name}{tail}"
    if number >= 100:
        rest = joined + spelled(number % 100, joined) if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(st.integers(10, 10**12), st.sampled_from([" ", " and "]))
def test_a_number_comes_back_from_its_words(number: int, joined: str) -> None:
    (figure,) = figures(f"They counted {spelled(number, joined)} people.")
    assert figure.text == f"{spelled(number, joined)} people"
    assert figure.readings[0].counted == covered(f"[{number}, {number}]")


@given(st.integers(10, 10**15), st.sampled_from([",", " ", "\u00a0", "\u2009", "\u202f"]))
def test_a_number_comes_back_from_its_digits(number: int, grouping: str) -> None:
    written = f"{number:,}".replace(",", grouping)
    (figure,) = figures(f"They counted {written} people.")
    assert figure.text == f"{written} people"
    assert figure.readings[0].counted == covered(f"[{number}, {number}]")


PHRASES = [row[1] for row in rows("figures.tsv") if row[1] not in ("mid-1990s", "150 %")]
WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "officials",
            "said",
            "that",
            "nobody",
            "else",
            "would",
            "come",
            "then",
            "(however)",
            "yet",
        ]
    )
)


@given(WORDS, st.sampled_from(PHRASES), WORDS)
def test_a_figure_is_found_wherever_it_stands(
    before: list[str], phrase: str, after: list[str]
) -> None:
    start = "".join(f"{word} " for word in before) + "with: "
    text = f"{start}{phrase}; {' '.join(after)}"
    assert (len(start), phrase) in [(figure.start, figure.text) for figure in figures(text)]


FRAGMENTS = st.sampled_from(
    [
        "between",
        "and",
        "from",
        "to",
        "or",
        "about",
        "more",
        "than",
        "half",
        "a",
        "dozen",
        "8",
        "July",
        "2010",
        "31",
        "-",
        "–",
        "/",
        ",",
        ".",
        "'",
        "%",
        "¥",
        "$",
        "th",
        "s",
        "1",
        "20",
        "1,800",
        "99999999999999999999",
        "last",
        "year",
        "ago",
        "the",
        "early",
        "mid",
        "Act",
        "No.",
        "of",
        "\u200b",
        "\u202e",
        "٣",
        "２",
        "½",
        "�",
    ]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join), st.lists(FRAGMENTS).map("".join)))
def test_any_text_is_read_and_every_figure_lies_in_it(text: str) -> None:
    last = 0
    for figure in figures(text):
        assert last <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]
        assert bool(figure.readings) != (figure.problem is not None)
        last = figure.end


HOSTILE = [
    "1",
    "1,",
    "1,000,",
    "1.",
    "1-",
    "1/",
    "hundred ",
    "twenty-",
    "a ",
    "about ",
    "from ",
    "’",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_line_is_read_to_its_end(piece: str) -> None:
    figures(piece * (100_000 // len(piece)))
