"""The grammar of figures in Korean: the words of `ko` in what it shares with Japanese."""

from collections.abc import Iterator
from functools import lru_cache

from casefile.figures.cjk.scan import Grammar, find_with, make_grammar
from casefile.figures.figure import Context, Figure
from casefile.figures.ko.words import LEXICON


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    return make_grammar(LEXICON)


def find(text: str, context: Context) -> Iterator[Figure]:
    """The figures of a Korean text, from left to right, none over another."""
    return find_with(_grammar(), text, context)
