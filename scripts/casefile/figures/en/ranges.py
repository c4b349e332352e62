"""English ranges: between A and B, from A to B, A to B, A-B, two or three."""

from dataclasses import replace
from fractions import Fraction

from casefile.figures.amounts import Amount, spanned
from casefile.figures.en.context import is_after_change
from casefile.figures.en.measure import Measure, read_unit
from casefile.figures.en.number import Size
from casefile.figures.en.qualifiers import QUALIFIERS
from casefile.figures.en.single import read_term
from casefile.figures.en.term import Term, amount_of
from casefile.figures.en.token import Text
from casefile.figures.en.unit import with_unit
from casefile.figures.interval import point
from casefile.figures.units import UNITS

_LIMIT = 4
"""How many qualifiers may stand before one number."""
_VOTES = {
    *[
        "vote",
        "votes",
        "voted",
        "decision",
        "ruling",
        "majority",
        "win",
        "won",
        "victory",
        "score",
        "lost",
        "beat",
        "defeat",
    ],
}
_MONTH = Fraction(1461, 48)
"""How many days a month has on average."""
_JOINS = ("-", "~", "to", "or", "through")
_SCALE_WORDS = {
    "million": 10**6,
    "billion": 10**9,
    "thousand": 1000,
    "hundred": 100,
    "trillion": 10**12,
}


def read_qualifiers(text: Text, index: int) -> tuple[int, tuple[str, ...]]:
    """Where the qualifiers that begin here end, and what they mean."""
    names: list[str] = []
    while len(names) < _LIMIT and (found := QUALIFIERS.at(text, index)):
        index = found[0]
        names.append(found[1])
    return index, tuple(names)


def opened_range(text: Text, index: int, qualifiers: tuple[str, ...]) -> Term | None:
    """*Between A and B*, *from A to B*; None where a change goes from one to the other."""
    opener = text.low(index)
    if opener not in ("between", "from"):
        return None
    if opener == "from" and is_after_change(text, index):
        return None
    first = _hedged(text, index + 1)
    if first is None:
        return None
    first = with_unit(text, first)
    joins = ("and", "-") if opener == "between" else ("to", "-", "until", "through", "up to")
    if text.low(first.end) not in joins:
        return None
    second = _hedged(text, first.end + 1)
    if second is None:
        return None
    joined = _joined(text, first, _in_unit_of(text, first, second))
    return replace(joined, start=index, qualifiers=qualifiers)


def _hedged(text: Text, index: int) -> Term | None:
    place, qualifiers = read_qualifiers(text, index)
    term = read_term(text, place, qualifiers)
    if term is None or term.amount is None:
        return term
    return replace(term, start=index, amount=amount_of(term), qualifiers=())


def with_range(text: Text, term: Term) -> Term:
    """The term with the second number of *10-12*, *10 to 12*, *two or three*, *a year or two*."""
    if _is_range_done(term):
        return term
    first = _with_own_unit(text, term)
    lone = term.size == "bound" and not text.is_number(term.number[0])
    if first is term and lone and text.low(term.number[0]) != "one":
        return term
    join, place = _join_at(text, first.end)
    if join not in _JOINS or (join == "to" and _goes_from(text, term.start)):
        return term
    second = read_term(text, place)
    if second is None or (first is term and second.size == "bound"):
        return term
    second = _in_unit_of(text, first, second)
    if not _fits(text, first, second, join):
        return term
    return _joined(text, first, second, shorter=join in ("-", "~"))


def _goes_from(text: Text, index: int) -> bool:
    """Whether a change goes from the number here to the next: *rose 5 to 10*, not *by 5 to 10*."""
    return text.low(index - 1) != "by" and is_after_change(text, index)


def _join_at(text: Text, index: int) -> tuple[str, int]:
    """What joins two numbers, and the token after: *10 to 12*, *10- to 12-*, *10-to-12-*."""
    hyphen = text.low(index) == "-" and text.is_glued(index)
    place = index + (hyphen and text.low(index + 1) in ("to", "or"))
    join = text.low(place)
    return join, place + 1 + (place > index and text.low(place + 1) == "-")


def _with_own_unit(text: Text, term: Term) -> Term:
    """The term with its unit where the second number has one too: *5 % - 10 %*, *a year or two*."""
    unit = read_unit(text, term.end)
    if unit is None or not unit.known or text.low(unit.tokens[1]) not in _JOINS:
        return _compounded(text, term, unit)
    first = replace(term, measure=unit, end=unit.tokens[1])
    second = read_term(text, first.end + 1)
    if second is None:
        return term
    article = text.low(term.number[0]) in ("a", "an") and term.number[1] == term.number[0] + 1
    if article and (text.low(first.end), text.low(first.end + 1)) == ("or", "two"):
        return first
    return first if _shares_dimension(text, first, second) else term


def _compounded(text: Text, term: Term, unit: Measure | None) -> Term:
    """The same for a first number of two units: *two years and a month to three years*."""
    if unit is None or text.low(unit.tokens[1]) not in ("and", ","):
        return term
    first = with_unit(text, term)
    if first.end == unit.tokens[1] or text.low(first.end) not in _JOINS:
        return term
    second = read_term(text, first.end + 1)
    return first if second is not None and _shares_dimension(text, first, second) else term


