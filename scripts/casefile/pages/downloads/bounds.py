"""What a value may be, as numbers and days that other programs can compute with."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from casefile.figures.interval import Interval
from casefile.figures.units import UNITS
from casefile.pages.downloads.jsonfile import compact
from casefile.record.value import ValueForm, own_unit

Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The intervals that a value stands for, in the unit that it is written in.

    Of a date or span the ends are ordinals of days. At least one of the parts holds the truth.
    """

    unit: str
    dated: bool
    parts: tuple[Interval, ...]

    @property
    def lower(self) -> Number | None:
        """The number that it is not below; None for dates and where there is no such number."""
        found = self.parts[0].lower
        return None if self.dated or found is None else _number(found)

    @property
    def upper(self) -> Number | None:
        """The number that it is not above; None for dates and where there is no such number."""
        found = self.parts[-1].upper
        return None if self.dated or found is None else _number(found)

    @property
    def first_day(self) -> str | None:
        """The first day that it may be, as 2010-07-08; None for what is no date."""
        found = self.parts[0].lower
        return _day(found) if self.dated and found is not None else None

    @property
    def last_day(self) -> str | None:
        """The last day that it may be; None for what is no date."""
        found = self.parts[-1].upper
        return _day(found) if self.dated and found is not None else None

    def describe(self) -> list[dict[str, object]]:
        """Each part as a mapping; an end that is open is left out."""
        return [self._describe(part) for part in self.parts]

    def _describe(self, part: Interval) -> dict[str, object]:
        lower, upper = part.lower, part.upper
        if self.dated:
            ends = {"first_day": lower, "last_day": upper}
            return {key: _day(end) for key, end in ends.items() if end is not None}
        return compact(
            {
                "lower": None if lower is None else _number(lower),
                "lower_included": None if lower is None else part.lower_closed,
                "upper": None if upper is None else _number(upper),
                "upper_included": None if upper is None else part.upper_closed,
            }
        )


def find_bounds(form: ValueForm | None, unit: str | None) -> Bounds | None:
    """The bounds of a value whose fact has this unit; None for a fact without one.

    Raises ValueError where the value cannot be read; the loader has reported that.
    """
    if form is None or unit is None:
        return None
    own = own_unit(form, UNITS[unit])
    extent = form.extent(UNITS[unit]).scaled(1 / own.size)
    dated = own.kind in ("date", "span")
    if dated or own.kind == "count":
        extent = extent.whole()
    return Bounds(unit=own.id, dated=dated, parts=extent.parts)


def _number(number: Fraction) -> Number:
    return int(number) if number.denominator == 1 else float(number)


def _day(ordinal: Fraction) -> str:
    return date.fromordinal(int(ordinal)).isoformat()
