"""Offsets and the lines and columns that an editor shows for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.prose.position import Positions

PLACES = [
    ("one\ntwo", 0, (1, 1)),
    ("one\ntwo", 3, (1, 4)),
    ("one\ntwo", 4, (2, 1)),
    ("one\ntwo", 7, (2, 4)),
    ("one\r\ntwo", 5, (2, 1)),
    ("one\rtwo\r\n\nfour", 4, (2, 1)),
    ("one\rtwo\r\n\nfour", 10, (4, 1)),
    ("\ufeffone", 1, (1, 1)),
    ("\ufeffone", 0, (1, 1)),
    ("\ufeffone\ntwo", 5, (2, 1)),
    ("日本\n語", 3, (2, 1)),
    ("a\u2028b", 2, (1, 3)),
    ("𠮟る", 1, (1, 2)),
    ("\tx", 1, (1, 2)),
    ("", 0, (1, 1)),
]


@pytest.mark.parametrize(("text", "offset", "place"), PLACES)
def test_an_offset_has_a_line_and_a_column(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Positions(text).at(offset) == place


@pytest.mark.parametrize("offset", [-1, 4])
def test_there_is_no_place_outside_the_text(offset: int) -> None:
    with pytest.raises(ValueError, match="is outside the text"):
        Positions("one").at(offset)


def test_there_is_no_line_beyond_the_last() -> None:
    with pytest.raises(ValueError, match="the text has no line 2"):
        Positions("one").offset(2, 1)


@given(st.text("ab\r\n\ufeff語"))
def test_places_and_offsets_are_each_others_inverse(text: str) -> None:
    positions = Positions(text)
    for offset in range(1 if text.startswith("\ufeff") else 0, len(text) + 1):
        assert positions.offset(*positions.at(offset)) == offset
