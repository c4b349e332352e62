"""Numbers that are names: A/HRC/25/63, COVID-19, Article 6, Act No. 96 of 2006, 24/7, the 38th."""

from casefile.figures.en.datewords import MONTHS, ORDINAL_SUFFIXES
from casefile.figures.en.designators import (
    BEFORE_VERBS_TOO,
    CAPITAL_DESIGNATORS,
    DESIGNATING_PHRASES,
    DESIGNATORS,
    NOT_DESIGNATED_AFTER,
    VERBS_TOO,
    WORDS_TOO,
)
from casefile.figures.en.measure import read_unit
from casefile.figures.en.token import Text, Token
from casefile.figures.en.vocabulary import IDIOMS
from casefile.figures.en.words import CURRENCIES, UNIT_WORDS, UNKNOWN
from casefile.figures.en.wordsum import MULTIPLIERS, ONES, TENS
from casefile.figures.en.written import read_numeric, year_at

_JOINTS = {"-", "/", ".", "_", ":", "@", "&", "#", "=", "+", "\\", "(", ")"}
_BEFORE_HYPHEN = {"mid", "early", "late", "pre", "post", "non", *MONTHS, *ONES, *TENS, *MULTIPLIERS}
_BEFORE_GLUED = {
    "c",
    "ca",
    *(sign for sign in CURRENCIES if sign.isalpha()),
}
_PICKING = {"this", "that", "each", "every", "any", "a", "an", "one", "some", "no"}
_SHORT = (
    "no",
    "art",
    "sec",
    "figure",
    "p",
    "v",
    "ed",
    "s",
    "reg",
    "regs",
    "res",
    "sect",
    "n",
    "chap",
)
_SHORTEST_DIALLED, _LONGEST_DIALLED = 7, 15
"""How many digits a telephone number has with its country's."""
_AFTER_NUMBER = {
    *UNIT_WORDS,
    *UNKNOWN,
    *MULTIPLIERS,
    *ORDINAL_SUFFIXES,
    *["s", "m", "k", "b", "bn", "mn", "tn", "odd", "½", "¼", "¾", "plus"],
}


def end_of_name(text: Text, index: int) -> int:
    """Where the name ends that the number at this token belongs to; the token itself for none."""
    idiom = IDIOMS.at(text, index)
    if idiom:
        return idiom[0]
    if not text.is_number(index):
        coded = text.low(index) in ("c", "ca") and text.is_glued(index)
        return _chunk_end(text, index) if coded else _designated(text, index)
    if text.low(index - 1) == "+" and (end := _dialled_end(text, index)) > index:
        return end
    if _is_inside_code(text, index) or (
        _is_code(text, index) and read_numeric(text, index) is None
    ):
        end = _chunk_end(text, index)
        year = text.low(end) == "(" and text.low(end + 2) == ")" and year_at(text, end + 1)
        return end + 3 if year and text.low(index - 1) == "/" else end
    return index


def _dialled_end(text: Text, index: int) -> int:
    """Where a telephone number behind its plus sign ends; the token itself where none is there."""
    digits, end = 0, index
    while text.is_number(end) and digits < _LONGEST_DIALLED:
        digits += len(text.low(end))
        end += 1
        while text.low(end) in ("-", "(", ")") and end - index < _LONGEST_DIALLED:
            end += 1
    return end if digits >= _SHORTEST_DIALLED else index


def _is_inside_code(text: Text, index: int) -> bool:
    """Whether letters stand before the digits without a space: COVID-19, HRC/25."""
    if not text.is_glued(index):
        return False
    before = text.at(index - 1)
    if before.kind == "word":
        return before.low not in _BEFORE_GLUED
    if before.text == "#" or (before.text == ":" and _is_acronym_before(text, index - 1)):
        return True
    if before.text not in _JOINTS or not before.glued or before.text in ("(", ")", "=", ":"):
        return False
    lone = not text.is_glued(index - 2)
    if before.text == "." and lone and text.low(index - 2) in _BEFORE_GLUED:
        return False
    word = text.at(index - 2)
    return word.kind == "word" and word.low not in _BEFORE_HYPHEN and _is_no_unit(word)


def _is_acronym_before(text: Text, index: int) -> bool:
    """Whether capital letters stand before this sign without a space: WHO/EURO:2019."""
    letters = text.at(index - 1).text
    return text.is_glued(index) and len(letters) > 1 and letters.isupper()


def _is_no_unit(word: Token) -> bool:
    """Whether a word is none of the units; *Mi-8* and *M-16* are names."""
    return word.low not in UNIT_WORDS or (len(word.text) < 3 and word.text[0].isupper())


