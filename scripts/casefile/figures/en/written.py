"""A date as it is written, and its smallest pieces: a year, a month, a day."""

from dataclasses import dataclass

from casefile.figures.days import When
from casefile.figures.en.datewords import FULL_MONTHS, MONTHS, ORDINAL_SUFFIXES
from casefile.figures.en.token import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date in a text. `whens` are its readings; `last` is set where it goes on to another day.

    `digits` is true where it holds digits or more than a lone month or season; `bare` where it is
    a year and nothing else.
    """

    start: int
    end: int
    whens: tuple[When, ...]
    last: When | None = None
    digits: bool = True
    bare: bool = False


def year_at(text: Text, index: int) -> int | None:
    """The year of four digits at this token; None for anything else."""
    written = text.low(index)
    if not (text.is_number(index) and len(written) == 4 and written.isdecimal()):
        return None
    if text.is_glued(index + 1) and text.is_word(index + 1) and text.low(index + 1) != "s":
        return None
    if text.is_glued(index + 1) and text.low(index + 1) in ("%", "€"):
        return None
    return int(written) if 1000 <= int(written) <= 2999 else None


def day_at(text: Text, index: int) -> tuple[int, int, bool] | None:
    """A day of the month, where it ends, and whether it is written as an ordinal."""
    written = text.low(index)
    if not (text.is_number(index) and len(written) <= 2 and written.isdecimal()):
        return None
    if text.low(index + 1) in ORDINAL_SUFFIXES and text.is_glued(index + 1):
        return int(written), index + 2, True
    return int(written), index + 1, False


def month_at(text: Text, index: int) -> tuple[int, int] | None:
    """A month and where it ends, with the point of its abbreviation."""
    token = text.at(index)
    if token.low not in MONTHS or not token.text[0].isupper():
        return None
    end = index + 1
    if token.low not in FULL_MONTHS and text.low(end) == "." and text.is_glued(end):
        end += 1
    return MONTHS[token.low], end


def any_year_at(text: Text, index: int) -> tuple[int, int] | None:
    """The year at this token, and where it ends: *1988*, *'88*."""
    year = year_at(text, index)
    if year is not None:
        return year, index + 1
    written = text.low(index + 1)
    glued = text.is_glued(index + 1) and not text.is_glued(index)
    if not (text.low(index) == "'" and glued and text.is_number(index + 1)):
        return None
    if not (len(written) == 2 and written.isdecimal()):
        return None
    if text.is_glued(index + 2) and text.is_word(index + 2):
        return None
    return int(written) + (1900 if int(written) >= 30 else 2000), index + 2


def year_after(text: Text, index: int) -> tuple[int | None, int]:
    """The year behind a month or day, perhaps after a comma or *of*."""
    place = index + (text.low(index) in (",", "of"))
    found = any_year_at(text, place)
    if found is None or (place > index and text.low(index) == "of" and text.low(place + 1) == "s"):
        return None, index
    return found


def read_numeric(text: Text, index: int) -> Written | None:
    """*2010-07-08*, *8/7/2010*, *8.7.2010*: dates in digits; two readings where they differ."""
    if not text.is_number(index):
        return None
    dotted = text.low(index).split(".")
    if len(dotted) == 3:
        return _parts(index, index + 1, dotted, month_first=False)
    sign = text.low(index + 1)
    if sign not in ("-", "/") or not (text.is_glued(index + 1) and text.is_glued(index + 2)):
        return None
    parts = [text.low(index), text.low(index + 2)]
    if text.low(index + 3) == sign and text.is_glued(index + 3) and text.is_glued(index + 4):
        return _parts(index, index + 5, [*parts, text.low(index + 4)], month_first=True)
    return None


def _parts(start: int, end: int, parts: list[str], *, month_first: bool) -> Written | None:
    if (
        not all(part.isdecimal() for part in parts)
        or [len(part) <= 2 for part in parts].count(False) != 1
    ):
        return None
    first, second, third = parts
    if len(first) == 4:
        whens = [When(year=int(first), month=int(second), day=int(third))]
    elif len(third) == 4:
        year, one, two = int(third), int(first), int(second)
        whens = [When(year=year, month=two, day=one)]
        if month_first and one != two:
            whens.append(When(year=year, month=one, day=two))
        whens = [when for when in whens if (when.month or 13) <= 12] or whens[:1]
    else:
        return None
    return Written(start=start, end=end, whens=tuple(whens))
