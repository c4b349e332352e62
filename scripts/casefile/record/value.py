"""How the record writes a value: as structure, never as prose.

A bare number is a point. `{about: 1800}`, `{more_than: 10, less_than: 20}`, `{at_most: 2}`,
`{between: [24, 32]}`, `{several: true}` and `{one_of: [1994, 1999]}` say less than a point; any
bound may itself be `{about: N}`. With the units `date` and `span`, EDTF strings stand where numbers
stand otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from casefile.figures.compare import cut
from casefile.figures.edtf import read_edtf
from casefile.figures.interval import (
    EVERYTHING,
    Extent,
    Interval,
    at_least,
    extent,
    point,
)
from casefile.figures.numeral import about, read_numeral
from casefile.figures.units import UNITS, Unit

FORMS = (
    "93340, {about: 1800}, {more_than: 10, less_than: 20}, {at_least: 110, less_than: 200}, "
    "{at_most: 2}, {between: [24, 32]}, {several: true} or {one_of: [1994, 1999]}"
)


Written = Annotated[str, Field(min_length=1)]
"""A number or a date as it was written, digit by digit."""


class Hedged(BaseModel):
    """A bound that is itself only roughly known: `{about: 24}`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    about: Written = Field(description="The number (or date) that the bound is roughly at.")


def shape_of(data: object) -> str:
    """`mapping`, `list` or `text`: which of several forms is meant is told by its shape alone."""
    if isinstance(data, dict | BaseModel):
        return "mapping"
    return "list" if isinstance(data, list | tuple) else "text"


Bound = Annotated[
    Annotated[Written, Tag("text")] | Annotated[Hedged, Tag("mapping")], Discriminator(shape_of)
]
"""A bound of a value: a number or date, or one that is only roughly known."""


class ValueForm(BaseModel):
    """A value as the record writes it; exactly one form, or one lower and one upper bound."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    exact: Written | None = Field(
        None, description="Exactly this; written as the bare number or date."
    )
    about: Written | None = Field(None, description="Roughly this.")
    more_than: Bound | None = Field(None, description="Above this, which is excluded.")
    at_least: Bound | None = Field(None, description="This or more.")
    less_than: Bound | None = Field(None, description="Below this, which is excluded.")
    at_most: Bound | None = Field(None, description="This or less.")
    between: tuple[Bound, Bound] | None = Field(None, description="From one to the other, both in.")
    several: Literal["true"] | None = Field(None, description="Two to nine.")
    one_of: tuple[Written, ...] | None = Field(
        None, min_length=2, description="One of these; nobody knows which."
    )
    unit: Written | None = Field(None, description="Its own unit, where it is not the fact's.")

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: Any) -> Any:
        if isinstance(data, dict) and "exact" in data:
            message = '"exact" is not a form of value that exists; write the bare number or date'
            raise PydanticCustomError("invalid-value", message)
        return {"exact": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_form(self) -> "ValueForm":
        alone = ("exact", "about", "between", "several", "one_of")
        given = {name for name in type(self).model_fields if getattr(self, name) is not None}
        forms = given - {"unit"}
        lower, upper = forms & {"more_than", "at_least"}, forms & {"less_than", "at_most"}
        if not forms or len(lower) > 1 or len(upper) > 1 or (forms & {*alone} and len(forms) > 1):
            raise PydanticCustomError("invalid-value", "not a form of value that exists")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """An object as its fields say, or a bare number or date."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema["properties"].pop("exact", None)
        schema["type"] = ["object", "number", "string"]
        return schema

    def extent(self, unit: Unit) -> Extent:
        """What the value may be, in its dimension's base unit (days as ordinals for dates).

        `unit` is the fact's; the value's own `unit` stands before it. Raises ValueError, with a
        sentence for the editor, where a number or date cannot be read or the bounds are inverted.
        """
        return _find_extent(self, unit)

    @property
    def uncertain(self) -> bool:
        """Whether a date in it is marked as uncertain (`2010?`)."""
        return self.exact is not None and any(sign in self.exact for sign in "?%")


