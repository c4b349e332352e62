"""English numbers: digits, words, dozens, halves, and the vague ones."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from casefile.figures.amounts import Amount, of_interval, of_numeral
from casefile.figures.en.parts import PARTS_OF
from casefile.figures.en.token import Phrases, Text
from casefile.figures.en.wordsum import (
    DOZENS,
    MULTIPLIERS,
    ONES,
    SCALES,
    TENS,
    and_a_half,
    sum_words,
)
from casefile.figures.interval import Interval, at_least
from casefile.figures.numeral import LARGEST, Numeral, read_numeral, scaled, written_to

Size = Literal["digits", "large", "small", "bound"]
"""`bound` numbers (*one*, *several*) count in a link only, `small` ones before a listed unit."""

SUFFIXES = {"m": 10**6, "k": 10**3, "b": 10**9}
_COUNTED = {*["people", "persons", "yen", "dollars", "euros", "families", "households", "votes"]}
HALVES = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_PLURALS = {
    "dozens": 12,
    "scores of": 20,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
    "tens of thousands": 10**4,
    "tens of millions": 10**7,
    "tens of billions": 10**10,
    "hundreds of thousands": 10**5,
    "hundreds of millions": 10**8,
    "hundreds of billions": 10**11,
    "several hundreds": 100,
    "several thousands": 1000,
    "several dozens": 12,
    "dozens upon dozens": 12,
    "hundreds upon hundreds": 100,
    "thousands upon thousands": 1000,
}
PLURALS = Phrases(_PLURALS)
SEVERAL = Phrases(
    dict.fromkeys(("several", "a few", "a handful of", "a handful", "a couple of"), "several")
)
LONE = Phrases(
    dict.fromkeys(("none", "no one", "nobody", "zero", "not one", "not a single"), 0) | {"both": 2}
)
"""Words that stand for a small number, in a link only."""
FIRSTS = (
    {*ONES, *TENS, *MULTIPLIERS, *HALVES, "a", "an", "no", "single"}
    | PARTS_OF.firsts
    | PLURALS.firsts
    | SEVERAL.firsts
    | LONE.firsts
    | {"scores"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text: from one token to before another.

    `plain` is its digits where it is four of them and nothing else, so that it may be a year.
    `amount` is None for one that is too large.
    """

    start: int
    end: int
    amount: Amount | None
    size: Size
    plain: str = ""

    @property
    def value(self) -> Fraction | None:
        """Its exact value; None for a vague or too large one."""
        numeral = self.amount and self.amount.numeral
        return numeral.value if numeral else None


def read_number(text: Text, index: int, *, money: bool = False) -> Number | None:
    """The number that begins at this token; `money` reads *m* after it as a million."""
    key = (index, money)
    if key not in text.numbers:
        text.numbers[key] = _read_number(text, index, money=money)
    found = text.numbers[key]
    assert found is None or isinstance(found, Number)  # noqa: S101 - nothing else is kept there
    return found


def _read_number(text: Text, index: int, *, money: bool) -> Number | None:
    if text.is_number(index):
        return _digits(text, index, money=money)
    low = text.low(index)
    if low not in FIRSTS:
        return None
    found = _half(text, index) or _vague(text, index)
    if found is None and PARTS_OF.at(text, index):
        return None  # three quarters of an hour
    return found or _words(text, index)


def _digits(text: Text, index: int, *, money: bool) -> Number | None:
    written, end = _grouped(text, index)
    if written is None:
        return None
    if written.startswith("."):
        written = "0" + written
    plain = written if len(written) == 4 and written == text.low(index) else ""
    return _multiplied(text, index, end, _read(written), plain=plain, money=money)