def _shares_dimension(text: Text, first: Term, second: Term) -> bool:
    unit = read_unit(text, second.end)
    own = first.measure
    if unit is None or own is None or not (unit.known and own.known):
        return False
    return _ratio(unit, own) is not None


def _in_unit_of(text: Text, first: Term, second: Term) -> Term:
    """The second number in the unit of the first: *six months to a year*."""
    own = first.measure
    if own is None or second.amount is None or not _shares_dimension(text, first, second):
        return second
    other = with_unit(text, second)
    if other.measure is None or other.amount is None:
        return second
    ratio = _ratio(other.measure, own)
    if ratio is None:
        return second
    return replace(other, amount=of_scaled(other.amount, ratio), number=second.number)


def _ratio(unit: Measure, own: Measure) -> Fraction | None:
    """How many of one unit the other is; a month among days has its mean length."""
    one, other = UNITS[unit.unit], UNITS[own.unit]
    ratio = one.size * unit.factor / (other.size * own.factor)
    if one.dimension == other.dimension:
        return ratio
    if {one.dimension, other.dimension} != {"months", "days"}:
        return None
    return ratio * _MONTH if one.dimension == "months" else ratio / _MONTH


def _is_range_done(term: Term) -> bool:
    return term.amount is None or term.amount.numeral is None


def _fits(text: Text, first: Term, second: Term, join: str) -> bool:
    """Whether two numbers may be the ends of a range."""
    low, high = first.amount, second.amount
    if low is None or high is None:
        return False
    low, high = _same_scale(text, first, second, low, high)
    if low.numeral is None or high.numeral is None:
        return False
    if join == "or":
        return low.numeral.value < high.numeral.value <= 2 * low.numeral.value + 2
    if join == "to" and low.numeral.value >= high.numeral.value:
        return False
    around = {text.low(second.end), *(text.low(first.start - back) for back in (1, 2, 3))}
    vote = bool(around & _VOTES) and low.numeral.value > high.numeral.value
    return not (join == "-" and vote)


def _joined(text: Text, first: Term, second: Term, *, shorter: bool = False) -> Term:
    low, high = first.amount, second.amount
    joined = replace(
        first,
        end=second.end,
        number=(first.number[0], second.number[1]),
        size=_larger(first, second),
    )
    if first.measure is None and second.measure is not None:
        joined = replace(joined, measure=second.measure)
    if low is None or high is None:
        return replace(joined, amount=None, problem="figure-too-large", detail="it is beyond 10^15")
    low, high = _same_scale(text, first, second, low, high)
    if shorter:
        high = _filled(low, high)
    if low.numeral and high.numeral and low.numeral.value > high.numeral.value:
        detail = "its second number is smaller than its first"
        return replace(joined, amount=None, problem="inverted-range", detail=detail)
    return replace(joined, amount=spanned(low, high))


def _larger(first: Term, second: Term) -> Size:
    sizes: tuple[Size, ...] = ("digits", "large", "small", "bound")
    return min(first.size, second.size, key=sizes.index)


def _same_scale(
    text: Text, first: Term, second: Term, low: Amount, high: Amount
) -> tuple[Amount, Amount]:
    """*10 to 12 million*: the multiplier of the second number counts for the first too."""
    if not (low.numeral and high.numeral) or first.number[1] != first.number[0] + 1:
        return low, high
    word = text.low(second.number[1] - 1)
    factor = _SCALE_WORDS.get(word)
    if factor is None or second.number[1] - second.number[0] < 2 or low.numeral.value >= 1000:
        return low, high
    if first.measure is not None and first.measure.tokens[0] > first.number[0]:
        return low, high
    bare = of_scaled(low, Fraction(factor))
    return bare, high


def of_scaled(amount: Amount, factor: Fraction) -> Amount:
    """An amount with a multiplier: every number in it, multiplied."""
    numeral = amount.numeral
    return Amount(
        counted=amount.counted.scaled(factor),
        measured=amount.measured.scaled(factor),
        numeral=numeral
        and replace(
            numeral,
            value=numeral.value * factor,
            last_place=numeral.last_place * factor,
            significant_place=numeral.significant_place * factor,
        ),
    )


def _filled(low: Amount, high: Amount) -> Amount:
    """A second number that is shorter takes its leading digits from the first: 1,123-45."""
    if not (low.numeral and high.numeral):
        return high
    first, second = low.numeral.value, high.numeral.value
    if second >= first or first.denominator != 1 or second.denominator != 1 or second <= 0:
        return high
    size = 10 ** len(str(int(second)))
    if len(str(int(second))) >= len(str(int(first))):
        return high
    shift = first - first % size
    return Amount(
        counted=point(second + shift),
        measured=replace(
            high.measured,
            lower=(high.measured.lower or Fraction(0)) + shift,
            upper=(high.measured.upper or Fraction(0)) + shift,
        ),
        numeral=replace(high.numeral, value=second + shift),
    )
