"""Code spans and backslash escapes: what comes before all other markup in a stretch of prose."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from casefile.prose.structure import MASK

ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")
"""What a backslash takes the meaning from; before anything else it is a backslash."""

_SIGNS = re.compile(r"\\(?:.|\Z)|`+", re.DOTALL)
_RUN = re.compile(r"`+")


class Span(NamedTuple):
    """A code span, whose `inner` stretch is code, or an escape, which shows one character."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    code: bool


def find_spans(text: str) -> Iterator[Span]:
    """The code spans and the escapes of a text, from left to right."""
    runs = _Runs(text) if "`" in text else None
    at = resume = 0
    while sign := _SIGNS.search(text, at):
        start, at = sign.span()
        if text[start] == "\\":
            if text[start + 1 : at] in ESCAPABLE:
                yield Span(start, at, start + 1, at, code=False)
        elif runs is not None and (start := max(start, resume)) < at:
            span = runs.pair(start, at)
            if span is not None:
                at = span.end
                yield span
            else:  # the engine steps over as many characters again
                resume = at + (at - start)


def mask(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with each of the spans, which are in order, overwritten."""
    if not spans:
        return text
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += (text[done:start], MASK * (end - start))
        done = end
    return "".join([*parts, text[done:]])


class _Runs:
    """The runs of backticks in a text: which one closes which, each found in one step."""

    def __init__(self, text: str) -> None:
        runs = [match.span() for match in _RUN.finditer(text)]
        self._starts = [start for start, _ in runs]
        self._by_length: dict[int, list[int]] = {}
        self._longest_after: list[tuple[int, int]] = [(0, 0)] * (len(runs) + 1)
        for start, end in runs:
            self._by_length.setdefault(end - start, []).append(start)
        for place in range(len(runs) - 1, -1, -1):
            start, end = runs[place]
            longest = self._longest_after[place + 1]
            own = (end - start, start)
            self._longest_after[place] = own if own[0] >= longest[0] else longest

    def pair(self, start: int, end: int) -> Span | None:
        """The code span that backticks from `start` to `end` open, if any closes it.

        Where no run of the same length follows, the engine takes the longest shorter one.
        """
        length = end - start
        same = self._by_length.get(length, [])
        place = bisect_right(same, start)
        if place < len(same):
            return Span(start, same[place] + length, end, same[place], code=True)
        longest, close = self._longest_after[bisect_right(self._starts, start)]
        if 0 < longest < length:
            return Span(start, close + longest, start + longest, close, code=True)
        return None