@lru_cache(maxsize=16_384)
def _find_extent(form: ValueForm, unit: Unit) -> Extent:
    own = own_unit(form, unit)
    written = extent(_intervals(form, own)).scaled(own.size)
    result = cut(written, own)
    if result.empty:
        raise ValueError(_explain_empty(written, own))
    return result


def own_unit(form: ValueForm, unit: Unit) -> Unit:
    """The unit that the value is written in. Raises ValueError for one that is not in the list."""
    if form.unit is None:
        return unit
    if form.unit not in UNITS:
        raise ValueError(f'"{form.unit}" is not in the list of units')
    return UNITS[form.unit]


def _explain_empty(written: Extent, unit: Unit) -> str:
    if written.empty:
        return "no value lies between these bounds"
    if unit.kind == "share":
        return "a share lies between 0 and 100 per cent"
    if not written.overlaps(_FROM_ZERO):
        return f"no number of {unit.plural} is below 0"
    return f"{unit.plural} are counted in whole numbers, and none lies there"


_SEVERAL = Interval(lower=Fraction(2), upper=Fraction(10), lower_closed=True)
_FROM_ZERO = Extent((at_least(0),))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """How a dimension reads what is written, as it stands and hedged with *about*."""

    exact: Callable[[str], Interval]
    hedged: Callable[[str], Interval]


def _reader(unit: Unit) -> _Reader:
    if unit.kind in ("date", "span"):
        return _Reader(
            exact=lambda written: read_edtf(written).interval,
            hedged=lambda written: read_edtf(written).roughly().interval,
        )
    return _Reader(
        exact=lambda written: point(read_numeral(written).value),
        hedged=lambda written: about(read_numeral(written), counted=unit.kind == "count"),
    )


def _intervals(form: ValueForm, unit: Unit) -> list[Interval]:
    dated = unit.kind in ("date", "span")
    reader = _reader(unit)
    if form.several and dated:
        raise ValueError("several of a date says nothing; write {one_of: [2009, 2010]}")
    if form.several:
        return [_SEVERAL]
    if form.one_of is not None:
        return [reader.exact(item) for item in form.one_of]
    if form.exact is not None:
        return [reader.exact(form.exact)]
    if form.about is not None:
        return [reader.hedged(form.about)]
    low, high = form.between or (form.at_least, form.at_most)
    return [
        _lower(low, form.more_than, reader, dated=dated).meet(
            _upper(high, form.less_than, reader, dated=dated)
        )
    ]


def _lower(
    included: Bound | None, excluded: Bound | None, reader: _Reader, *, dated: bool
) -> Interval:
    """Everything from a bound on; a date that is itself excluded is left out with all its days."""
    bound = excluded if included is None else included
    if bound is None:
        return EVERYTHING
    interval, hedged = _read_bound(bound, reader)
    if included is None:
        edge = interval.upper if dated and not hedged else interval.lower
        return Interval(lower=edge)
    return Interval(lower=interval.lower, lower_closed=interval.lower_closed)


def _upper(
    included: Bound | None, excluded: Bound | None, reader: _Reader, *, dated: bool
) -> Interval:
    """Everything up to a bound; a date that is itself excluded is left out with all its days."""
    bound = excluded if included is None else included
    if bound is None:
        return EVERYTHING
    interval, hedged = _read_bound(bound, reader)
    if included is None:
        edge = interval.lower if dated and not hedged else interval.upper
        return Interval(upper=edge)
    return Interval(upper=interval.upper, upper_closed=interval.upper_closed)


def _read_bound(bound: Bound, reader: _Reader) -> tuple[Interval, bool]:
    if isinstance(bound, Hedged):
        return reader.hedged(bound.about), True
    return reader.exact(bound), bound.endswith(("~", "%"))
