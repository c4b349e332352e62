"""Tables of words that are looked up at a place of a text, the longest first."""

import re
from collections.abc import Mapping
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

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        by_first: dict[str, list[tuple[str, Meaning]]] = {}
        by_last: dict[str, list[tuple[str, Meaning]]] = {}
        for word in sorted(words, key=len, reverse=True):
            by_first.setdefault(word[0], []).append((word, words[word]))
            by_last.setdefault(word[-1], []).append((word, words[word]))
        self._by_first = by_first
        self._by_last = by_last

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, the longest first of those that begin alike."""
        return tuple(word for words in self._by_first.values() for word, _ in words)

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What the words mean, in the order of `words`."""
        return tuple(meaning for words in self._by_first.values() for _, meaning in words)

    @property
    def first_characters(self) -> set[str]:
        """What the words of the table begin with."""
        return set(self._by_first)

    def at(self, text: str, start: int) -> Found[Meaning] | None:
        """The longest word that begins at this place."""
        for word, meaning in self._by_first.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                return Found(start, start + len(word), meaning)
        return None

    def before(self, text: str, end: int, floor: int = 0) -> Found[Meaning] | None:
        """The longest word that ends at this place and does not begin before `floor`."""
        if end <= floor:
            return None
        for word, meaning in self._by_last.get(text[end - 1], ()):
            start = end - len(word)
            if start >= floor and text.startswith(word, start):
                return Found(start, end, meaning)
        return None


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


_ENDING = re.compile("[가-힣]{0,5}")


def joined_by(
    text: str, place: int, ranges: "Table[None]", pairs: "Table[None]"
) -> tuple[Found[None] | None, bool]:
    """What joins two ends of a range there, and whether a word must end the range as well."""
    joint = ranges.at(text, skip_space(text, place))
    if joint is not None:
        return joint, False
    return pairs.at(text, place), True


def word_end(text: str, place: int) -> int:
    """Where the word ends whose stem ends at this place, with at most five syllables more."""
    ending = _ENDING.match(text, place)
    return ending.end() if ending else place
