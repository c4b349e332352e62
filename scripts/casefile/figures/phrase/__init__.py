"""Says a value in words that hold: the inverse of reading figures in prose.

What may be said is worked out in claims, each with the interval that it covers; only those that
cover the whole value are put into words, the tightest first.
"""

from collections.abc import Callable, Iterable, Mapping

from casefile.figures.interval import Extent, Interval
from casefile.figures.phrase.amounts import claim_amounts
from casefile.figures.phrase.claim import Claim, Period
from casefile.figures.phrase.en import write as write_english
from casefile.figures.phrase.ja import write as write_japanese
from casefile.figures.phrase.ko import write as write_korean
from casefile.figures.phrase.periods import claim_days, claim_span
from casefile.figures.units import Unit

Writer = Callable[[Claim | Period], Iterable[str]]

_WRITERS: Mapping[str, Writer] = {"en": write_english, "ja": write_japanese, "ko": write_korean}
_MOST = 8


def phrase(extent: Extent, unit: Unit, language: str) -> tuple[str, ...]:
    """Wordings that hold for the value, best first, at most eight.

    `extent` is in the base unit of the unit's dimension, as the record holds it. The first wording
    says all that is held, where the language has natural words for it; later ones say less. There
    is none for an empty extent, for a value without any bound, and in a language without a grammar
    (`en`, `ja` and `ko` have one).
    """
    writer = _WRITERS.get(language)
    if writer is None or extent.empty:
        return ()
    held = _hull(extent)
    if unit.kind == "date":
        claims: Iterable[Claim | Period] = claim_days(held)
    elif unit.kind == "span":
        claims = claim_span(held)
    else:
        claims = claim_amounts(held, unit)
    found = dict.fromkeys(words for claim in claims for words in writer(claim))
    return tuple(found)[:_MOST]


def _hull(value: Extent) -> Interval:
    """From the first to the last of several parts: no single figure leaves out what is between."""
    first, last = value.parts[0], value.parts[-1]
    return Interval(
        lower=first.lower,
        lower_closed=first.lower_closed,
        upper=last.upper,
        upper_closed=last.upper_closed,
    )
