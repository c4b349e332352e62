"""The grammar of figures in Japanese: the words of `ja` in what it shares with Korean."""

from collections.abc import Iterator
from functools import lru_cache

from casefile.figures.cjk.scan import Grammar, find_with, make_grammar
from casefile.figures.figure import Context, Figure
from casefile.figures.ja.words import LEXICON


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    return make_grammar(LEXICON)


def find(text: str, context: Context) -> Iterator[Figure]:
    """The figures of a Japanese text, from left to right, none over another."""
    return find_with(_grammar(), text, context)
