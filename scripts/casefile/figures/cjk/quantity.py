"""What a quantity in a text is: its words, what it covers, and whether it counts everywhere."""

from dataclasses import dataclass
from fractions import Fraction

from casefile.figures.amounts import Amount, Qualifier, of_numeral
from casefile.figures.cjk.lexicon import Counter
from casefile.figures.cjk.number import Number
from casefile.figures.interval import Interval
from casefile.figures.numeral import Numeral


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity in a text.

    `number` and `unit` are the ends of its words; `amount` is what it covers in `counter`'s unit,
    after its qualifiers, and None where it is too large. `plain` is the amount before them.
    `always` says whether it is a figure where it is bound to nothing, `inverted` whether it is a
    range from the larger to the smaller number. `other` is a second way to read it.
    """

    start: int
    end: int
    number: tuple[int, int]
    unit: tuple[int, int] = (0, 0)
    counter: Counter | None = None
    plain: Amount | None = None
    amount: Amount | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    always: bool = True
    inverted: bool = False
    other: Interval | None = None

    @property
    def value(self) -> Fraction | None:
        """The number by itself; None where it is vague or a range."""
        if self.plain is None or self.plain.numeral is None:
            return None
        return self.plain.numeral.value


def exact(value: Fraction, place: Fraction | None = None) -> Numeral:
    """The numeral of a value whose last place is given, or is its smallest fraction."""
    last = Fraction(1, value.denominator) if place is None else place
    return Numeral(value=value, last_place=last, significant_place=last)


def scaled(amount: Amount | None, factor: Fraction) -> Amount | None:
    """An amount times a factor; None stays None."""
    if amount is None or factor == 1:
        return amount
    numeral = amount.numeral
    return Amount(
        counted=amount.counted.scaled(factor),
        measured=amount.measured.scaled(factor),
        numeral=numeral
        and Numeral(
            value=numeral.value * factor,
            last_place=numeral.last_place * factor,
            significant_place=numeral.significant_place * factor,
        ),
    )


def bare(number: Number) -> Amount | None:
    """The number without any qualifier; None where it is too large to be one."""
    if number.vague is not None:
        return Amount(counted=number.vague, measured=number.vague)
    return None if number.numeral is None else of_numeral(number.numeral)
