"""The unit of a term, and the qualifiers that stand behind the number or the unit."""

from dataclasses import replace
from fractions import Fraction

from casefile.figures.amounts import Amount
from casefile.figures.en.measure import Measure, read_unit
from casefile.figures.en.number import read_number
from casefile.figures.en.qualifiers import AFTER
from casefile.figures.en.term import Term, bare_amount
from casefile.figures.en.token import Text
from casefile.figures.en.words import COUNTS
from casefile.figures.en.wordsum import and_a_half
from casefile.figures.units import UNITS

_DURATIONS = ("year", "month", "week", "day", "hour")


def with_unit(text: Text, term: Term) -> Term:
    """The term with the unit behind it, and what stands between and after."""
    amount = term.amount
    place = term.end
    after = AFTER.at(text, place)
    if after and text.low(after[0]) != "than" and not _is_sum(text, place):
        term = replace(term, end=after[0], qualifiers=(*term.qualifiers, after[1]))
        place = after[0]
    vague = amount is not None and amount.numeral is None
    if text.low(place) == "of" and (vague or text.low(place - 1) in ("score", "dozen")):
        place += 1
    measure = term.measure or read_unit(text, place)
    if measure is None:
        return term
    if _is_modifier(text, measure, amount):
        return term
    end = max(term.end, measure.tokens[1])
    term = replace(term, measure=measure, end=end)
    return _qualified_after(text, _compound(text, term))


def _is_sum(text: Text, index: int) -> bool:
    """Whether a plus stands between two numbers: *5+1*."""
    return text.low(index) == "+" and text.is_glued(index + 1) and text.is_number(index + 1)


def _is_modifier(text: Text, measure: Measure, amount: Amount | None) -> bool:
    """Whether the noun only says what is counted behind it: 193 *member* states."""
    start, end = measure.tokens
    one = amount is None or amount.numeral is None or amount.numeral.value == 1
    if one or not measure.known or text.low(start - 1) == "-" or end != start + 1:
        return False
    return measure.unit in COUNTS and text.low(start) == UNITS[measure.unit].singular


def _qualified_after(text: Text, term: Term) -> Term:
    end = term.end
    place = end + (text.low(end) == "-")
    if text.low(place) == "old" or (place > end and text.low(place) == "olds"):
        end = place + 1
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
