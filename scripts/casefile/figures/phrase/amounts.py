"""What may be said of a number, a quantity or a share: claims that cover it, best first."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from casefile.figures.interval import Interval, at_least, at_most, between, less_than, more_than
from casefile.figures.interval import point as exactly
from casefile.figures.numeral import LARGEST, Numeral, about, rounded
from casefile.figures.phrase.claim import Claim
from casefile.figures.units import UNITS, Unit

_VAGUE = ("several", "ten-odd", "hundred-odd", "several-times")
_FROM_ZERO = at_least(0)
_NATURAL = {
    "months": ("year", "month"),
    "days": ("week", "day", "hour"),
    "distance": ("kilometre", "metre"),
}
_FRACTIONS = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4))


def claim_amounts(held: Interval, unit: Unit) -> Iterator[Claim]:
    """Claims that cover a value, which is in the base unit of the unit's dimension.

    One that says exactly what is held comes first; the others follow by how much they say.
    """
    for own in _units(held, unit):
        value = held.scaled(1 / own.size)
        if own.kind == "count":
            value = value.meet(_FROM_ZERO).whole()
        if value.empty or _out_of_reach(value):
            continue
        claims = [claim for claim in _claims(value, own) if _covers(claim, value)]
        yield from sorted(claims, key=lambda claim: _rank(claim, value))


def _rank(claim: Claim, value: Interval) -> int:
    """Whole numbers that say exactly what is held come first, vague words that do not last."""
    if any(number.denominator != 1 for number in claim.values):
        return 1
    if _cut(claim.covers, claim.unit) == value:
        return 0
    return 2 if claim.form in _VAGUE else 1


def _covers(claim: Claim, value: Interval) -> bool:
    return _cut(claim.covers, claim.unit).contains(value)


def _cut(covers: Interval, unit: Unit) -> Interval:
    if unit.kind != "change":
        covers = covers.meet(_FROM_ZERO)
    if unit.kind == "share":
        covers = covers.meet(at_most(100))
    return covers.whole() if unit.kind == "count" else covers


def _out_of_reach(value: Interval) -> bool:
    """Whether a bound is negative, as no wording is, or larger than numbers are written."""
    bounds = [bound for bound in (value.lower, value.upper) if bound is not None]
    return any(bound < 0 or bound > LARGEST for bound in bounds)


def _units(held: Interval, unit: Unit) -> list[Unit]:
    """Its own unit, and those in which its bounds are whole numbers; whole ones before others."""
    named = [UNITS[name] for name in _NATURAL.get(unit.dimension, ())]
    others = [other for other in named if other != unit and _is_whole(held, other)]
    return [unit, *others] if _is_whole(held, unit) else [*others, unit]


def _is_whole(held: Interval, unit: Unit) -> bool:
    """Whether the bounds are whole, or what *about* a whole number reaches."""
    value = held.scaled(1 / unit.size)
    lower, upper = value.lower or Fraction(0), value.upper or Fraction(0)
    return all(
        bound.denominator == 1 or any(number.denominator == 1 for number in _reaching(bound, side))
        for bound, side in ((lower, 1), (upper, -1))
    )


def _claims(value: Interval, unit: Unit) -> Iterator[Claim]:
    lower, upper = value.lower or Fraction(0), value.upper
    if unit.kind == "share" and upper == 100 and lower:
        upper = lower if value.is_point else None
    yield from _words(unit)
    if upper is not None:
        yield from _around(lower, upper, unit)
        yield from _compound(value, unit)
        if 0 < lower < upper:
            yield from _ranges(lower, upper, unit)
    if unit.kind == "share":
        yield from _share_words(unit)
    if lower:
        yield from _from(value, unit)
    if upper or (upper is not None and value.lower is None):
        yield from _to(value, unit)
    if not lower and upper is None:
        yield Claim(form="at-least", values=(lower,), unit=unit, covers=at_least(lower))


def _words(unit: Unit) -> Iterator[Claim]:
    """Nothing, several, and the vague numbers of languages that count in ten thousands."""
    if unit.kind != "count":
        return
    yield Claim(form="zero", unit=unit, covers=exactly(0))
    yield Claim(form="several", unit=unit, covers=between(2, 9))
    for tens in range(1, 10):
        ten, hundred = Fraction(tens * 10), Fraction(tens * 100)
        covers = between(ten + 1, ten + 9)
        yield Claim(form="ten-odd", values=(ten,), unit=unit, covers=covers)
        covers = between(hundred + 10, hundred + 99)
        yield Claim(form="hundred-odd", values=(hundred,), unit=unit, covers=covers)
    for place in (10, 100, 1000):
        covers = between(2 * place, 10 * place - 1)
        yield Claim(form="several-times", values=(Fraction(place),), unit=unit, covers=covers)


def _around(lower: Fraction, upper: Fraction, unit: Unit) -> Iterator[Claim]:
    """One number, bare or with *about*: the middle, and rounder numbers near it."""
    middle = (lower + upper) / 2
    counted = unit.kind == "count"
    for number in _near(middle, unit):
        numeral = _numeral(number)
        if number == 0 and (counted or lower < upper):
            continue
        bare = exactly(number) if counted else rounded(numeral)
        if number == middle:
            yield Claim(form="bare", values=(number,), unit=unit, covers=bare)
        hedged = about(numeral, counted=counted)
        if lower < upper or number != middle:
            yield Claim(form="about", values=(number,), unit=unit, covers=hedged)


def _compound(value: Interval, unit: Unit) -> Iterator[Claim]:
    """Two years and eight months, where neither is nought."""
    if unit.id != "month" or not value.is_point or value.lower is None:
        return
    years, months = divmod(value.lower, 12)
    if 0 < years < 100 and months and months.denominator == 1:
        covers = rounded(_numeral(value.lower))
        values = (Fraction(years), months)
        yield Claim(form="compound", values=values, unit=unit, covers=covers)


def _ranges(lower: Fraction, upper: Fraction, unit: Unit) -> Iterator[Claim]:
    """Between two numbers: those that round to the ends of a measure, and those around them."""
    if unit.kind != "count":
        low, high = (Fraction(_half_up(bound)) for bound in (lower, upper))
        ends = rounded(_numeral(low)), rounded(_numeral(high))
        covers = Interval(lower=ends[0].lower, upper=ends[1].upper, lower_closed=True)
        if 0 < low < high and upper - lower > 1:
            yield Claim(form="between", values=(low, high), unit=unit, covers=covers)
    low, high = _below(lower, unit)[0], _above(upper, unit)[0]
    yield Claim(form="between", values=(low, high), unit=unit, covers=between(low, high))


def _share_words(unit: Unit) -> Iterator[Claim]:
    half = Fraction(50)
    majority = Interval(lower=half, upper=Fraction(100), upper_closed=True)
    yield Claim(form="majority", unit=unit, covers=majority)
    yield Claim(form="half-or-more", unit=unit, covers=between(half, 100))
    yield Claim(form="minority", unit=unit, covers=less_than(half))
    for part, whole in _FRACTIONS:
        share = Fraction(100 * part, whole)
        covers = between(share * 9 / 10, share * 11 / 10)
        values = (Fraction(part), Fraction(whole))
        yield Claim(form="fraction", values=values, unit=unit, covers=covers)


def _from(value: Interval, unit: Unit) -> Iterator[Claim]:
    """At least, or more than, a number; the rounder of two that say the same comes first."""
    lower = value.lower or Fraction(0)
    counted = unit.kind == "count"
    if counted and lower > 1 and _roundness(lower - 1) > _roundness(lower):
        before = lower - 1
        yield Claim(form="more-than", values=(before,), unit=unit, covers=more_than(before))
    if not value.is_point:
        for number in _reaching(lower, 1, counted=counted):
            yield Claim(form="at-least-about", values=(number,), unit=unit, covers=at_least(lower))
    for number in _below(lower, unit):
        if number <= 0 or (number == lower and value.is_point):
            continue
        if number == lower and (value.lower_closed or counted):
            yield Claim(form="at-least", values=(number,), unit=unit, covers=at_least(number))
        else:
            yield Claim(form="more-than", values=(number,), unit=unit, covers=more_than(number))


def _to(value: Interval, unit: Unit) -> Iterator[Claim]:
    """At most, or less than, a number; also the number that an *about* made so large."""
    upper = value.upper or Fraction(0)
    counted = unit.kind == "count"
    if counted and _roundness(upper + 1) > _roundness(upper) and not value.is_point:
        number = upper + 1
        yield Claim(form="less-than", values=(number,), unit=unit, covers=less_than(number))
    if not value.is_point:
        for number in _reaching(upper, -1, counted=counted):
            covers = about(_numeral(number), counted=counted)
            covers = Interval(upper=covers.upper, upper_closed=covers.upper_closed)
            yield Claim(form="at-most-about", values=(number,), unit=unit, covers=covers)
    for number in _above(upper, unit):
        covers = Interval(lower=number * 9 / 10, upper=number, lower_closed=True)
        yield Claim(form="nearly", values=(number,), unit=unit, covers=covers)
        if number == upper and value.is_point:
            continue
        if number == upper and value.upper_closed:
            yield Claim(form="at-most", values=(number,), unit=unit, covers=at_most(number))
        else:
            yield Claim(form="less-than", values=(number,), unit=unit, covers=less_than(number))


def _reaching(bound: Fraction, side: int, *, counted: bool = False) -> Iterator[Fraction]:
    """The roundest number whose *about* ends at the bound, below it (side 1) or above (-1)."""
    for exponent in range(12, -3, -1):
        place = Fraction(10) ** exponent
        number = bound + side * place / 2
        if number <= 0 or (number / place).denominator != 1:
            continue
        hedged = about(_numeral(number), counted=counted)
        if bound == (hedged.lower if side > 0 else hedged.upper):
            yield number
            return


def _numeral(value: Fraction) -> Numeral:
    """The number as it is written shortest; it has at most two decimals."""
    last = next((step for step in (1, Fraction(1, 10)) if (value / step).denominator == 1), None)
    place = Fraction(last or Fraction(1, 100))
    significant = place
    while value and (value / (significant * 10)).denominator == 1:
        significant *= 10
    return Numeral(value=value, last_place=place, significant_place=significant)


def _roundness(value: Fraction) -> Fraction:
    return _numeral(value).significant_place


def _places(value: Fraction, unit: Unit) -> list[Fraction]:
    """The places to which the number may be cut: the finest, and those of its first digits."""
    digits = len(str(floor(abs(value))))
    finest = 0 if unit.kind == "count" else -2
    exponents = dict.fromkeys((finest, max(digits - 2, 0), digits - 1))
    return [Fraction(10) ** exponent for exponent in exponents]


def _below(value: Fraction, unit: Unit) -> list[Fraction]:
    """The number itself, or the next below it, and rounder ones below that."""
    return list(dict.fromkeys(floor(value / step) * step for step in _places(value, unit)))


def _above(value: Fraction, unit: Unit) -> list[Fraction]:
    return list(dict.fromkeys(ceil(value / step) * step for step in _places(value, unit)))


def _near(value: Fraction, unit: Unit) -> list[Fraction]:
    return list(dict.fromkeys(_half_up(value / step) * step for step in _places(value, unit)))


def _half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))
