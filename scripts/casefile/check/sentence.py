"""Sentences of flattened prose: who says a figure has to be named in the figure's own."""

import re
from bisect import bisect_right

_END = re.compile(r"[.!?]+[\"'”’»)\]]*(?=\s|\ufffc)|[。！？]+[”’」』）]*")
_ABBREVIATIONS = frozenset(
    {
        *("no", "nos", "art", "arts", "sec", "p", "pp", "vol", "ed", "eds", "approx", "ca", "cf"),
        *("mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    }
)
_WORD = re.compile(r"[^\W_](?:[.]?[^\W_]){0,5}\Z")


class Sentences:
    """Where the sentences of one text begin."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0]
        for end in _END.finditer(text):
            if not _goes_on(text, end):
                self._starts.append(end.end())

    def around(self, offset: int) -> tuple[int, int]:
        """Where the sentence at an offset begins and ends."""
        place = bisect_right(self._starts, offset)
        end = self._starts[place] if place < len(self._starts) else self._length
        return self._starts[place - 1], end


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Whether the full stop is an abbreviation's, or a small letter shows that nothing ended."""
    if end[0] != ".":
        return False
    following = text[end.end() : end.end() + 3].strip()
    if following[:1].islower():
        return True
    word = _WORD.search(text[max(0, end.start() - 8) : end.start()])
    if word is None:
        return False
    known = word[0].casefold() in _ABBREVIATIONS
    return known or (len(word[0]) == 1 and word[0].isupper()) or "." in word[0]
