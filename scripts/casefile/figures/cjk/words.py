"""Tables of words that are looked up at a place of a text, the longest first."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """A word of a table in a text: where it starts and ends, and what it means."""

    start: int
    end: int
    meaning: Meaning


class Table(Generic[Meaning]):
    """Words with their meanings."""

    __slots__ = ("_firsts", "_lasts", "_words")

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._words = dict(words)
        self._firsts = _lengths((word[0], len(word)) for word in words)
        self._lasts = _lengths((word[-1], len(word)) for word in words)

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, the longest first."""
        return tuple(sorted(self._words, key=len, reverse=True))

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What the words mean."""
        return tuple(self._words.values())

    @property
    def first_characters(self) -> set[str]:
        """What the words of the table begin with."""
        return set(self._firsts)

    def at(self, text: str, start: int) -> Found[Meaning] | None:
        """The longest word that begins at this place."""
        for length in self._firsts.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self._words:
                return Found(start, start + len(word), self._words[word])
        return None

    def before(self, text: str, end: int, floor: int = 0) -> Found[Meaning] | None:
        """The longest word that ends at this place and does not begin before `floor`."""
        if end <= floor:
            return None
        for length in self._lasts.get(text[end - 1], ()):
            start = end - length
            if start >= floor and text[start:end] in self._words:
                return Found(start, end, self._words[text[start:end]])
        return None


def _lengths(words: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """How long the words with each of the given characters are, the longest first."""
    lengths: dict[str, set[int]] = {}
    for character, length in words:
        lengths.setdefault(character, set()).add(length)
    return {character: tuple(sorted(found, reverse=True)) for character, found in lengths.items()}


def _words_of(line: str) -> list[str]:
    return [word for part in line.split("|") if (word := part.strip())]


def listed(lists: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Each word of the lists, which bars separate, with the meaning that its list stands for."""
    return {word: meaning for meaning, line in lists.items() for word in _words_of(line)}


def same(line: str) -> dict[str, None]:
    """Words without a meaning of their own, for a table that only says whether one is there."""
    return dict.fromkeys(_words_of(line))


def with_ka(words: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """The words, those with the small sign of counters (ヶ月) with the large one too (カ月)."""
    large = {word.replace("ヶ", "カ"): meaning for word, meaning in words.items()}
    return {**words, **large}


def skip_space(text: str, place: int) -> int:
    """The place after one space, where one stands there."""
    return place + 1 if text[place : place + 1] == " " else place


_ENDING = re.compile("[가-힣]{0,4}?다(?=고|는|며|면|던)|[가-힣]{0,5}")


def joined_by(
    text: str, place: int, ranges: "Table[None]", pairs: "Table[None]"
) -> tuple[Found[None] | None, bool]:
    """What joins two ends of a range there, and whether a word must end the range as well."""
    joint = ranges.at(text, skip_space(text, place))
    if joint is not None:
        return joint, False
    return pairs.at(text, place), True


def word_end(text: str, place: int) -> int:
    """Where the word ends whose stem ends at this place, with at most five syllables more.

    What quotes a sentence (넘었다고) is no part of it.
    """
    ending = _ENDING.match(text, place)
    return ending.end() if ending else place
