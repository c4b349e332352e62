"""English quantities: qualifiers, a number or a range, and a unit."""

from dataclasses import replace
from fractions import Fraction

from casefile.figures.amounts import Amount
from casefile.figures.en.context import is_change_by
from casefile.figures.en.found import NOWHERE, Found, Tokens
from casefile.figures.en.measure import CURRENCY_SIGNS
from casefile.figures.en.qualifiers import QUALIFIERS
from casefile.figures.en.ranges import opened_range, read_qualifiers, with_range
from casefile.figures.en.share import read_share
from casefile.figures.en.single import read_term
from casefile.figures.en.term import Term, amount_of
from casefile.figures.en.token import Text
from casefile.figures.en.unit import with_unit
from casefile.figures.figure import Reading
from casefile.figures.interval import Extent, extent

FIRSTS = CURRENCY_SIGNS.firsts | QUALIFIERS.firsts | {"between", "from", "-", "no"}

_PREPOSITIONS = {"about", "above", "around", "below", "estimated", "over", "some", "under"}
_BOUNDS = {"more-than", "at-least", "less-than", "at-most", "nearly", "just-over"}
"""*A dispute over more than ten people*: before a bound of the number, these belong to the verb or
the noun, and the figure begins behind them."""


def read_quantity(text: Text, index: int) -> Found | None:
    """The quantity that begins at this token with its first qualifier or its number."""
    place, qualifiers = read_qualifiers(text, index)
    if text.low(index) in _PREPOSITIONS and len(qualifiers) > 1 and qualifiers[1] in _BOUNDS:
        return None
    share = read_share(text, place, qualifiers)
    if share is not None:
        return replace(share, start=index, qualifier=(index, place))
    term = opened_range(text, place, qualifiers) or read_term(text, place, qualifiers)
    if term is None:
        return None
    term = with_unit(text, with_range(text, term))
    return _found(text, replace(term, start=index), (index, place))


def _found(text: Text, term: Term, qualifier: Tokens) -> Found | None:
    measure = term.measure
    problem, detail = term.problem, term.detail
    if problem is None and measure is not None and not measure.known:
        problem, detail = "unknown-measure", "its unit is not in the list of units"
    size = term.size
    known = measure is not None and measure.known
    always = size in ("digits", "large") or (size == "small" and known)
    amount = amount_of(term)
    readings: tuple[Reading, ...] = ()
    if problem is None and amount is not None:
        readings = (_reading(text, term, amount),)
    return Found(
        start=term.start,
        end=term.end,
        number=term.number,
        qualifier=qualifier,
        unit=measure.tokens if measure else NOWHERE,
        readings=readings,
        always=always,
        problem=problem,
        detail=detail,
    )


def _reading(text: Text, term: Term, amount: Amount) -> Reading:
    measure = term.measure
    unit = measure.unit if measure else None
    if unit == "percent" and is_change_by(text, term.start, term.end):
        unit = "percent-change"
    factor = measure.factor if measure else Fraction(1)
    return Reading(
        counted=_covered(amount, factor, counted=True),
        measured=_covered(amount, factor, counted=False),
        unit=unit,
    )


def _covered(amount: Amount, factor: Fraction, *, counted: bool) -> Extent:
    interval = amount.counted if counted else amount.measured
    return extent([interval if factor == 1 else interval.scaled(factor)])
