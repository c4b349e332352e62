"""Tells a number in numerals from a part of another word."""

from casefile.figures.cjk.lexicon import Lexicon
from casefile.figures.cjk.numbers import read_number
from casefile.figures.cjk.quantity import Quantity
from casefile.figures.cjk.words import skip_space


def may_be_date(text: str, lexicon: Lexicon, start: int) -> bool:
    """In Korean a numeral of one syllable is hardly ever a date, but often another word."""
    if not lexicon.spaced or not lexicon.numerals.has(text[start]):
        return True
    if start and "가" <= text[start - 1] <= "힣":
        return False
    if lexicon.dates.relative.at(text, start) or lexicon.dates.past.at(text, start):
        return True
    number = read_number(text, start, lexicon.numerals)
    if number is None or number.length > 1:
        return True
    unit = lexicon.dates.ago_units.at(text, skip_space(text, number.end))
    return unit is not None and lexicon.dates.ago.at(text, skip_space(text, unit.end)) is not None


def stands(text: str, lexicon: Lexicon, quantity: Quantity) -> bool:
    """Whether a number in numerals is one, and not a part of another word."""
    first, last = quantity.number
    written = text[first:last]
    before, after = text[first - 1 : first] if first else "", text[last : last + 1]
    if any("0" <= character <= "9" for character in written):
        return quantity.counter is not None or not _in_name(quantity, before, after)
    if not all(_is_numeral(lexicon, character) for character in written):
        return True
    if quantity.counter is None and lexicon.whole_words.at(text, first):
        return True
    if lexicon.spaced:
        counter = text[slice(*quantity.unit)]
        return _stands_in_hangul(lexicon, quantity, written, before, counter)
    return _stands_in_kanji(quantity, written, before, after)


def _in_name(quantity: Quantity, before: str, after: str) -> bool:
    """Whether letters make a name with the digits that they touch: 코로나19, 3D."""
    first, last = quantity.number
    if quantity.start == first and last - first <= 2 and _joins(before):
        return True
    return after.isascii() and after.isalpha()


def _stands_in_kanji(quantity: Quantity, written: str, before: str, after: str) -> bool:
    if quantity.counter is not None or len(written) > 2 or quantity.amount is None:
        return True
    if len(written) > 1 and quantity.always:
        return not _is_kanji(before) or quantity.number[0] > quantity.start
    return not _is_kanji(before) and not after.isalpha()


def _joins(before: str) -> bool:
    """Whether a letter makes a name with the digits after it: 코로나19, スプートニク1."""
    return "가" <= before <= "힣" or "ァ" <= before <= "ー"


def _is_numeral(lexicon: Lexicon, character: str) -> bool:
    numerals = lexicon.numerals
    return numerals.has(character) or character in numerals.several or character == " "


def _stands_in_hangul(
    lexicon: Lexicon, quantity: Quantity, written: str, before: str, counter: str
) -> bool:
    if "가" <= before <= "힣":
        return False
    units = {*lexicon.numerals.small, *lexicon.numerals.large}
    if quantity.counter is None:
        return len(written) > 2 and any(character in units for character in written)
    spaced = quantity.unit[0] > quantity.number[1]
    if len(written) == 2 and not spaced and quantity.counter.unit is None:
        return False
    if len(written) > 1 or written in lexicon.numerals.several:
        return True
    unit = quantity.counter.unit
    if written in units:
        of_years = unit == "year" and "년" in counter
        return written not in ("조", "억") and (spaced or of_years or unit == "percent")
    return unit in ("month", "percent") or (
        unit == "year" and "년" in counter and (not spaced or written != "이")
    )


def _is_kanji(character: str) -> bool:
    return "㐀" <= character <= "鿿"
