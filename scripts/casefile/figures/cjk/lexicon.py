"""What a grammar of this family is made of: the words of one language, as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from casefile.figures.amounts import Qualifier
from casefile.figures.cjk.number import Numerals
from casefile.figures.cjk.words import Table
from casefile.figures.days import Mode, Scale
from casefile.figures.interval import Interval

Nothing = Literal["none"]
"""The meaning of a word that only looks like a qualifier (条約 ends as 約 does)."""


Designator = Literal["joined", "spaced", "noun"]
"""What stands before the number of a name: joined to it, or with a space between; after a noun a
number is a name only where no counter follows (決議3件 are three resolutions)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A word after a number.

    `unit` is the id of a unit of the list, None for a noun that says nothing about the unit, and
    `unknown` is true for a measure that the list does not have. `factor` multiplies the number
    (割 is ten per cent). `joined` is true where no space may stand before it.
    """

    unit: str | None = None
    factor: Fraction = Fraction(1)
    unknown: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """An era: the year before its first, and the days from its first to its last."""

    before: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A word for a date that depends on another day: so many years or months from it.

    `named` is true where it is counted from the last year named in the text, or from the last day
    where `days` are given.
    """

    years: int = 0
    months: int | None = None
    days: int | None = None
    named: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The words of dates.

    `year`, `month` and `day` are the marks after the numbers. `not_year` and `not_day` hold what
    follows a mark in a duration (年間), `like_year` what follows it in a year of two digits, False
    where a duration may take it too. `months` are names of months (유월), `quarter` matches a
    quarter of a year, its number in a group. `scales` are the marks of decades, centuries and
    fiscal years, `ago` what makes a duration a date, `noons` and `hours` what goes with a date and
    changes nothing.
    """

    year: str
    month: str
    day: str
    first_year: str
    joints: Table[None]
    eras: Table[Era]
    relative: Table[Relative]
    past: Table[int]
    scales: Table[Scale]
    quarter: re.Pattern[str]
    parts: Table[str]
    seasons: Table[str]
    months: Table[int]
    modes: Table[Mode]
    leads: Table[Mode]
    inside: Table[None]
    not_year: Table[None]
    like_year: Table[bool]
    not_day: Table[None]
    ago: Table[Mode]
    ago_units: Table[str]
    hours: Table[None]
    noons: Table[None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of a language.

    `parts` are the smaller parts of a unit that are no units (5割5分, 1時間30分), `ages` the
    marks of ten years of age (60代). `natives` are numbers in words of their own (두, 서너),
    `whole_words` are a number and its unit in one (사흘), `shares` words that are a share or an
    interval by themselves, with whether they always count. `of` stands between a counter and its
    noun, `plus` between a unit and a smaller one (3年と2か月). `before` and `after` are the
    qualifiers beside a number, `predicates` the stems of verbs that qualify it as well, `within`
    those between the number and its counter (10余人). `ranges` join two numbers, `closers` end a
    range; `pairs` join two numbers only where one of `between` ends them (2009년과 2010년 사이).

    `names` are stretches that no figure stands in, `designators` what makes the number after it a
    name, `ordinals` what makes the number before it one; `identifiers` matches a name that begins
    with a number (that of a case in court). `spaced` is true where spaces part the words,
    `word_end` matches wherever a word may end.
    """

    numerals: Numerals
    counters: Table[Counter]
    nouns: Table[str]
    of: str
    plus: str
    currencies: Table[Counter]
    before: Table[Qualifier | Nothing]
    after: Table[Qualifier | Nothing]
    predicates: Table[Qualifier | Nothing]
    within: Table[Qualifier]
    ranges: Table[None]
    closers: Table[None]
    pairs: Table[None]
    between: Table[None]
    fraction: str
    parts: Mapping[str, Table[Counter]]
    half: Table[None]
    ages: Table[None]
    shares: Table[tuple[Fraction | Interval, bool]]
    changes: Table[str]
    whole_words: Table[tuple[str | None, Fraction | Interval]]
    natives: Table[Interval]
    none_words: Table[None]
    negations: tuple[str, ...]
    names: Table[bool]
    designators: Table[Designator]
    identifiers: re.Pattern[str]
    ordinals: Table[bool]
    spaced: bool
    word_end: re.Pattern[str]
    dates: DateWords

    def ends_word(self, text: str, place: int) -> bool:
        """Whether a word may end there: nothing follows but what the language adds to words."""
        return self.word_end.match(text, place) is not None
