"""The unit of a term, and the qualifiers that stand behind the number or the unit."""

from dataclasses import replace
from fractions import Fraction

from casefile.figures.en.measure import read_unit
from casefile.figures.en.number import read_number
from casefile.figures.en.qualifiers import AFTER
from casefile.figures.en.term import Term, bare_amount
from casefile.figures.en.token import Text
from casefile.figures.en.wordsum import and_a_half
from casefile.figures.units import UNITS

_DURATIONS = ("year", "month", "week", "day", "hour")


def with_unit(text: Text, term: Term) -> Term:
    """The term with the unit behind it, and what stands between and after."""
    amount = term.amount
    place = term.end
    after = AFTER.at(text, place)
    if after and text.low(after[0]) != "than":
        term = replace(term, end=after[0], qualifiers=(*term.qualifiers, after[1]))
        place = after[0]
    vague = amount is not None and amount.numeral is None
    if text.low(place) == "of" and (vague or text.low(place - 1) in ("score", "dozen")):
        place += 1
    measure = term.measure or read_unit(text, place)
    if measure is None:
        return term
    end = max(term.end, measure.tokens[1])
    term = replace(term, measure=measure, end=end)
    return _qualified_after(text, _compound(text, term))


def _qualified_after(text: Text, term: Term) -> Term:
    end = term.end
    if text.low(end) == "old" or (text.low(end) == "-" and text.low(end + 1) == "old"):
        end += 1 + (text.low(end) == "-")
        term = replace(term, end=end)
    after = AFTER.at(text, end)
    if after and text.low(end) not in ("odd", "plus", "-") and text.low(after[0]) != "than":
        return replace(term, end=after[0], qualifiers=(*term.qualifiers, after[1]))
    return term


def _compound(text: Text, term: Term) -> Term:
    """*2 years and 8 months*, *a year and a half*."""
    measure, amount = term.measure, term.amount
    if (
        measure is None
        or measure.unit not in _DURATIONS
        or amount is None
        or amount.numeral is None
    ):
        return term
    value, unit = amount.numeral.value, measure.unit
    end, part = and_a_half(text, term.end)
    if part:
        added = bare_amount(value + part, Fraction(1, part.denominator))
        return replace(term, amount=added, end=end, size="large")
    place_at = term.end + (text.low(term.end) in ("and", ","))
    place_at += text.low(place_at) == "and"
    number = read_number(text, place_at)
    if number is None or number.value is None:
        return term
    lesser = read_unit(text, number.end)
    if lesser is None or lesser.unit not in _DURATIONS or lesser.tokens[0] != number.end:
        return term
    if (
        UNITS[lesser.unit].dimension != UNITS[unit].dimension
        or UNITS[lesser.unit].size >= UNITS[unit].size
    ):
        return term
    ratio = UNITS[lesser.unit].size / UNITS[unit].size
    total = bare_amount(value + number.value * ratio, ratio)
    tokens = (measure.tokens[0], lesser.tokens[1])
    return replace(
        term,
        amount=total,
        end=lesser.tokens[1],
        measure=replace(measure, tokens=tokens),
        size="large",
    )
