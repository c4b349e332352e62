"""What may be said of a value, before it is put into the words of a language."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from casefile.figures.edtf import CalendarDate
from casefile.figures.interval import Interval
from casefile.figures.units import Unit

Form = Literal[
    "zero",
    "several",
    "bare",
    "compound",
    "about",
    "at-most-about",
    "at-least-about",
    "between",
    "more-than",
    "at-least",
    "less-than",
    "at-most",
    "nearly",
    "fraction",
    "majority",
    "half-or-more",
    "minority",
    "ten-odd",
    "hundred-odd",
    "several-times",
]
"""How the numbers of a claim are put; `ten-odd` is 二十数, `several-times` is 数百."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A quantity that may be said: its form, its numbers in its unit, and what it covers there.

    `compound` has the years and the months of a duration, its unit being the month.
    """

    form: Form
    values: tuple[Fraction, ...] = ()
    unit: Unit
    covers: Interval


PeriodForm = Literal["in", "between", "throughout", "since", "by"]
Part = Literal["", "early", "mid", "late", "spring", "summer", "autumn", "winter", "decade"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the calendar that has a name: a date, or a part of a month, year or decade."""

    date: CalendarDate
    part: Part = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days that may be said: within one stretch, or from one to another.

    `throughout` is what lasted from the first to the last, as a span did.
    """

    form: PeriodForm
    stretches: tuple[Stretch, ...]
