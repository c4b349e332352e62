"""The English grammar of figures."""

from collections.abc import Iterator
from dataclasses import replace

from casefile.figures.en import number, quantity, share
from casefile.figures.en.ages import read_age
from casefile.figures.en.clock import read_clock
from casefile.figures.en.dates import read_dated
from casefile.figures.en.datewords import (
    CENTURIES,
    DECADES,
    HOURS,
    MODES,
    MONTHS,
    ORDINAL_SUFFIXES,
    PARTS,
    RELATIVE_YEARS,
    SEASONS,
    WEEKDAYS,
)
from casefile.figures.en.designators import (
    CAPITAL_DESIGNATORS,
    DESIGNATING_PHRASES,
    DESIGNATORS,
)
from casefile.figures.en.found import Found, figure_of
from casefile.figures.en.measure import UNIT_PHRASES
from casefile.figures.en.names import end_of_name
from casefile.figures.en.quantity import read_quantity
from casefile.figures.en.token import Text
from casefile.figures.en.vocabulary import IDIOMS
from casefile.figures.figure import Context, Figure

_DATE_FIRSTS = (
    {*CENTURIES, *DECADES, *MONTHS, *RELATIVE_YEARS, *SEASONS, *WEEKDAYS, "'", "the"}
    | HOURS.firsts
    | MODES.firsts
    | PARTS.firsts
)
_FIRSTS = (
    _DATE_FIRSTS
    | number.FIRSTS
    | quantity.FIRSTS
    | share.FIRSTS
    | DESIGNATORS
    | DESIGNATING_PHRASES.firsts
    | {word.lower() for word in CAPITAL_DESIGNATORS}
    | IDIOMS.firsts
)

_LEADING = {
    *("a", "an", "the", "no", "by", "from", "until", "before", "after", "since", "under"),
    *("between", "over", "about", "some", "around"),
}
"""Common words that begin a figure only where another of its words or a number follows."""
_FOLLOWING = (
    _FIRSTS
    | UNIT_PHRASES.firsts
    | {"few", "couple", "handful", "score", "estimated", "'", ".", "year"}
) | {
    *("large", "great", "vast", "clear", "small", "little", "bit", "good", "minimum", "maximum"),
    *("simple", "absolute", "overwhelming", "bare", "slim", "narrow", "strong", "huge", "tiny"),
    *("sizeable", "significant", "substantial"),
    *("early", "morning", "evening", "night", "afternoon", "month", "latter", "opening", "closing"),
}
_YEARS = (1000, 2999)
"""The years in which an article can be written; relative dates reach a few beyond."""


def find(text: str, context: Context) -> Iterator[Figure]:
    """The figures of an English text, from left to right, none over another."""
    tokens = Text(text)
    if context.day is not None and not _YEARS[0] <= context.day.year <= _YEARS[1]:
        context = Context()
    place = 0
    while place < len(tokens):
        token = tokens.tokens[place]
        if token.kind != "number" and not _may_begin(tokens, place):
            place += 1
            continue
        end = end_of_name(tokens, place)
        if end > place:
            place = end
            continue
        found = _found(tokens, place, context)
        if found is None:
            place = max(_ordinal_end(tokens, place), place + 1)
            continue
        yield figure_of(tokens, found)
        place = found.end


def _may_begin(text: Text, index: int) -> bool:
    """Whether a figure or a name may begin with this word; most words are done with here."""
    low = text.low(index)
    if low not in _FIRSTS:
        return False
    if low not in _LEADING:
        return True
    following = text.at(index + 1)
    return following.kind == "number" or following.low in _FOLLOWING


def _found(text: Text, index: int, context: Context) -> Found | None:
    found = read_clock(text, index) or read_age(text, index)
    if found is not None:
        return found
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


def _is_ordinal(text: Text, index: int) -> bool:
    return text.is_glued(index + 1) and text.low(index + 1) in ORDINAL_SUFFIXES


def _ordinal_end(text: Text, index: int) -> int:
    return index + 2 if text.is_number(index) and _is_ordinal(text, index) else index
