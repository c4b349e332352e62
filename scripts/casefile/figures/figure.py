"""What a figure in prose is: where it stands, and every way to read it.

The grammars of the languages give these values; the check compares them with the record. Nothing
here knows a language.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from casefile.figures.interval import Extent

Problem = Literal[
    "impossible-date", "inverted-range", "hidden-character", "figure-too-large", "unknown-measure"
]
"""What is wrong with a figure whatever it is bound to; each is a code of the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What relative dates are resolved against.

    `day` is the article's `as_of`, else the day it was published, else None.
    """

    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a figure.

    `counted` is what it covers as a count, `measured` as a measure or a share (rounded to its last
    digit where it stands bare), both in the unit written, not yet in the dimension's base unit;
    for dates both are the days, as ordinals. `unit` is the id of a unit of the list (`date` for
    every date), or None where none is written, so that the fact's is taken. `ends` holds the days
    of both ends of *1959–84*, or of *since 1959*, at their own precision; `inside` is true for *in
    1971*, which may be a part of a span. `recurring` is true for a day, month or season without a
    year; its extent holds the days of every year from 1800 to 2199. `relative` is true for *last
    year*, which needs the article's day; without one its extent is empty.
    """

    counted: Extent
    measured: Extent
    unit: str | None = None
    ends: tuple[Extent, Extent] | None = None
    inside: bool = False
    recurring: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, quantity, share, duration or date in a text.

    `start` and `end` span it in the text given, from its first qualifier to its unit; `text` is
    that stretch. `qualifier`, `number` and `unit` are the words that shaped it, as written.
    `readings` holds at least one reading unless `problem` says why there is none; more than one
    where the phrase can be read in several ways. `always` is true for what counts as a figure even
    where it is bound to nothing; the others (*one*, *several*, *a year*, *July*) count in a link to
    a fact only. `detail` completes the sentence about `problem`.
    """

    start: int
    end: int
    text: str
    number: str
    qualifier: str = ""
    unit: str = ""
    readings: tuple[Reading, ...] = ()
    always: bool = True
    problem: Problem | None = None
    detail: str = ""
