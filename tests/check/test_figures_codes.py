"""Every code about figures once, with the exact words that an editor is told."""

from collections.abc import Callable
from datetime import date

import pytest

from casefile.check.articles import check_prose
from casefile.check.figures import check_figures
from casefile.check.holding import Holdings
from casefile.check.passage import Frame
from casefile.check.prose import prose_of
from casefile.diagnostics import Diagnostic
from casefile.prose.load import read_article

Judge = Callable[..., list[Diagnostic]]

HOLDS = [
    "Of [93,340 people](fact:total) [about 1,800](fact:wives) were wives.",
    "Asahi had [more than 12](fact:held/press) inside.",
    "The [Asahi Shimbun](term:asahi) wrote of [“more than a dozen”](fact:held/press).",
    "By the [report](source:press) it was [「十数人」](fact:held/press).",
    "The [8 July report of 2010](source:press) and [Resolution 12 of 40](term:asahi).",
    "On [8 July 2010](fact:day) and in [summer 2010](fact:day).",
    "It was one of many, for the first time, twice, several times.",
    "`93340` and <!-- 93340 --> and [a](https://example.org/93340)",
    "It seemed [a thousand times](fact:none) worse.",
    "Japan [refused](fact:law).",
    "It was [seven people](fact:old@2009) then.",
    "More **than [10 people](fact:none)**",
]

TOLD = [
    (
        "It took [two years](fact:stay).",
        "exceeds-record",
        "“two years” says at least 1.5 and less than 2.5 years, which claims too much; "
        "the record holds at most 2 years",
    ),
    (
        "It took [93,341](fact:total) there.",
        "contradicts-record",
        "“93,341” says 93,341 people; the record holds 93,340 people",
    ),
    (
        "It took [two families](fact:total) there.",
        "unit-mismatch",
        "“two families” is about families; the record holds 93,340 people",
    ),
    (
        "It took [the ships](fact:total) there.",
        "no-figure",
        "“the ships” states no figure, and the fact holds 93,340 people",
    ),
    (
        "So [11 people for two years](fact:held) stayed.",
        "two-figures",
        "two figures in one link: “11 people” and “two years”",
    ),
    (
        "There were [more than 12](fact:held/press) inside.",
        "unattributed-figure",
        "this sentence names neither “press” nor its publisher, The Asahi Shimbun",
    ),
    (
        "There were about [1,800](fact:wives) then.",
        "split-figure",
        "the figure “about 1,800” reaches outside its link",
    ),
    ("It took 93,340 people there.", "unbound-figure", "“93,340 people” is bound to nothing"),
    (
        "There were [seven](fact:old) then.",
        "superseded-fact",
        "“old” was superseded by “new”, since 2010-06",
    ),
    (
        "It was [8/7/2010](fact:day) then.",
        "ambiguous-figure",
        "“8/7/2010” can be read as 8 July 2010, which holds, or as 7 August 2010, "
        "which does not hold; the record holds 8 July 2010",
    ),
    (
        "The Asahi wrote [“over a dozen”](fact:held/press).",
        "wrong-quotation",
        "“over a dozen” is not what the record quotes: “more than a dozen”",
    ),
    (
        "It took [93,340](fact:none) there.",
        "figure-equals-fact",
        "“93,340” states nothing, yet it is what a fact holds",
    ),
]

PROBLEMS = [
    ("On 31 June 2010 it came.", "impossible-date"),
    ("It was [between 20 and 10](fact:held) then.", "inverted-range"),
    ("It was 93,\U000e0100340 people then.", "hidden-character"),
    ("It was 9,999,999,999,999,999 people then.", "figure-too-large"),
]


@pytest.mark.parametrize("text", HOLDS)
def test_what_holds_is_passed_over(judge_prose: Judge, text: str) -> None:
    assert [finding.message for finding in judge_prose(text)] == []


