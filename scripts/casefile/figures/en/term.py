"""A number with what shaped it, on the way to being a figure."""

from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from casefile.figures.amounts import Amount, Qualifier, of_interval, of_numeral, qualified
from casefile.figures.en.found import Tokens
from casefile.figures.en.measure import Measure
from casefile.figures.en.number import Size
from casefile.figures.figure import Problem
from casefile.figures.interval import point
from casefile.figures.numeral import written_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A number or range with what shaped it, on the way to being a figure."""

    start: int
    end: int
    number: Tokens
    amount: Amount | None
    size: Size
    qualifiers: tuple[str, ...] = ()
    measure: Measure | None = None
    problem: Problem | None = None
    detail: str = ""


def amount_of(term: Term) -> Amount | None:
    """What the term covers, its qualifiers included; None where it is too large."""
    amount = term.amount
    if amount is None:
        return None
    if "exact" in term.qualifiers:
        amount = amount if amount.numeral is None else of_interval(point(amount.numeral.value))
    rest = tuple(name for name in term.qualifiers if name != "exact")
    return qualified(amount, cast("tuple[Qualifier, ...]", rest))


def bare_amount(value: Fraction, place: Fraction) -> Amount:
    """The amount of a bare number that is written to this place."""
    return of_numeral(written_to(value, place))
