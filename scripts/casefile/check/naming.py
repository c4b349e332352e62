"""The figures of a text, without those that only stand in a name which the record lists."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from casefile.figures.figure import Context, Figure
from casefile.figures.recognise import find_figures


def figures_in(
    text: str, language: str, day: date | None, names: Sequence[str] = ()
) -> tuple[Figure, ...]:
    """The figures of a text that speaks from a day; `names` hold digits, and state nothing.

    A figure goes where all of its number stands in a name: *38 North*, but not *38 North Koreans*
    where only *38 North* is listed and a letter follows it.
    """
    figures = find_figures(text, language, Context(day=day))
    if not figures or not names:
        return figures
    spans = [found.span() for found in _pattern(tuple(names)).finditer(text)]
    return tuple(figure for figure in figures if not _is_named(figure, spans))


def number_span(figure: Figure) -> tuple[int, int]:
    """Where the number itself stands in the text that the figure was found in."""
    within = figure.text.find(figure.number) if figure.number else -1
    if within < 0:
        return figure.start, figure.end
    return figure.start + within, figure.start + within + len(figure.number)


def _is_named(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    start, end = number_span(figure)
    return any(first <= start and end <= last for first, last in spans)


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names, the longest first, each as words of its own; white space is one space."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    written = (r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(written)})(?![0-9A-Za-z])")
