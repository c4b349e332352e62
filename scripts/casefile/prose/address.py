"""The part of a link between its round brackets: the address and the title."""

import re
from typing import Literal, NamedTuple

_SIMPLE = re.compile(r"\(\s*([^\s()<>\"']*)\s*\)")
_ANGLED = re.compile(r"""\(\s*(<[^<>]*>)\s*(?:('[^']*'|"[^"]*")\s*)?\)""")
_SPACE = re.compile(r"\s")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")


class HostileError(Exception):
    """Prose that cannot be read on: costly, or with a link that would take its rest away."""

    def __init__(self, kind: Literal["costly", "link"]) -> None:
        super().__init__(kind)
        self.kind = kind


class Target(NamedTuple):
    """Where a link's address and title stand, and where the link ends."""

    start: int
    end: int
    title_start: int
    title_end: int
    link_end: int


class Budget:
    """How many more steps may be taken over a text before it is given up as hostile."""

    def __init__(self, size: int) -> None:
        self.left = 30 * size + 10_000

    def spend(self, steps: int) -> None:
        """Takes steps off. Raises HostileError where none are left."""
        self.left -= steps
        if self.left < 0:
            raise HostileError("costly")


def find_target(text: str, at: int, budget: Budget) -> Target | None:
    """The target of a link whose round bracket opens at `at`; None where there is none.

    Raises HostileError for hostile text.
    """
    if text[at : at + 1] != "(":
        return None
    simple = _SIMPLE.match(text, at)
    if simple is not None:
        return Target(*simple.span(1), -1, -1, simple.end())
    angled = _ANGLED.match(text, at)
    if angled is not None:
        start, end = angled.span(1)
        title = angled.span(2) if angled[2] else (0, -2)
        return Target(start + 1, end - 1, title[0] + 1, title[1] - 1, angled.end())
    return _Reader(text, at, budget).read()


def show_address(raw: str) -> str:
    """An address as the engine reads it: without escapes and without spaces around it."""
    return unescape(raw).strip()


def show_title(raw: str) -> str:
    """A title as the engine reads it."""
    title = unescape(raw.strip())
    if len(title) > 1 and title[0] == title[-1] and title[0] in "'\"":
        title = title[1:-1]
    return _SPACE.sub(" ", title)


def unescape(raw: str) -> str:
    """Text without the backslashes that take a sign its meaning."""
    return _ESCAPE.sub(r"\1", raw) if "\\" in raw else raw


class _Reader:
    """Reads a target character by character, as the engine does.

    Brackets may nest, and quotes open a title or belong to the address: only the end tells.
    """

    def __init__(self, text: str, at: int, budget: Budget) -> None:
        self._text = text
        self._start = at + 1
        self._budget = budget
        self._depth = 1
        self._fallback_depth = 1
        self._fallback_end = -1
        self._quotes: list[str] = []
        self._opens: list[int] = []
        self._closes = [-1, -1]

    def read(self) -> Target | None:
        """The target, or None where the bracket never closes.

        A bracket that opens within an unclosed title makes the engine take all that follows.
        """
        text = self._text
        while self._start < len(text) and text[self._start].isspace():
            self._start += 1
        last = ""
        at = self._start
        for at in range(self._start, len(text)):
            sign = text[at]
            if sign == "(":
                self._open()
            elif sign == ")":
                self._close(at, last)
            elif sign in "'\"":
                self._quote(sign, at)
            if not self._depth:
                self._budget.spend(at - self._start)
                return self._finish(at, last)
            if sign != " ":
                last = sign
        self._budget.spend(at - self._start)
        if self._fallback_depth:
            return None
        if self._fallback_end < 0:
            raise HostileError("link")
        return Target(self._start, self._fallback_end, -1, -1, self._fallback_end + 1)

    def _open(self) -> None:
        if not self._quotes:
            self._depth += 1
        elif self._fallback_depth > 0:
            self._fallback_depth -= 1

    def _close(self, at: int, last: str) -> None:
        for place, quote in enumerate(self._quotes):
            if self._closes[place] != -1 and quote == last:
                self._depth = 0
                return
        if not self._quotes:
            self._depth -= 1
        elif self._fallback_depth > 0:
            self._fallback_depth -= 1
            if self._fallback_depth == 0:
                self._fallback_end = at

    def _quote(self, sign: str, at: int) -> None:
        if not self._quotes:
            self._fallback_depth, self._depth = self._depth, 1
            self._quotes, self._opens = [sign], [at + 1]
        elif sign != self._quotes[0] and len(self._quotes) == 1:
            self._quotes.append(sign)
            self._opens.append(at + 1)
        elif sign == self._quotes[0]:
            self._closes[0] = at
        else:
            self._closes[1] = at

    def _finish(self, at: int, last: str) -> Target:
        for place, quote in enumerate(self._quotes):
            if self._closes[place] >= 0 and quote == last:
                opened = self._opens[place]
                return Target(self._start, opened - 1, opened, self._closes[place], at + 1)
        return Target(self._start, at, -1, -1, at + 1)
