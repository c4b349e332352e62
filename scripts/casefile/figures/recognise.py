"""Finds the figures of a text: hands it to the grammar of its language."""

from collections.abc import Callable, Iterator
from importlib import import_module

from casefile.figures.figure import Context, Figure

Finder = Callable[[str, Context], Iterator[Figure]]

LANGUAGES = ("en", "ja", "ko")
"""The languages that have a grammar; each is a module of this package with a function `find`."""


def find_figures(text: str, language: str, context: Context) -> tuple[Figure, ...]:
    """The figures of a text, sorted by where they stand, none over another.

    `text` is prose with links and emphasis flattened to their text, a paragraph at a time. Raises
    ValueError for a language without a grammar; nothing that a text holds makes it raise.
    """
    if language not in LANGUAGES:
        raise ValueError(
            f'"{language}" has no grammar of figures; there are {", ".join(LANGUAGES)}'
        )
    finder: Finder = import_module(f"casefile.figures.{language}").find
    return tuple(finder(text, context))
