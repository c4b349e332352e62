"""Figures are only looked for where one may begin, and none is missed for that."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures import en
from casefile.figures.en import starts
from casefile.figures.en.token import Text
from casefile.figures.figure import Context, Figure

HERE = Path(__file__).parent
CONTEXT = Context(day=date(2010, 7, 8))
WORDS = sorted(
    {
        *starts._ANCHORS,
        *starts._BETWEEN,
        *starts._UNITS,
        *["1", "8", "12", "90", "340", "1990", "2010", "93,340", "5.5"],
    }
    | {"people", "ministry", "waited", "July", "May", "Act", "Room", "%", "s", "th"}
)
"""Words that make figures or stand in them, and some that do neither."""


def everywhere(text: Text) -> Iterator[int]:
    return iter(range(len(text)))


def spans(text: str) -> list[tuple[int, int]]:
    return [(figure.start, figure.end) for figure in figures(text)]


def figures(text: str) -> list[Figure]:
    return list(en.find(text, CONTEXT))


def assert_none_is_missed(text: str) -> None:
    found = spans(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(en, "find_starts", everywhere)
        assert found == spans(text)


@pytest.mark.parametrize("table", sorted(HERE.glob("*.t*")), ids=lambda table: table.name)
def test_no_figure_of_a_table_is_missed(table: Path) -> None:
    for line in table.read_text("utf-8").splitlines():
        assert_none_is_missed(line.split("\t")[0])


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_no_figure_of_any_words_is_missed(text: str) -> None:
    assert_none_is_missed(text)
