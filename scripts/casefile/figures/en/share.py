"""English shares in words: half, two thirds, one in five, a majority."""

from fractions import Fraction
from typing import cast

from casefile.figures.amounts import Amount, Qualifier, of_interval, of_share, qualified, spanned
from casefile.figures.en.context import is_after_change, is_change_by
from casefile.figures.en.found import Found
from casefile.figures.en.measure import UNIT_PHRASES
from casefile.figures.en.number import read_number
from casefile.figures.en.parts import PARTS_OF
from casefile.figures.en.token import Text
from casefile.figures.en.vocabulary import (
    FUNCTION_WORDS,
    HALF_NOT_AFTER,
    HALF_NOT_BEFORE,
    SHARES,
)
from casefile.figures.en.words import UNIT_WORDS
from casefile.figures.en.wordsum import MULTIPLIERS, ONES
from casefile.figures.figure import Reading
from casefile.figures.interval import Interval, extent, point

HUNDRED = Fraction(100)
_MORE = Interval(lower=Fraction(50), upper=HUNDRED, upper_closed=True)
_LESS = Interval(lower=Fraction(0), upper=Fraction(50), lower_closed=True)
LARGE_OR_SMALL = {
    *("large", "great", "vast", "clear", "small", "simple", "absolute", "overwhelming", "bare"),
    *("slim", "narrow", "strong", "huge", "sizeable", "significant", "substantial", "tiny"),
}
_BEFORE_SHARE = {"by", "than", "to", "over", "about", "only", "for"}
FIRSTS = {"half", "most", "majority", "minority", "one", "a", "the", "two"}


def read_share(text: Text, index: int, qualifiers: tuple[str, ...]) -> Found | None:
    """The share in words that begins here, after its qualifiers."""
    joints = ("in", "out", "times", "/")
    if text.is_number(index) and text.low(index + 1) not in joints and text.low(index + 2) != "out":
        return None
    part = PARTS_OF.at(text, index)
    if part and (text.low(part[0]) in MULTIPLIERS or UNIT_PHRASES.at(text, part[0])):
        return None
    worded = _majority(text, index)
    if worded is not None:
        end, covered, always = worded
        return _found(text, index, end, of_interval(covered), always=always)
    found = _value_at(text, index, qualifiers)
    if found is None:
        return _between(text, index)
    end, value = found
    if text.low(end) in ("to", "-") and not qualifiers and (both := _between(text, index)):
        return both
    always = not _may_be_third(text, index, end, qualifiers)
    amount = of_share(value * 100)
    if "exact" in qualifiers:
        amount = of_interval(point(value * 100))
    bounds = tuple(name for name in qualifiers if name != "exact")
    amount = qualified(amount, cast("tuple[Qualifier, ...]", bounds))
    return _found(text, index, end, _cut(amount), always=always)


def _value_at(text: Text, index: int, qualifiers: tuple[str, ...]) -> tuple[int, Fraction] | None:
    """Where a share that is a single value ends, and the value."""
    return (
        _half(text, index, qualifiers)
        or _fraction(text, index, qualified=bool(qualifiers))
        or _one_in(text, index)
    )


def _between(text: Text, index: int) -> Found | None:
    """*Between a quarter and a third*, *from a third to half*, *a quarter to a third*."""
    opener = text.low(index)
    place = index + (opener in ("between", "from"))
    first = None if text.is_number(place) else _value_at(text, place, ())
    joins = ("and", "-") if opener == "between" else ("to", "-")
    if first is None or text.low(first[0]) not in joins:
        return None
    if opener == "from" and is_after_change(text, index):
        return None
    last = _value_at(text, first[0] + 1, ())
    if last is None or last[1] < first[1]:
        return None
    both = spanned(of_share(first[1] * 100), of_share(last[1] * 100))
    return _found(text, index, last[0], _cut(both), always=True)


def _cut(amount: Amount) -> Amount:
    whole = Interval(lower=Fraction(0), upper=HUNDRED, lower_closed=True, upper_closed=True)
    return of_interval(amount.measured.meet(whole))


def _found(text: Text, start: int, end: int, amount: Amount, *, always: bool) -> Found:
    covered = extent([amount.measured])
    unit = "percent-change" if is_change_by(text, start, end) else "percent"
    reading = Reading(counted=covered, measured=covered, unit=unit)
    return Found(start=start, end=end, number=(start, end), readings=(reading,), always=always)


def _ends_there(text: Text, index: int) -> bool:
    """Whether no noun follows, so that the word before is a share and no ordinal."""
    token = text.at(index)
    if token.low == "-" and token.glued:
        return False
    return token.kind == "sign" or token.low in FUNCTION_WORDS or token.low.endswith("ed")


