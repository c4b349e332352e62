"""Where a figure or a name with digits may begin: most words of a text are done with here.

Every figure holds a word or number that it cannot be without, its anchor, and before that only
words out of the tables of qualifiers, dates and names. Whatever is not followed by an anchor in
that way begins nothing.
"""

from collections.abc import Iterator

from casefile.figures.en import number, quantity, share
from casefile.figures.en.datewords import (
    CENTURIES,
    DECADES,
    HOURS,
    MODES,
    MONTHS,
    PARTS,
    RELATIVE_YEARS,
    SEASONS,
    WEEKDAYS,
)
from casefile.figures.en.designators import CAPITAL_DESIGNATORS, DESIGNATORS
from casefile.figures.en.measure import CURRENCY_SIGNS, UNIT_PHRASES
from casefile.figures.en.qualifiers import QUALIFIERS
from casefile.figures.en.token import DIGITS, Text
from casefile.figures.en.vocabulary import IDIOMS, SHARES
from casefile.figures.en.wordsum import MULTIPLIERS, ONES, TENS

DATE_FIRSTS = (
    {*CENTURIES, *DECADES, *MONTHS, *RELATIVE_YEARS, *SEASONS, *WEEKDAYS, "'", "the"}
    | HOURS.firsts
    | MODES.firsts
    | PARTS.firsts
)
"""The words that a date can begin with, besides its digits."""

_NAME_FIRSTS = DESIGNATORS | {word.lower() for word in CAPITAL_DESIGNATORS} | IDIOMS.firsts
_FIRSTS = DATE_FIRSTS | number.FIRSTS | quantity.FIRSTS | share.FIRSTS | _NAME_FIRSTS
_ARTICLES = {"a", "an", "no", "of", "-", *RELATIVE_YEARS}
"""What makes an anchor of the unit behind it: *a year*, *no people*, *last month*."""
_ANCHORS = (
    {*ONES, *TENS, *MULTIPLIERS, *number.HALVES, *CENTURIES, *DECADES, *MONTHS, *SEASONS, *SHARES}
    | {f"{word}s" for word in SHARES}
    | {"half", "quarter", "single", "score", "few", "handful", "couple", "several"}
    | {"most", "majority", "minority", "halves"}
    | number.PLURALS.firsts
    | number.NOTHING.firsts
) - {"no"}
_UNITS = UNIT_PHRASES.firsts | {"year's"}
_BETWEEN = (
    _FIRSTS
    | QUALIFIERS.words
    | MODES.words
    | PARTS.words
    | HOURS.words
    | IDIOMS.words
    | number.SEVERAL.words
    | number.PLURALS.words
    | CURRENCY_SIGNS.words
    | {"large", "great", "vast", "clear", "small", "of", "an", "(", "#", ":", ",", ".", "-", "'"}
)
"""What may stand between the first word of a figure and its anchor."""


def find_starts(text: Text) -> Iterator[int]:
    """The places where a figure or a name with digits may begin, from left to right."""
    lows = text.lows
    found: list[int] = []
    leads = False
    for place in range(len(text) - 1, -1, -1):
        low = lows[place]
        anchor = low in _ANCHORS or low[0] in DIGITS or (low[0] == "." and low != ".")
        if anchor or (low in _UNITS and place and lows[place - 1] in _ARTICLES):
            leads = True
        elif leads:
            leads = low in _BETWEEN
        if anchor or (leads and low in _FIRSTS):
            found.append(place)
    return reversed(found)
