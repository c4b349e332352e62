"""Links, images and footnote signs: everything that square brackets make.

Python-Markdown goes over a stretch of prose once for each kind of link, and over the text of a link
again for the kinds that come later; so does this, in six passes of linear time each.
"""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Literal, NamedTuple

from casefile.prose.address import Budget, HostileError, Target, find_target
from casefile.prose.codespans import mask
from casefile.prose.structure import Definition

_OPEN = re.compile(r"(?<!!)\[")
_OPEN_IMAGE = re.compile(r"!\[")
_LABEL = re.compile(r"\s?\[([^\]]*)\]")
_SPACES = re.compile(r"\s+")
_BRACKET = re.compile(r"[\[\]]")

MAX_OPEN = 50
"""How many brackets may be open at once in a block, closed later or never."""

Shape = Literal["inline", "reference", "footnote"]


class Link(NamedTuple):
    """A link, an image or a footnote sign, in offsets of the stretch of prose.

    `inner_start` and `inner_end` span a link's text. `target` is where an inline link leads;
    `label` what a reference or a footnote is called.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    shape: Shape
    image: bool = False
    target: Target | None = None
    label: str = ""
    definition: Definition | None = None


class Level(NamedTuple):
    """One stretch of text that is read on its own, with all links in it masked."""

    start: int
    masked: str


class Brackets:
    """Reads the brackets of one block. `text` is its content with code and escapes masked."""

    def __init__(
        self,
        text: str,
        definitions: Mapping[str, Definition],
        footnotes: Collection[str],
        budget: Budget,
    ) -> None:
        self._definitions = definitions
        self._footnotes = footnotes
        self._budget = budget
        self.links: list[Link] = []
        self.levels: list[Level] = []
        self._read_level(0, self._take_footnotes(text), 0)

    def _take_footnotes(self, text: str) -> str:
        found: list[Link] = []
        at = text.find("[^")
        while at >= 0 and (close := text.find("]", at)) >= 0:
            label = text[at + 2 : close]
            if label in self._footnotes:
                found.append(Link(at, close + 1, at + 2, close, shape="footnote", label=label))
            at = text.find("[^", close)
        self.links += found
        return mask(text, [(link.start, link.end) for link in found])

    def _read_level(self, start: int, text: str, first: int) -> None:
        """Applies the passes from the `first` on to a stretch that begins at offset `start`."""
        for number in range(first, len(_PASSES)):
            if "[" not in text:
                break
            found = _PASSES[number](self, start, text)
            for link in found:
                self.links.append(link)
                if not link.image:
                    inner = text[link.inner_start - start : link.inner_end - start]
                    self._read_level(link.inner_start, inner, number + 1)
            text = mask(text, [(link.start - start, link.end - start) for link in found])
        self.levels.append(Level(start, text))

    def _inline(self, start: int, text: str, pattern: re.Pattern[str]) -> list[Link]:
        found: list[Link] = []
        if pattern is _OPEN_IMAGE and pattern.search(text) is None:
            return found
        closes = _match_brackets(text)
        at = 0
        while opening := pattern.search(text, at):
            at = opening.end()
            close = closes.get(at - 1)
            target = None if close is None else find_target(text, close + 1, self._budget)
            if close is None or target is None:
                continue
            found.append(
                Link(
                    start=start + opening.start(),
                    end=start + target.link_end,
                    inner_start=start + at,
                    inner_end=start + close,
                    shape="inline",
                    image=pattern is _OPEN_IMAGE,
                    target=_shifted(target, start),
                )
            )
            at = target.link_end
        return found

    def _references(
        self, start: int, text: str, pattern: re.Pattern[str], *, short: bool
    ) -> list[Link]:
        found: list[Link] = []
        if not self._definitions:
            return found
        closes = _match_brackets(text)
        at = 0
        while opening := pattern.search(text, at):
            at = opening.end()
            close = closes.get(at - 1)
            if close is None:
                continue
            name, end = text[at:close], close + 1
            if not short:
                label = _LABEL.match(text, end)
                if label is None:
                    continue
                name, end = label[1] or name, label.end()
            definition = self._definitions.get(_SPACES.sub(" ", name.lower()))
            if definition is not None:
                link = Link(
                    start=start + opening.start(),
                    end=start + end,
                    inner_start=start + at,
                    inner_end=start + close,
                    shape="reference",
                    image=pattern is _OPEN_IMAGE,
                    label=definition.label,
                    definition=definition,
                )
                found.append(link)
            at = end
        return found


def _match_brackets(text: str) -> dict[int, int]:
    """Where each bracket that opens is closed. Raises HostileError where too many are open."""
    closes: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
            if len(opened) > MAX_OPEN:
                raise HostileError("costly")
        elif opened:
            closes[opened.pop()] = match.start()
    return closes


def _shifted(target: Target, by: int) -> Target:
    return Target(*[place if place < 0 else place + by for place in target]) if by else target


_PASSES: tuple[Callable[[Brackets, int, str], list[Link]], ...] = (
    lambda self, start, text: self._references(start, text, _OPEN, short=False),
    lambda self, start, text: self._inline(start, text, _OPEN),
    lambda self, start, text: self._inline(start, text, _OPEN_IMAGE),
    lambda self, start, text: self._references(start, text, _OPEN_IMAGE, short=False),
    lambda self, start, text: self._references(start, text, _OPEN, short=True),
    lambda self, start, text: self._references(start, text, _OPEN_IMAGE, short=True),
)