@pytest.mark.parametrize(("text", "code", "message"), TOLD, ids=[row[1] for row in TOLD])
def test_what_an_editor_is_told(judge_prose: Judge, text: str, code: str, message: str) -> None:
    assert [(found.code, found.message) for found in judge_prose(text)] == [(code, message)]


@pytest.mark.parametrize(("text", "code"), PROBLEMS, ids=[row[1] for row in PROBLEMS])
def test_what_cannot_be_read_says_why(judge_prose: Judge, text: str, code: str) -> None:
    assert code in {finding.code for finding in judge_prose(text)}


@pytest.mark.parametrize(
    ("hidden", "code"),
    [
        ("\u200b", "invisible-character"),
        ("\u200d", "invisible-character"),
        ("\ufeff", "invisible-character"),
        ("\u00ad", "invisible-character"),
        ("&#8203;", "invisible-character"),
        ("&shy;", "invisible-character"),
        ("\u202e", "direction-character"),
        ("\u200f", "direction-character"),
        ("\U000e0100", "hidden-character"),
    ],
)
@pytest.mark.parametrize("text", ["It was 93,{}340 people.", "It was [93,{}340](fact:total)."])
def test_what_hides_in_a_figure_is_said_once(
    holdings: Holdings, text: str, hidden: str, code: str
) -> None:
    text = f"---\ntitle: A\n---\n{text.format(hidden)}\n"
    article, _ = read_article("docs/en/a.md", text)
    prose, frame = prose_of(article), Frame(language="en", today=date(2026, 11, 23))
    found = [*check_prose(prose, holdings.record), *check_figures(prose, frame, holdings)]
    assert [finding.code for finding in found] == [code]


def test_a_relative_date_needs_a_day(judge_prose: Judge) -> None:
    (found,) = judge_prose("It was [last year](fact:month).", day=None)
    assert (found.code, found.message) == (
        "undated-article",
        "“last year” depends on a day, and this text names none to speak from; "
        "the record holds July 2009",
    )
    assert judge_prose("It was [last year](fact:month).", day=date(2010, 1, 1)) == []


def test_a_fact_is_superseded_from_its_day_on(judge_prose: Judge) -> None:
    text = "There were [seven](fact:old) then."
    assert judge_prose(text, day=date(2010, 5, 31)) == []
    assert [found.code for found in judge_prose(text, day=date(2010, 6, 1))] == ["superseded-fact"]
    assert [found.code for found in judge_prose(text, day=None)] == ["superseded-fact"]


def test_a_hint_gives_what_would_hold(judge_prose: Judge) -> None:
    (found,) = judge_prose("It took [two years](fact:stay).")
    assert found.hint.startswith("write “")
    assert found.hint.endswith("; the value stands in data/facts/t/stay.yml")
    for wording in found.hint.split("; ")[0].removeprefix("write ").split(" or "):
        assert judge_prose(f"It took [{wording.strip('“”')}](fact:stay).") == []


def test_an_unbound_figure_comes_with_its_fact(judge_prose: Judge) -> None:
    (found,) = judge_prose("It took 93,340 people there.")
    assert found.hint == "write [93,340 people](fact:total)"
    (found,) = judge_prose("It took 4,711 people there.")
    assert found.hint == (
        "the record has no fact for it: enter one in data/facts/, or write "
        "[4,711 people](fact:none)"
    )


def test_a_figure_is_found_where_it_stands_in_the_file(judge_prose: Judge) -> None:
    (found,) = judge_prose("\n- A *list* with&nbsp;**93,341\n  people** in it.")
    assert (found.line, found.column, found.code) == (5, 24, "unbound-figure")


def test_alternative_texts_and_titles_are_prose(judge_prose: Judge) -> None:
    text = '![93,341 people](a.png) and [a link](https://example.org/ "93,342 people")'
    assert [found.message for found in judge_prose(text)] == [
        "“93,341 people” is bound to nothing",
        "“93,342 people” is bound to nothing",
    ]


def test_a_language_without_a_grammar_is_passed_over(judge_prose: Judge) -> None:
    assert judge_prose("Il y avait 93 341 personnes.", "fr") == []
