"""The bricks of block parsing: nodes of the tree that grows, and chunks of lines that feed it.

Python-Markdown works on blocks of text, cuts them up and hands the rest back. A `Chunk` does the
same without copying: it is a stretch of a list of lines, and knows where the lines stand that
start something other than prose.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from casefile.prose.lines import TAB, Line

Feature = Literal[
    "admonition", "heading", "rule", "underline", "explanation", "quote", "footnote", "definition"
]  # fmt: skip

_CUTS: tuple[Feature, ...] = ("admonition", "heading", "rule", "underline", "definition")
"""What Python-Markdown cuts a block at, copying the rest of it each time."""

MAX_CUTS = 1000
"""How often one block may be cut; beyond that the engine takes seconds, then minutes."""

ADMONITION = re.compile(r'!!! ?(?P<class>[\w\-]+(?: +[\w\-]+)*)(?: +"(?P<title>.*?)")? *\Z')
EXPLANATION = re.compile(r" {0,3}: {1,3}")
QUOTE = re.compile(r" {0,3}> ?")
FOOTNOTE = re.compile(r" {0,3}\[\^([^\]]*)\]: *")
_RULE = re.compile(r" {0,3}(?:-(?: {0,2}-){2,}|_(?: {0,2}_){2,}|\*(?: {0,2}\*){2,}) *\Z")
_DEFINITION = re.compile(r" {0,3}\[")

_UNDERLINE = re.compile(r"(?:=+|-+) *\Z")

_MAYBE = frozenset("!#-_*:>[=")

INDENT = " " * TAB


class Node:
    """An element of the tree, as Python-Markdown would build it; lines for its text and tail."""

    __slots__ = ("children", "level", "lines", "mark", "tag", "tail")

    def __init__(self, tag: str, lines: list[Line] | None = None, level: int = 0) -> None:
        self.tag = tag
        self.lines: list[Line] = lines or []
        self.tail: list[Line] = []
        self.children: list[Node] = []
        self.level = level
        self.mark: Line | None = None

    @property
    def last(self) -> "Node | None":
        """The last child."""
        return self.children[-1] if self.children else None

    def add(self, tag: str, lines: list[Line] | None = None, level: int = 0) -> "Node":
        """A new last child."""
        node = Node(tag, lines, level)
        self.children.append(node)
        return node

    def has_text(self) -> bool:
        """Whether the element's own text is not empty."""
        return any(line.text for line in self.lines) or len(self.lines) > 1

    def wrap_text(self) -> None:
        """Moves the element's own text into a paragraph, its first child."""
        self.children.insert(0, Node("p", self.lines))
        self.lines = []


class Chunk:
    """Lines from `low` up to `high` of a list that several chunks may share."""

    __slots__ = ("_features", "high", "lines", "low")

    def __init__(
        self,
        lines: Sequence[Line],
        low: int = 0,
        high: int | None = None,
        features: "dict[Feature, list[int]] | None" = None,
    ) -> None:
        self.lines = lines
        self.low = low
        self.high = len(lines) if high is None else high
        self._features = find_features(lines) if features is None else features

    @property
    def first(self) -> str:
        """The text of the first line; empty for a chunk without lines."""
        return self.lines[self.low].text if self.low < self.high else ""

    def __bool__(self) -> bool:
        return self.low < self.high - 1 or bool(self.first)

    def own(self) -> list[Line]:
        """The chunk's lines."""
        return list(self.lines[self.low : self.high])

    def part(self, low: int, high: int | None = None) -> "Chunk":
        """The lines from `low` up to `high` of the same list."""
        return Chunk(self.lines, low, self.high if high is None else high, self._features)

    def find(self, feature: Feature, start: int | None = None) -> int | None:
        """The first line, from `start` on, that has the feature."""
        places = self._features.get(feature)
        if not places:
            return None
        at = bisect_left(places, self.low if start is None else start)
        return places[at] if at < len(places) and places[at] < self.high else None

    @property
    def costly(self) -> bool:
        """Whether the lines start more than the engine can take apart in good time."""
        return sum(len(self._features.get(feature, ())) for feature in _CUTS) > MAX_CUTS

    @property
    def featureless(self) -> bool:
        """Whether no line of the whole list starts anything."""
        return not self._features


def find_features(lines: Sequence[Line]) -> dict[Feature, list[int]]:
    """The places of the lines that start something, by what they start."""
    features: dict[Feature, list[int]] = {}
    for at, line in enumerate(lines):
        text = line.text
        if text[:1] in _MAYBE or (text[:1] == " " and text.lstrip(" ")[:1] in _MAYBE):
            feature = _feature(text)
            if feature is not None:
                features.setdefault(feature, []).append(at)
    return features


def _feature(text: str) -> Feature | None:
    sign = text.lstrip(" ")[:1]
    found: Feature | None = None
    if sign == "!":
        found = "admonition" if ADMONITION.match(text) else None
    elif sign == "#":
        found = "heading" if text[0] == "#" and heading_parts(text) else None
    elif sign in "-_*=":
        found = "rule" if _RULE.match(text) else "underline" if _UNDERLINE.match(text) else None
    elif sign == ":":
        found = "explanation" if EXPLANATION.match(text) else None
    elif sign == ">":
        found = "quote" if QUOTE.match(text) else None
    elif FOOTNOTE.match(text):
        found = "footnote"
    elif _DEFINITION.match(text):
        found = "definition"
    return found


def heading_parts(text: str) -> tuple[int, int] | None:
    """A heading's level and where its text ends, before closing signs; None for no heading.

    A backslash at the very end keeps Python-Markdown from reading the line as a heading.
    """
    level = min(len(text) - len(text.lstrip("#")), 6)
    end = len(text.rstrip("#"))
    escaped = (end - len(text[:end].rstrip("\\"))) % 2 == 1
    if not level or (escaped and end == len(text)):
        return None
    return level, end + 1 if escaped else max(end, level)


def split_blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines parted at blank ones.

    A block keeps an empty line before it where more than one stood there: for Python-Markdown,
    which parts at pairs of line ends, it then does not start with what it starts with.
    """
    blocks: list[list[Line]] = []
    current: list[Line] = []
    blanks = 0
    for line in lines:
        if not line.text:
            if blanks == 0 and current:
                blocks.append(current)
                current = []
            blanks += 1
            continue
        if blanks > 1:
            current.append(Line("", line.start))
        blanks = 0
        current.append(line)
    if current:
        blocks.append(current)
    return blocks
