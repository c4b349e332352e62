"""Claims in the words of Japanese or Korean, which are built alike: counters and qualifiers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from casefile.figures.edtf import CalendarDate
from casefile.figures.phrase.claim import Claim, Form, Part, Period, Stretch
from casefile.figures.phrase.numbers import decimal
from casefile.figures.units import Unit

_DURATIONS = ("months", "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language.

    `forms` put one quantity; `{}` is the number with its counter. `ranges` put two numbers, the
    first with its counter (`{first}`) or without (`{low}`); `years` do so where the years could be
    taken for dates. `vague` put a multiple of ten or a
    hundred, or a place, in `{}` before the counter. `dates` put one name, and `joined` two.
    """

    counters: Mapping[str, str]
    number: Callable[[Fraction, Unit], str]
    forms: Mapping[Form, tuple[str, ...]]
    ranges: tuple[str, ...]
    years: tuple[str, ...]
    vague: Mapping[Form, tuple[str, Mapping[int, str]]]
    fractions: Mapping[tuple[int, int], str]
    lengths: tuple[str, ...]
    gap: str
    half: str
    marks: tuple[str, str, str]
    parts: Mapping[Part, str]
    dates: Mapping[str, tuple[str, ...]]
    joined: tuple[str, ...]

    def write(self, claim: Claim | Period) -> Iterator[str]:
        """The wordings of a claim; none where there is no natural one."""
        yield from self._period(claim) if isinstance(claim, Period) else self._amount(claim)

    def _amount(self, claim: Claim) -> Iterator[str]:
        unit, values = claim.unit, claim.values
        if claim.form in self.vague:
            pattern, words = self.vague[claim.form]
            if int(values[0]) in words:
                yield pattern.format(words[int(values[0])]) + self._counter(unit)
        elif claim.form == "fraction":
            yield self.fractions[int(values[0]), int(values[1])]
        elif claim.form == "compound":
            parts = zip(values, ("year", "month"), strict=True)
            yield self.gap.join(f"{decimal(value)}{self.counters[name]}" for value, name in parts)
        elif claim.form == "between":
            low, high = (self._counted(value, unit) for value in values)
            bare = self.number(values[0], unit)
            for pattern in self.years if unit.id == "year" else self.ranges:
                yield pattern.format(first=low, low=bare, last=high)
        else:
            long = claim.form == "at-most" and unit.dimension in _DURATIONS
            for pattern in self.lengths if long else self.forms[claim.form]:
                value = self._quantity(values[0], unit) if values else self._counter(unit)
                yield pattern.format(value)

    def _quantity(self, value: Fraction, unit: Unit) -> str:
        if unit.id == "year" and value % 1 == Fraction(1, 2) and value > 1:
            years = f"{decimal(value - Fraction(1, 2))}{self.counters['year']}"
            return f"{years}{self.gap}{self.half}"
        return self._counted(value, unit)

    def _counted(self, value: Fraction, unit: Unit) -> str:
        number = self.number(value, unit)
        gap = "" if number[-1].isdecimal() else self.gap
        return f"{number}{gap}{self._counter(unit)}"

    def _counter(self, unit: Unit) -> str:
        return self.counters[unit.id]

    def _period(self, period: Period) -> Iterator[str]:
        names = [self._name(stretch) for stretch in period.stretches]
        if "" in names:
            return
        if len(names) == 1:
            for pattern in self.dates[period.form]:
                yield pattern.format(names[0])
            return
        start, end = (stretch.date for stretch in period.stretches)
        for pattern in self.joined:
            yield pattern.format(names[0], self._date(end, since=start))

    def _name(self, stretch: Stretch) -> str:
        """A stretch by its name; a winter has none, since it lies in two years."""
        if stretch.part == "winter":
            return ""
        if stretch.part == "decade":
            return self.parts["decade"].format(stretch.date.year)
        if stretch.part in ("early", "mid", "late") and stretch.date.month is None:
            return ""
        if stretch.part:
            return self.parts[stretch.part].format(self._date(stretch.date))
        return self._date(stretch.date)

    def _date(self, moment: CalendarDate, since: CalendarDate | None = None) -> str:
        """A date; after another, without the year and month that both have."""
        year, month, day = self.marks
        same_year = since is not None and since.year == moment.year and moment.month
        words = [] if same_year else [f"{moment.year}{year}"]
        if moment.month and not (
            same_year and moment.day and since and since.month == moment.month
        ):
            words.append(f"{moment.month}{month}")
        if moment.day:
            words.append(f"{moment.day}{day}")
        return self.gap.join(words)
