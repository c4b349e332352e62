"""Words, numbers and signs of an English text, each with its place."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Generic, Literal, NamedTuple, TypeVar

from casefile.figures.even import Even, make_even

Kind = Literal["number", "word", "sign"]
Meaning = TypeVar("Meaning")

_TOKEN = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3}(?![0-9]))+|[0-9]+)(?:\.[0-9]+)*|(?<![^\s(])\.[0-9]+"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*|\S"
)
DIGITS = frozenset("0123456789")
_BEYOND = [""] * 64
"""Stands behind the last token (and, as lists count, before the first): no phrase reaches over."""


class Token(NamedTuple):
    """One word, number or sign. `glued` is true where no space stands before it."""

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    glued: bool


_END = Token("sign", "", "", 0, 0, glued=False)


class Text:
    """The tokens of a text. Beyond its ends stand tokens without a text.

    `lows` holds their texts in lower case, with empty ones behind them; `low` gives the one at a
    place, empty beyond the ends. `numbers` keeps the numbers that were read, by the place where
    each begins. A long text has many tokens, of which few are looked at: each is only made when it
    is asked for.
    """

    __slots__ = ("_spans", "even", "low", "lows", "numbers")

    def __init__(self, source: str) -> None:
        self.even: Even = make_even(source)
        text = self.even.text
        self._spans = [match.span() for match in _TOKEN.finditer(text)]
        low = text.lower()
        if len(low) == len(text):
            self.lows = [low[start:end] for start, end in self._spans]
        else:
            self.lows = [text[start:end].lower() for start, end in self._spans]
        if "—" in source:
            self._tell_dashes()
        self.lows += _BEYOND
        self.low: Callable[[int], str] = self.lows.__getitem__
        self.numbers: dict[tuple[int, bool], object] = {}

    def _tell_dashes(self) -> None:
        """A long dash is no hyphen: it joins no range and no compound."""
        for place, low in enumerate(self.lows):
            if low == "-" and self.even.source[self.span(place, place + 1)[0]] == "—":
                self.lows[place] = "—"

    def __len__(self) -> int:
        return len(self._spans)

    def at(self, index: int) -> Token:
        """The token at this place, or one without a text."""
        if not 0 <= index < len(self._spans):
            return _END
        (start, end), low = self._spans[index], self.lows[index]
        text = low if low == "—" else self.even.text[start:end]
        return Token(_kind(low), text, low, start, end, self.is_glued(index))

    def is_glued(self, index: int) -> bool:
        """Whether a token stands there, with no space before it."""
        if not 0 < index < len(self._spans):
            return False
        return self._spans[index - 1][1] == self._spans[index][0]

    def is_number(self, index: int) -> bool:
        """Whether the token is digits."""
        return _kind(self.lows[index]) == "number"

    def is_word(self, index: int) -> bool:
        """Whether the token is letters."""
        return _kind(self.lows[index]) == "word"

    def after(self, offset: int) -> int:
        """The first token that begins at or behind an offset of the even text."""
        return bisect_left(self._spans, (offset, offset))

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The stretch of the source from one token to before another."""
        return self.even.span(self._spans[first][0], self._spans[end - 1][1])

    def hidden(self, first: int, end: int) -> str:
        """The first character without width within these tokens; empty for none."""
        return self.even.hidden_in(self._spans[first][0], self._spans[end - 1][1])


def _kind(low: str) -> Kind:
    """What a token is by its first character: only digits, and a point before them, are numbers."""
    first = low[:1]
    if first in DIGITS or (first == "." and len(low) > 1):
        return "number"
    return "word" if first.isalnum() and not first.isdecimal() else "sign"


class Phrases(Generic[Meaning]):
    """Phrases of one or more words with their meanings; the longest that fits is found."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Mapping[str, Meaning]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase in sorted(phrases, key=lambda phrase: -len(phrase.split())):
            first, *rest = phrase.split()
            by_first.setdefault(first, []).append((tuple(rest), phrases[phrase]))
        self._by_first = by_first

    @property
    def firsts(self) -> set[str]:
        """The words that the phrases begin with."""
        return set(self._by_first)

    @property
    def words(self) -> set[str]:
        """Every word and sign that stands in one of the phrases."""
        rests = (word for found in self._by_first.values() for rest, _ in found for word in rest)
        return self.firsts | set(rests)

    def at(self, text: Text, index: int) -> tuple[int, Meaning] | None:
        """Where the longest phrase that begins here ends, and its meaning."""
        found = self._by_first.get(text.low(index))
        if found is None:
            return None
        following = text.low(index + 1)
        for rest, meaning in found:
            if not rest:
                return index + 1, meaning
            end = index + 1 + len(rest)
            if rest[0] == following and rest == tuple(text.lows[index + 1 : end]):
                return end, meaning
        return None


def phrases(**lists: str) -> dict[str, str]:
    """Phrases, which ` | ` separates, to the name of their list (`_` in it stands for a hyphen)."""
    return {
        phrase.strip(): name.replace("_", "-")
        for name, line in lists.items()
        for phrase in line.split("|")
    }
