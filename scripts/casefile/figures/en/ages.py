"""English ages by the decade: in her 60s, in his late sixties."""

from fractions import Fraction

from casefile.figures.days import DECADE
from casefile.figures.en.datewords import DECADES, PARTS
from casefile.figures.en.found import NOWHERE, Found
from casefile.figures.en.token import Text
from casefile.figures.figure import Reading
from casefile.figures.interval import Interval, extent

POSSESSIVES = {"his", "her", "their", "my", "your", "our", "its", "one's", "whose"}


def read_age(text: Text, index: int) -> Found | None:
    """The decade of an age that begins here with its part, its digits or its word."""
    owned = text.low(index - 1) in POSSESSIVES
    part = PARTS.at(text, index) if owned else None
    place, name = part or (index, "")
    found = _decade(text, place, owned=owned)
    if found is None:
        return None
    decade, end = found
    first, last = DECADE.get(name, (0, 9))
    years = Interval(
        lower=Fraction(decade + first), lower_closed=True, upper=Fraction(decade + last + 1)
    )
    covered = extent([years])
    reading = Reading(counted=covered, measured=covered, unit="year")
    return Found(
        start=index,
        end=end,
        number=(place, end),
        qualifier=(index, place) if place > index else NOWHERE,
        readings=(reading,),
    )


def _decade(text: Text, place: int, *, owned: bool) -> tuple[int, int] | None:
    low = text.low(place)
    if owned and low in DECADES:
        return DECADES[low], place + 1
    written = text.is_number(place) and len(low) == 2 and low.endswith("0")
    if not (written and text.low(place + 1) == "s" and text.is_glued(place + 1)):
        return None
    before = text.low(place - 1)
    return None if before in ("the", "'") and not owned else (int(low), place + 2)
