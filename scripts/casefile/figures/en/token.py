"""Words, numbers and signs of an English text, each with its place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from casefile.figures.even import Even, make_even

Kind = Literal["number", "word", "sign"]
Meaning = TypeVar("Meaning")

_TOKEN = re.compile(
    r"((?:[0-9]{1,3}(?:,[0-9]{3}(?![0-9]))+|[0-9]+)(?:\.[0-9]+)*|(?<![^\s(])\.[0-9]+)"
    r"|([^\W\d_]+(?:'[^\W\d_]+)*)|(\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign. `glued` is true where no space stands before it."""

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    glued: bool


_END = Token("sign", "", "", 0, 0, False)  # noqa: FBT003 - a token like any other


class Text:
    """The tokens of a text. Beyond its ends stand tokens without a text.

    `numbers` keeps the numbers that were read, by the place where each begins.
    """

    __slots__ = ("even", "numbers", "tokens")

    def __init__(self, source: str) -> None:
        self.even: Even = make_even(source)
        self.tokens = list(_tokens(self.even))
        self.numbers: dict[tuple[int, bool], object] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, index: int) -> Token:
        """The token at this place, or one without a text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _END

    def low(self, index: int) -> str:
        """Its text in lower case; empty beyond the ends."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def is_glued(self, index: int) -> bool:
        """Whether a token stands there, with no space before it."""
        return 0 <= index < len(self.tokens) and self.tokens[index].glued

    def is_number(self, index: int) -> bool:
        """Whether the token is digits."""
        return self.at(index).kind == "number"

    def is_word(self, index: int) -> bool:
        """Whether the token is letters."""
        return self.at(index).kind == "word"

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The stretch of the source from one token to before another."""
        return self.even.span(self.tokens[first].start, self.tokens[end - 1].end)

    def hidden(self, first: int, end: int) -> str:
        """The first character without width within these tokens; empty for none."""
        return self.even.hidden_in(self.tokens[first].start, self.tokens[end - 1].end)


def _tokens(even: Even) -> Iterable[Token]:
    last = 0
    for match in _TOKEN.finditer(even.text):
        start, end = match.span()
        text, group = match.group(), match.lastindex
        glued = start == last and start > 0
        last = end
        if group == 1:
            yield Token("number", text, text, start, end, glued)
        elif group == 2:
            yield Token("word", text, text.lower(), start, end, glued)
        else:
            if text == "-" and even.source[even.span(start, end)[0]] == "—":
                text = "—"
            yield Token("sign", text, text, start, end, glued)


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

    def at(self, text: Text, index: int) -> tuple[int, Meaning] | None:
        """Where the longest phrase that begins here ends, and its meaning."""
        found = self._by_first.get(text.low(index))
        if found is None:
            return None
        following = text.low(index + 1)
        for rest, meaning in found:
            if not rest:
                return index + 1, meaning
            if rest[0] == following and all(
                text.low(index + 1 + step) == word for step, word in enumerate(rest)
            ):
                return index + 1 + len(rest), meaning
        return None


def phrases(**lists: str) -> dict[str, str]:
    """Phrases, which ` | ` separates, to the name of their list (`_` in it stands for a hyphen)."""
    return {
        phrase.strip(): name.replace("_", "-")
        for name, line in lists.items()
        for phrase in line.split("|")
    }
