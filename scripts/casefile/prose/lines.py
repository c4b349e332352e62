"""Lines of a text as the Markdown engine sees them, each with its place in the raw text.

Before it reads anything, Python-Markdown unifies line ends, expands tabs to stops of four, empties
lines of spaces and drops two control characters. A `Line` is such a line, or what is left of it
once list markers and quote signs are taken off, and still knows where each character stands.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

TAB = 4
"""The engine's tab stops, and the step of every indentation."""

STASH = "\x02"
"""Stands in a line for what was taken out before; the engine drops it from every text."""

_DROPPED = "\x02\x03"
_CHANGED = re.compile(r"[\r\t\x02\x03]")
_ENDS = re.compile(r"\r\n|\r|\n")

Stashed = Literal["fence", "html", "comment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stash:
    """Fenced code, raw HTML or a comment that is taken out before blocks are read."""

    kind: Stashed
    start: int
    end: int
    name: str = ""


class Line(NamedTuple):
    """One line without its end. `offsets` is only given where characters and places diverge."""

    text: str
    start: int
    offsets: tuple[int, ...] | None = None
    stash: Stash | None = None

    def raw(self, index: int) -> int:
        """The raw offset of the character at `index`; the line's length gives its end."""
        return self.start + index if self.offsets is None else self.offsets[index]

    @property
    def end(self) -> int:
        """The raw offset behind the line's last character."""
        return self.raw(len(self.text))

    def cut(self, begin: int, end: int | None = None) -> "Line":
        """The part of the line from `begin` up to `end`, as slices count."""
        begin, end, _ = slice(begin, end).indices(len(self.text))
        offsets = None if self.offsets is None else self.offsets[begin : max(begin, end) + 1]
        return Line(self.text[begin:end], self.raw(begin), offsets, self.stash)

    def strip(self) -> "Line":
        """The line without white space at its ends."""
        text = self.text.strip()
        if len(text) == len(self.text):
            return self
        begin = len(self.text) - len(self.text.lstrip())
        return self.cut(begin, begin + len(text))


class Content:
    """The joined lines of one piece of prose, and where each of its characters stands."""

    __slots__ = ("_lines", "_starts", "text")

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.text = "\n".join([line.text for line in lines])
        self._starts: list[int] = []
        at = 0
        for line in lines:
            self._starts.append(at)
            at += len(line.text) + 1

    def raw(self, index: int) -> int:
        """The raw offset of the character at `index`; the text's length gives the end."""
        place = bisect_right(self._starts, index) - 1
        return self._lines[place].raw(index - self._starts[place])

    def stash(self, index: int) -> Stash | None:
        """What the character at `index` stands for, if it stands for something taken out."""
        return self._lines[bisect_right(self._starts, index) - 1].stash

    def spread(self, begin: int, end: int) -> list[int]:
        """The raw offset of each character from `begin` up to `end`."""
        if begin >= end:
            return []
        place = bisect_right(self._starts, begin) - 1
        spread: list[int] = []
        while begin < end:
            line, start = self._lines[place], self._starts[place]
            stop = min(end, start + len(line.text) + 1)
            if line.offsets is None:
                spread += range(line.start + begin - start, line.start + stop - start)
            else:
                spread += line.offsets[begin - start : stop - start]
            begin = stop
            place += 1
        return spread


def read_lines(text: str, start: int = 0) -> list[Line]:
    """The lines of a text from offset `start` on, as the engine sees them."""
    body = text[start:] if start else text
    if _CHANGED.search(body) is None:
        return _split(body, start)
    lines: list[Line] = []
    at = 0
    for end in _ENDS.finditer(body):
        lines.append(_expand(body[at : end.start()], start + at))
        at = end.end()
    lines.append(_expand(body[at:], start + at))
    return lines


def _split(body: str, start: int) -> list[Line]:
    lines: list[Line] = []
    for text in body.split("\n"):
        blank = not text or (text.isspace() and not text.strip(" "))
        lines.append(Line("" if blank else text, start))
        start += len(text) + 1
    return lines


def _expand(text: str, start: int) -> Line:
    """One line with its tabs as spaces and without the characters that the engine drops."""
    if _CHANGED.search(text) is None:
        return Line(text if text.strip(" ") else "", start)
    shown: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text, start):
        if character == "\t":
            width = TAB - len(shown) % TAB
            shown += " " * width
            offsets += [at] * width
        elif character not in _DROPPED:
            shown.append(character)
            offsets.append(at)
    line = "".join(shown)
    if not line.strip(" "):
        return Line("", start)
    return Line(line, start, (*offsets, start + len(text)))
