"""The one list of units: what a figure can count or measure, and how units convert.

Its dimensions decide how figures behave: counts are exact whole numbers, measures and shares are
rounded in prose, dates lie on the calendar. The list is published in the editors' guide.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["count", "measure", "share", "change", "date", "span"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the list.

    `dimension` names what it measures: two units convert exactly when theirs is the same, by
    `size` (how many of the dimension's base unit one of it is). `singular` and `plural` are its
    English words.
    """

    id: str
    kind: Kind
    dimension: str
    singular: str
    plural: str
    size: Fraction = Fraction(1)


def _count(identifier: str, plural: str, singular: str = "") -> Unit:
    word = singular or identifier
    return Unit(id=identifier, kind="count", dimension=identifier, singular=word, plural=plural)


def _measure(identifier: str, dimension: str, plural: str, size: int | Fraction = 1) -> Unit:
    return Unit(
        id=identifier,
        kind="measure",
        dimension=dimension,
        singular=identifier,
        plural=plural,
        size=Fraction(size),
    )


_LIST = (
    _count("person", "people"),
    _count("family", "families"),
    _count("household", "households"),
    _count("mission", "missions"),
    _count("office", "offices"),
    _count("ship", "ships"),
    _count("sailing", "sailings"),
    _count("country", "countries"),
    _count("group", "groups"),
    _count("member", "members"),
    _count("article", "articles"),
    _count("operation", "operations"),
    _count("case", "cases"),
    _count("vote", "votes"),
    _count("page", "pages"),
    _count("degree", "degrees"),
    _measure("year", "months", "years", 12),
    _measure("month", "months", "months"),
    _measure("week", "days", "weeks", 7),
    _measure("day", "days", "days"),
    _measure("hour", "days", "hours", Fraction(1, 24)),
    _measure("yen", "yen", "yen"),
    _measure("dollar", "dollars", "dollars"),
    _measure("won", "won", "won"),
    _measure("euro", "euros", "euros"),
    _measure("kilometre", "distance", "kilometres", 1000),
    _measure("metre", "distance", "metres"),
    _measure("mile", "distance", "miles", Fraction(1609344, 1000)),
    Unit(
        id="percent",
        kind="share",
        dimension="share",
        singular="per cent",
        plural="per cent",
        size=Fraction(1, 100),
    ),
    Unit(
        id="percentage-point",
        kind="change",
        dimension="percentage points",
        singular="percentage point",
        plural="percentage points",
    ),
    Unit(
        id="percent-change",
        kind="change",
        dimension="change",
        singular="per cent",
        plural="per cent",
    ),
    Unit(id="date", kind="date", dimension="date", singular="date", plural="dates"),
    Unit(id="span", kind="span", dimension="span", singular="span", plural="spans"),
)

UNITS: dict[str, Unit] = {unit.id: unit for unit in _LIST}
"""Every unit by its id."""
