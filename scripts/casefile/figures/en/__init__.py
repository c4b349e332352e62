"""The English grammar of figures."""

import re
from collections.abc import Iterator
from dataclasses import replace

from casefile.figures.en.dates import read_dated
from casefile.figures.en.datewords import ORDINAL_SUFFIXES
from casefile.figures.en.found import Found, figure_of
from casefile.figures.en.names import end_of_name
from casefile.figures.en.quantity import read_quantity
from casefile.figures.en.starts import find_starts
from casefile.figures.en.token import Text
from casefile.figures.figure import Context, Figure, Problem

LONGEST_RUN = 1000
_RUN = re.compile(rf"[0-9][0-9.,/~' -]{{{LONGEST_RUN},}}+")
"""Digits and signs that go on for longer than any number, range or list of them."""
_YEARS = (1000, 2999)
"""The years in which an article can be written; relative dates reach a few beyond."""


def find(text: str, context: Context) -> Iterator[Figure]:
    """The figures of an English text, from left to right, none over another."""
    tokens = Text(text)
    if context.day is not None and not _YEARS[0] <= context.day.year <= _YEARS[1]:
        context = Context()
    done = 0
    for place in find_starts(tokens):
        if place < done:
            continue
        run = _RUN.match(tokens.even.text, tokens.at(place).start)
        if run is not None:
            done = tokens.after(run.end())
            yield figure_of(tokens, _too_long(place, done))
            continue
        end = end_of_name(tokens, place)
        if end > place:
            done = end
            continue
        found = _found(tokens, place, context)
        if found is None:
            done = max(_ordinal_end(tokens, place), place + 1)
            continue
        yield figure_of(tokens, found)
        done = found.end


def _too_long(start: int, end: int) -> Found:
    detail = "it is beyond 10^15"
    problem: Problem = "figure-too-large"
    return Found(start=start, end=end, number=(start, end), problem=problem, detail=detail)


def _found(text: Text, index: int, context: Context) -> Found | None:
    clock = _clock(text, index)
    if clock is not None:
        return clock
    dated = read_dated(text, index, context)
    if dated is not None and not dated.bare:
        return dated
    amount = None if _is_ordinal(text, index) else read_quantity(text, index)
    if dated is None or amount is None:
        return dated or amount
    if amount.end > dated.end or amount.unit[1] > 0:
        return amount
    if (amount.start, amount.end) != (dated.start, dated.end):
        return dated
    return replace(dated, readings=dated.readings + amount.readings)


def _clock(text: Text, index: int) -> Found | None:
    """*10:30*, a time of day: a measure that no fact can hold."""
    minutes = text.low(index + 2)
    glued = text.is_glued(index + 1) and text.is_glued(index + 2)
    if not (text.is_number(index) and text.low(index + 1) == ":" and glued):
        return None
    if len(text.low(index)) > 2 or len(minutes) != 2 or not minutes.isdecimal():
        return None
    return Found(
        start=index,
        end=index + 3,
        number=(index, index + 3),
        problem="unknown-measure",
        detail="a time of day is not in the list of units",
    )


def _is_ordinal(text: Text, index: int) -> bool:
    return text.is_glued(index + 1) and text.low(index + 1) in ORDINAL_SUFFIXES


def _ordinal_end(text: Text, index: int) -> int:
    return index + 2 if text.is_number(index) and _is_ordinal(text, index) else index
