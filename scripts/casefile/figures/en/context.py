"""What stands around a figure and changes how it is read: words of change."""

from casefile.figures.en.token import Text
from casefile.figures.en.vocabulary import CHANGES

_REACH = 7
_STEMS = tuple(stem for stem in CHANGES if len(stem) > 3)
"""Shorter words of change stand for themselves: *go* begins *government* too."""


def _is_change(word: str) -> bool:
    return word in CHANGES or word.startswith(_STEMS)


def is_after_change(text: Text, index: int) -> bool:
    """Whether a word of change stands shortly before, in the same sentence."""
    for place in range(index - 1, max(index - 1 - _REACH, -1), -1):
        low = text.low(place)
        if low in (".", ";", "?", "!"):
            return False
        if text.is_word(place) and _is_change(low):
            return True
    return False


def is_change_by(text: Text, start: int, end: int) -> bool:
    """Whether a share says by how much something changed: *rose by 5 %*, *a 5 % increase*."""
    before = text.low(start - 1)
    if before == "by":
        return is_after_change(text, start - 1)
    if before == "of" and _is_change(text.low(start - 2)):
        return True
    return _is_change(before) or text.low(end).startswith(
        (
            "increase",
            "rise",
            "growth",
            "drop",
            "decline",
            "fall",
            "reduction",
            "cut",
            "decrease",
            "jump",
        )
    )