def _grouped(text: Text, index: int) -> tuple[str | None, int]:
    """The digits without their grouping; None for dotted ones, which are no number."""
    written = text.low(index)
    if "," in written:
        whole, _, rest = written.partition(".")
        groups = whole.split(",")
        if not (len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
            return None, index
        written = "".join(groups) + ("." + rest if rest else "")
    if written.count(".") > 1 or "," in written:
        return None, index
    end = index + 1
    if written == text.low(index) and len(written) <= 3 and not written.startswith("0"):
        parts = [written]
        while _is_group(text, end):
            parts.append(text.low(end))
            end += 1
        written = "".join(parts)
    return written, end


def _is_group(text: Text, index: int) -> bool:
    """Whether three digits stand here, one space after the digits before."""
    token, before = text.at(index), text.at(index - 1)
    whole = token.text.partition(".")[0]
    return (
        token.kind == "number"
        and len(whole) == 3
        and "," not in token.text
        and token.text.count(".") <= 1
        and "." not in before.text
        and token.start == before.end + 1
    )


@lru_cache(maxsize=4096)
def _read(written: str) -> Numeral | None:
    try:
        return read_numeral(written)
    except ValueError:
        return None


def _multiplied(
    text: Text, index: int, end: int, numeral: Numeral | None, *, plain: str, money: bool
) -> Number:
    """The digits with the halves and the multipliers that follow them."""
    size: Size = "bound" if numeral is not None and numeral.value == 0 else "digits"
    if text.low(end) in HALVES and numeral is not None:
        numeral = written_to(numeral.value + HALVES[text.low(end)], HALVES[text.low(end)])
        end, plain = end + 1, ""
    elif numeral is not None and (half := and_a_half(text, end))[1]:
        end, part = half
        numeral, plain = written_to(numeral.value + part, Fraction(1, part.denominator)), ""
    step = 1 if text.low(end) == "-" and text.is_glued(end) and text.is_glued(end + 1) else 0
    word = text.low(end + step)
    factor = MULTIPLIERS.get(word) or (
        SUFFIXES.get(word)
        if text.is_glued(end + step) and (money or text.low(end + step + 1) in _COUNTED)
        else None
    )
    if factor is None:
        return _number(index, end, numeral, size, plain)
    numeral = None if numeral is None else scaled(numeral, Fraction(factor))
    end += step + 1
    if word in ("hundred", "thousand") and text.low(end) in SCALES and numeral is not None:
        numeral, end = scaled(numeral, Fraction(SCALES[text.low(end)])), end + 1
    return _number(index, end, numeral, size, "")


@lru_cache(maxsize=4096)
def _amount(numeral: Numeral | None) -> Amount | None:
    if numeral is None or abs(numeral.value) > LARGEST:
        return None
    return of_numeral(numeral)


def _number(start: int, end: int, numeral: Numeral | None, size: Size, plain: str) -> Number:
    amount = _amount(numeral)
    return Number(start=start, end=end, amount=amount, size=size, plain=plain)


def _half(text: Text, index: int) -> Number | None:
    """*Half a dozen*, *a quarter of a million*, *a half-dozen*."""
    found = PARTS_OF.at(text, index)
    if found is None or text.low(found[0]) not in MULTIPLIERS:
        return None
    end, part = found
    word = text.low(end)
    value = part * MULTIPLIERS[word]
    place = Fraction(1) if word == "dozen" else value
    return _number(index, end + 1, written_to(value, place), "large", "")


def _vague(text: Text, index: int) -> Number | None:
    if plural := PLURALS.at(text, index):
        end = plural[0] - (text.low(plural[0] - 1) == "of")
        return _covering(index, end, at_least(2 * plural[1]), "large")
    if several := SEVERAL.at(text, index):
        end, factor = several[0], MULTIPLIERS.get(text.low(several[0]))
        size: Size = "large" if factor else "bound"
        factor = factor or 1
        covered = Interval(lower=Fraction(2 * factor), upper=Fraction(10 * factor))
        covered = Interval(lower=covered.lower, upper=covered.upper, lower_closed=True)
        last = end - (text.low(end - 1) == "of") if size == "bound" else end + 1
        return _covering(index, last, covered, size)
    if text.low(index) == "scores":
        return _covering(index, index + 1, at_least(40), _size_of_scores(text, index))
    if word := LONE.at(text, index):
        return _number(index, word[0], written_to(Fraction(word[1]), Fraction(1)), "bound", "")
    return None


def _size_of_scores(text: Text, index: int) -> Size:
    """*Scores were arrested* is a number; *the scores were low* is one in a link only."""
    starts, after = text.at(index - 1).kind == "sign", text.low(index + 1)
    counts = after in ("are", "were", "have", "had", "more") or after.endswith("ed")
    return "large" if starts and counts else "bound"


def _covering(start: int, end: int, covered: Interval, size: Size) -> Number:
    return Number(start=start, end=end, amount=of_interval(covered), size=size)


def _words(text: Text, index: int) -> Number | None:
    start, low = index, text.low(index)
    if low in ("a", "an"):
        if text.low(index + 1) == "single" and text.is_word(index + 2):
            return _number(index, index + 2, written_to(Fraction(1), Fraction(1)), "bound", "")
        if text.low(index + 1) == "score" and text.low(index + 2) != "of":
            return None
        if text.low(index + 1) not in {**MULTIPLIERS, "score": 20}:
            return None
    elif low in DOZENS and low == "score":
        return None
    end, value, place = sum_words(text, index)
    if end == start:
        return None
    size: Size = "large" if value >= 10 else "small" if value >= 2 else "bound"
    return _number(start, end, written_to(value, place), size, "")
