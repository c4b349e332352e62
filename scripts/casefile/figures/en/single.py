"""A single English number: with a currency, a sign, or an article in its place."""

from dataclasses import replace
from fractions import Fraction

from casefile.figures.amounts import Amount
from casefile.figures.en.measure import CURRENCY_SIGNS, UNIT_PHRASES, Measure
from casefile.figures.en.number import Number, read_number
from casefile.figures.en.parts import PARTS_OF
from casefile.figures.en.term import Term, bare_amount
from casefile.figures.en.token import Text
from casefile.figures.en.words import COUNTS, UNIT_WORDS
from casefile.figures.en.wordsum import MULTIPLIERS
from casefile.figures.figure import Problem
from casefile.figures.interval import point
from casefile.figures.units import UNITS

_POSSESSIVES = {"his", "her", "their", "my", "your", "our", "its"}


def read_term(text: Text, index: int, qualifiers: tuple[str, ...] = ()) -> Term | None:
    """A single number, with the currency before it."""
    currency = CURRENCY_SIGNS.at(text, index)
    place = currency[0] if currency else index
    minus = _is_minus(text, place)
    place += minus
    number = read_number(text, place, money=currency is not None)
    if number is None:
        return _article(text, index, qualifiers)
    measure = currency and Measure(tokens=(index, currency[0]), unit=currency[1])
    amount = number.amount
    if minus and amount is not None and amount.numeral is not None:
        amount = _negative(amount)
    return Term(
        start=index,
        end=number.end,
        number=(number.start, number.end),
        amount=amount,
        size=number.size,
        qualifiers=qualifiers,
        measure=measure or None,
        problem=_too_large(number),
        detail="" if number.amount else "it is beyond 10^15",
    )


def _is_minus(text: Text, index: int) -> bool:
    """Whether a hyphen is a sign: digits directly behind it, and nothing directly before."""
    joined = text.is_number(index + 1) and text.is_glued(index + 1)
    return text.low(index) == "-" and joined and not text.is_glued(index)


def _too_large(number: Number) -> Problem | None:
    return None if number.amount else "figure-too-large"


def _negative(amount: Amount) -> Amount:
    numeral = amount.numeral
    assert numeral is not None  # noqa: S101 - the caller has asked
    covered = replace(
        amount.measured,
        lower=None if amount.measured.upper is None else -amount.measured.upper,
        upper=None if amount.measured.lower is None else -amount.measured.lower,
    )
    value = -numeral.value
    return Amount(counted=point(value), measured=covered, numeral=replace(numeral, value=value))


def _article(text: Text, index: int, qualifiers: tuple[str, ...]) -> Term | None:
    """*A year*, *half an hour*, *no people*: words that are a number only before a unit."""
    found = PARTS_OF.at(text, index)
    place, part = found or (index + 1, None)
    unit = UNIT_PHRASES.at(text, place)
    if unit is None or not text.is_word(place):
        return None
    name, value = unit[1][0], _value_of(text, index, unit[1][0], part)
    if value is None or (not part and value and _is_rate(text, index, qualifiers)):
        return None
    return Term(
        start=index,
        end=place,
        number=(index, place),
        amount=bare_amount(value, value or Fraction(1)),
        size="large" if part and name not in COUNTS else "bound",
        qualifiers=qualifiers,
    )


def _value_of(text: Text, index: int, unit: str, part: Fraction | None) -> Fraction | None:
    word = text.low(index)
    if word == "no":
        return Fraction(0) if unit in COUNTS else None
    if UNITS[unit].kind == "count" or (unit == "percent" and part is None):
        return None
    return part or (Fraction(1) if word in ("a", "an") else None)


def _is_rate(text: Text, index: int, qualifiers: tuple[str, ...]) -> bool:
    """Whether *a year* says how often: *1,000 people a year*, *twice a year*."""
    before = text.low(index - 1)
    return not qualifiers and (
        before in UNIT_WORDS
        or before in MULTIPLIERS
        or before in ("times", "twice", "once", "thrice")
        or any(text.is_number(index - back) for back in (1, 2))
    )