def _majority(text: Text, index: int) -> tuple[int, Interval, bool] | None:
    low = text.low(index)
    if low == "most" and text.low(index + 1) == "of":
        return index + 1, _MORE, False
    if low in ("a", "the"):
        place = index + 1 + (text.low(index + 1) in LARGE_OR_SMALL)
        word = text.low(place)
        if word in ("majority", "minority") and _ends_there(text, place + 1):
            of = text.low(place + 1) == "of"
            if (
                of
                and text.low(place + 2) not in ("a", "an", "the")
                and read_number(text, place + 2)
            ):
                return None
            return place + 1, _MORE if word == "majority" else _LESS, low == "a" or of
    return None


def _half(text: Text, index: int, qualifiers: tuple[str, ...]) -> tuple[int, Fraction] | None:
    place = index + (text.low(index) in ("a", "one") and text.low(index + 1) == "half")
    if text.low(place) != "half":
        return None
    after = text.low(place + 1)
    if after == "-" and text.is_glued(place + 1) and text.is_glued(place + 2):
        return None
    before = text.low(index - 1)
    if before in HALF_NOT_AFTER and not qualifiers and not is_change_by(text, index, place):
        return None
    if after in HALF_NOT_BEFORE or (text.is_word(index - 1) and text.low(index - 1) == "a"):
        return None
    return place + 1, Fraction(1, 2)


def _fraction(text: Text, index: int, *, qualified: bool) -> tuple[int, Fraction] | None:
    low = text.low(index)
    if text.is_number(index):
        return _digits(text, index)
    count = 1 if low in ("a", "an", "one") else ONES.get(low, 0)
    place = index + 1 + (text.low(index + 1) == "-")
    if low in SHARES and text.low(index - 1) == "good":
        count, place = 1, index
    if not count:
        return None
    word = text.low(place)
    plural = word.endswith("s") and word[:-1] in SHARES
    name = word[:-1] if plural else word
    if name not in SHARES or (count > 1) != plural or (name == "half" and count == 1):
        return None
    hyphen = place > index + 1
    if count == 1 and not (hyphen or qualified) and not _ends_there(text, place + 1):
        return None
    over, under = SHARES[name]
    return place + 1, Fraction(over * count, under)


def _may_be_third(text: Text, index: int, end: int, qualifiers: tuple[str, ...]) -> bool:
    """Whether *a third* may count one more (*a third was shot*), so that only a link tells."""
    if text.low(index) not in ("a", "an") or qualifiers or text.low(end) == "of":
        return False
    if not text.is_word(end) and text.low(end) != ",":
        return False
    before = text.low(index - 1)
    return before not in _BEFORE_SHARE and text.low(end) not in ("are", "were", "have", "do")


def _digits(text: Text, index: int) -> tuple[int, Fraction] | None:
    """*2/3*: two small numbers with a stroke between them."""
    over, under = text.low(index), text.low(index + 2)
    glued = text.is_glued(index + 1) and text.is_glued(index + 2)
    if text.low(index + 1) != "/" or not glued or not (over.isdecimal() and under.isdecimal()):
        return None
    if len(over) > 2 or len(under) > 2 or not 0 < int(over) < int(under):
        return None
    return index + 3, Fraction(int(over), int(under))


def _is_noun_between(text: Text, index: int, end: int) -> bool:
    """Whether a noun stands before *out of*, or in *one Korean in four*, which counts no more."""
    if not text.is_word(end):
        return False
    if (text.low(end + 1), text.low(end + 2)) == ("out", "of"):
        return True
    if text.low(index) != "one" or text.low(end + 1) != "in":
        return False
    second = read_number(text, end + 2)
    return second is not None and _ends_there(text, second.end)


def _one_in(text: Text, index: int) -> tuple[int, Fraction] | None:
    """*One in five*, *three out of four*."""
    first = read_number(text, index)
    if first is None or first.value is None or not 0 < first.value < 100:
        return None
    place = first.end + (text.low(first.end) == "times")
    place += _is_noun_between(text, index, place)
    hyphens = text.low(place) == "-" and text.low(place + 1) == "in" and text.low(place + 2) == "-"
    place += hyphens
    out = text.low(place) == "out" and text.low(place + 1) == "of"
    if not out and text.low(place) != "in":
        return None
    place += 1 + out + hyphens
    place += 2 * (hyphens and text.low(place) == "a" and text.low(place + 1) == "-")
    second = read_number(text, place + (text.low(place) == "every"))
    if second is None or second.value is None or second.plain or second.value <= first.value:
        return None
    if not out and (
        (second.value > 10 and second.value % 10) or text.low(second.end) in UNIT_WORDS
    ):
        after = UNIT_WORDS.get(text.low(second.end), ("",))[0]
        if after not in ("person", "household", "family"):
            return None
    return second.end, first.value / second.value