def _is_code(text: Text, index: int) -> bool:
    """Whether letters follow that make the digits a name (4K), or they are a chain (03-12-34)."""
    if text.low(index).count(".") > 1:
        return True
    after = text.at(index + 1)
    if not (after.glued and index + 1 < len(text)):
        return False
    if after.kind == "word":
        return (
            after.low not in _AFTER_NUMBER
            or after.text == "G"
            or (
                after.low in ORDINAL_SUFFIXES
                and text.is_glued(index + 2)
                and text.is_number(index + 2)
            )
        )
    if after.text not in ("-", "/") or not text.is_glued(index + 2):
        return False
    second = text.at(index + 2)
    if second.kind == "word":
        return (second.text[0].isupper() and second.low not in MONTHS) or (
            len(second.text) == 1 and second.low not in ("m", "a")
        )
    numbered = after.text == "/" and len(text.low(index)) == 4 and len(second.text) == 3
    chain = text.low(index + 3) == after.text and text.is_glued(index + 3)
    return numbered or (chain and text.is_number(index + 4) and text.is_glued(index + 4))


def _chunk_end(text: Text, index: int) -> int:
    """Where the run of letters, digits and joints without a space ends."""
    end = index + 1
    while text.is_glued(end):
        token = text.at(end)
        if token.kind == "sign" and token.text not in _JOINTS:
            break
        end += 1
    while end - 1 > index and text.at(end - 1).kind == "sign":
        end -= 1
    return end


def _designated(text: Text, index: int) -> int:
    """Where the numbers end that a designator stands before."""
    token = text.at(index)
    named = DESIGNATING_PHRASES.at(text, index) if token.text[:1].isupper() else None
    if named is not None and text.is_number(named[0]):
        return _list_end(text, named[0], several=False)
    if not _designates(text, index):
        return index
    if token.low in _SHORT and token.text.islower():
        short = text.low(index + 1) == "." or token.low in ("figure", "p", "v")
        if not short:
            return index
    place = _after_designator(text, index)
    word = text.low(place) in ONES and token.text[0].isupper()
    if not text.is_number(place) and not word:
        return index
    end = _list_end(text, place, several=token.low.endswith("s") or token.low == "pp")
    said = text.low(index + 1) == ":" and (word or _is_counting(text, end - 1))
    return index if said else end


def _after_designator(text: Text, index: int) -> int:
    """The token at which the number is due: behind *No.*, *Article No.*, *Act of*, *Flight KE*."""
    token, place = text.at(index), index + 1
    if text.low(place) in (".", "#", ":") and place + 1 < len(text):
        place += 1
    if text.low(place) in DESIGNATORS:
        place += 1 + (text.low(place + 1) == ".")
    if text.low(place) == "(" and text.is_number(place + 1):
        place += 1
    if token.text in ("Act", "Acts", "Law", "Treaty", "Statute") and text.low(place) == "of":
        place += text.is_number(place + 1) and len(text.low(place + 1)) == 4
    letters = text.at(place).text
    if token.text[0].isupper() and 1 < len(letters) < 4 and letters.isalpha() and letters.isupper():
        place += text.is_number(place + 1)
    return place


def _designates(text: Text, index: int) -> bool:
    """Whether this word makes a number behind it a name, as what stands before it allows."""
    token, before = text.at(index), text.low(index - 1)
    known = token.low in DESIGNATORS or token.text in CAPITAL_DESIGNATORS
    if not known or (token.low == "s" and token.glued):
        return False
    if token.text in VERBS_TOO and before not in BEFORE_VERBS_TOO:
        return False
    capital = token.text in CAPITAL_DESIGNATORS or token.text not in (token.low, "No")
    capital &= token.text in CAPITAL_DESIGNATORS or token.low in DESIGNATORS
    if before in NOT_DESIGNATED_AFTER:
        if text.low(index + 1) == "." or token.text in ("No", "Nos", "№"):
            return True
        return capital and text.is_number(index + 1) and not _is_counting(text, index + 1)
    if token.text in WORDS_TOO and (before in _PICKING or _is_counting(text, index + 1)):
        return False
    return capital or token.low in DESIGNATORS


def _is_counting(text: Text, index: int) -> bool:
    """Whether the number here counts something, or is a day's, so that it is no name."""
    after = text.low(index + 1)
    return read_unit(text, index + 1) is not None or after in MULTIPLIERS or after in MONTHS


def _list_end(text: Text, place: int, *, several: bool) -> int:
    """Where a list of numbers ends: 6(2), 12-14, 6, 7 and 8, 96 of 2006, 1718 (2006)."""
    end = _chunk_end(text, place)
    while True:
        joint, after = text.low(end), end + 1
        if joint == ")" and text.is_glued(end):
            end += 1
        elif joint == "(" and text.low(end + 2) == ")":
            end += 3 + (text.is_word(after) and text.is_number(end + 3))
        elif joint in ("of", "/") and text.is_number(after) and len(text.low(after)) == 4:
            end = after + 1
        elif (joint in ("-", "to") and text.is_number(after)) or (
            several and joint in (",", "and", "or") and _is_listed(text, after)
        ):
            end = _chunk_end(text, after)
        else:
            return end


def _is_listed(text: Text, index: int) -> bool:
    return text.is_number(index) and text.low(index + 1) not in UNIT_WORDS
