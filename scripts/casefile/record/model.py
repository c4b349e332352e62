"""The record's own shapes: what a fact, a source, an entity and an event hold.

Each field is documented where it is declared; the JSON Schemas in `data/schema/` and the editors'
completion come from here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from casefile.figures.interval import Extent
from casefile.figures.units import UNITS
from casefile.record.correction import Correction
from casefile.record.field import (
    ID_PATTERN,
    Address,
    Authors,
    Day,
    Edtf,
    Id,
    Language,
    Latitude,
    Line,
    Longitude,
    Text,
    Translation,
    spoken,
    wording,
)
from casefile.record.ground import Ground
from casefile.record.item import Item, Shape
from casefile.record.letter import Action, Contact, Mailbox
from casefile.record.people import Concern, Detail, Person, Safety
from casefile.record.value import ValueForm

__all__ = [
    "ID_PATTERN",
    "Action",
    "Archived",
    "Concern",
    "Contact",
    "Correction",
    "Day",
    "Detail",
    "Edtf",
    "Entity",
    "Event",
    "Fact",
    "Id",
    "Item",
    "Language",
    "Line",
    "Mailbox",
    "Names",
    "Person",
    "Record",
    "Reference",
    "Row",
    "Safety",
    "Series",
    "Source",
    "Supersession",
    "Text",
    "Topic",
    "Translation",
    "spoken",
    "wording",
]


ROW_MARK = "#"
"""What parts the id of a series from the name of one of its rows."""


class Reference(Shape):
    """What ties a fact to one source."""

    source: Id = Field(description="The id of the source.")
    gives: ValueForm | None = Field(
        None, description="The value it gives; left out where it backs the statement without one."
    )
    locator: Line | None = Field(None, description="Where in the source: a page, table, paragraph.")
    words: Text | None = Field(
        None, description="The source's own wording of the figure, shown as a quotation."
    )
    basis: Literal["first-hand", "official", "officials-via-press", "organisation", "inference"] = (
        Field(description="How the source knows.")
    )
    because: Literal["provisional", "revised", "misread", "other-definition", "outlier"] | None = (
        Field(None, description="Why its value differs from the fact's.")
    )
    as_of: Edtf | None = Field(None, description="When its value holds; by default as the fact's.")
    scope: Id | None = Field(None, description="The part it speaks of; by default the whole.")
    note: Text | None = Field(None, description="What a reader should know about it.")


def _some_references(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    if not references:
        message = "the fact has no reference: nobody is named who says so"
        raise PydanticCustomError("no-references", message)
    return references


class Supersession(Shape):
    """The fact that took another's place when the world moved on."""

    fact: Id = Field(description="The id of the fact that holds now.")
    since: Edtf = Field(description="Since when it holds.")


class Fact(Item):
    """One fact: what is held, at what value, as of when, and who says so."""

    statement: Text = Field(description="The fact in one sentence.")
    value: ValueForm | None = Field(
        None, description="Its value; left out for a fact without one (a refusal, a law)."
    )
    unit: Line | None = Field(None, description="What the value counts or measures; see the guide.")
    as_of: Edtf | None = Field(None, description="When it holds.")
    kind: Literal["measured", "reported", "position", "law", "testimony"] = Field(
        description="What sort of fact it is."
    )
    references: Annotated[tuple[Reference, ...], AfterValidator(_some_references)] = Field(
        description="Who says so, and where."
    )
    judgement: Text | None = Field(
        None, description="Why this value is held although sources differ."
    )
    superseded_by: Supersession | None = Field(None, description="What took its place, and when.")
    review_by: Day | None = Field(None, description="Past this day the check asks for a review.")
    concerns: tuple[Concern, ...] = Field((), description="Private people whom it touches.")

    @property
    def topic(self) -> str:
        """The folder that the fact is filed under."""
        return self.path.split("/")[-2]

    @property
    def series(self) -> str:
        """The id of the series whose row it is; empty for a fact with a file of its own."""
        name, mark, _ = self.id.partition(ROW_MARK)
        return name if mark else ""

    @property
    def row(self) -> str:
        """The name of the row that it is in its series; empty for any other fact."""
        return self.id.partition(ROW_MARK)[2]

    @property
    def extent(self) -> Extent | None:
        """What its value may be, in the base unit of its dimension; None without a value.

        Raises ValueError where value or unit cannot be read; the loader has reported that.
        """
        if self.value is None or self.unit is None:
            return None
        return self.value.extent(UNITS[self.unit])


class Series(Item):
    """What several rows of one table state: how a number went from one period to the next.

    The rows stand beside it, in a table of the same name.
    """

    statement: Text = Field(description="What the rows state, in one sentence.")
    unit: Line = Field(description="What their values count or measure; see the guide.")
    caveats: Text | None = Field(None, description="What must be known to read the rows right.")

    _rows: tuple["Row", ...] = PrivateAttr(default=())

    def fill(self, rows: tuple["Row", ...]) -> None:
        """Says which rows it has; only the loader calls this, once."""
        self._rows = rows

    @property
    def rows(self) -> tuple["Row", ...]:
        """Its rows, in the order of their periods."""
        return self._rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a series: a fact of its own, with the period that it holds for as its `as_of`.

    Its one reference is the row's source, with the row's note. `same_as` is the id of the fact
    that states the same, where there is one.
    """

    fact: Fact
    same_as: str = ""

    @property
    def source(self) -> str:
        """The id of its source."""
        return self.fact.references[0].source


class Archived(Shape):
    """A lasting copy of a source."""

    URL: Address = Field(description="The address of the copy.")
    date: Day | None = Field(None, description="The day it was made.")


class Source(Item):
    """One source, in CSL-JSON's terms where it has them."""

    type: Literal[
        "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
        "broadcast", "chapter", "dataset", "document", "entry", "entry-dictionary",
        "entry-encyclopedia", "hearing", "interview", "legal_case", "legislation", "manuscript",
        "map", "motion_picture", "pamphlet", "paper-conference", "personal_communication", "post",
        "post-weblog", "regulation", "report", "speech", "standard", "thesis", "treaty", "webpage",
    ] = Field(description="What it is, as CSL-JSON names types.")  # fmt: skip
    title: Line | None = Field(None, description="Its title in its own language.")
    title_en: Line | None = Field(None, description="The title in English, in our own words.")
    described: Text | None = Field(
        None, description="What it is, where it has no title of its own."
    )
    publisher: Id = Field(description="The entity that published the original.")
    author: Authors | None = Field(None, description="Who wrote it: one name, or a list.")
    issued: Edtf | None = Field(None, description="When it was published.")
    language: Language = Field(description="The language it was read in.")
    number: Line | None = Field(None, description="Its number or symbol, such as A/HRC/25/63.")
    URL: Address | None = Field(None, description="Its address.")
    archived: Archived | None = Field(None, description="A lasting copy.")
    accessed: Day | None = Field(None, description="The day we read it.")
    carrier: Line | None = Field(None, description="Where the copy that was read stands.")
    relays: tuple[Id, ...] = Field((), description="Sources it repeats, so cannot confirm.")
    read_as: Literal["original", "copy", "excerpt", "unread"] = Field(
        description="What we read of it; unread is known only through others and never cited."
    )
    link: bool = Field(
        default=True,
        description="False: cite, never link (it names people at risk); then no URL stands.",
    )
    note: Text | None = Field(None, description="What a reader should know about it.")

    @model_validator(mode="after")
    def _named(self) -> "Source":
        if self.title is None and self.described is None:
            message = 'a source needs a "title" or, where it has none, "described"'
            raise PydanticCustomError("missing-field", message)
        return self

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it, in order; empty where nobody is named."""
        if self.author is None:
            return ()
        return (self.author,) if isinstance(self.author, str) else self.author


class Entity(Item):
    """An organisation, a place, a law, a programme or somebody's public role."""

    kind: Literal["organisation", "place", "law", "programme", "role"] = Field(
        description="What it is."
    )
    name: Text = Field(description="Its name in each language.")
    aliases: dict[Language, tuple[Line, ...]] = Field(
        default_factory=dict, description="Other names, by language."
    )
    line: Text = Field(description="One sentence on what it is.")
    at: tuple[Latitude, Longitude] | None = Field(
        None, description="Where a place is: latitude and longitude, to a tenth of a degree."
    )
    sources: tuple[Id, ...] = Field((), description="Sources that say so.")

    @model_validator(mode="after")
    def _placed(self) -> "Entity":
        if self.at is not None and self.kind != "place":
            message = 'only a place has "at"; this is something else'
            raise PydanticCustomError("invalid-field", message)
        return self


class Event(Item):
    """Something that happened on a day, in a month or over a while."""

    date: Edtf = Field(description="When it happened.")
    text: Text = Field(description="What happened, in one or two sentences.")
    topics: tuple[Id, ...] = Field(min_length=1, description="The topics it belongs to.")
    facts: tuple[Id, ...] = Field((), description="Facts that it rests on or concerns.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Sources that report it.")
    certainty: Literal["corroborated", "single", "disputed"] = Field(description="How sure it is.")
    concerns: tuple[Concern, ...] = Field((), description="Private people whom it touches.")


class Names(Item):
    """Names that hold digits or number words, in any language, and state nothing."""

    names: tuple[Line, ...] = Field(description="Each name as prose writes it: 38 North.")


class Topic(Shape):
    """A heading that facts and events are filed under."""

    name: Text = Field(description="Its name.")
    line: Text | None = Field(None, description="One sentence on what it covers.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that `data/` holds, by id, each kind in the order of its ids.

    `rows` holds those of all series, by `series#row`, as a binding names them. `corrections` stand
    in the order of their file: newest first. `names` hold digits and are no figures. `damaged`
    holds the ids of entries whose files were found but could not be read, so that what refers to
    them is not reported as unknown on top.
    """

    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    entities: Mapping[str, Entity] = field(default_factory=lambda: MappingProxyType({}))
    events: Mapping[str, Event] = field(default_factory=lambda: MappingProxyType({}))
    series: Mapping[str, Series] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[str, Row] = field(default_factory=lambda: MappingProxyType({}))
    topics: Mapping[str, Topic] = field(default_factory=lambda: MappingProxyType({}))
    ground: Ground | None = None
    corrections: Sequence[Correction] = ()
    names: tuple[str, ...] = ()
    actions: Mapping[str, Action] = field(default_factory=lambda: MappingProxyType({}))
    safety: Safety | None = None
    damaged: frozenset[str] = frozenset()

    def entries(self) -> Iterator[Item]:
        """Every entry that stands in a file of its own, kind by kind."""
        kinds = (self.facts, self.sources, self.entities, self.events, self.series, self.actions)
        for items in kinds:
            yield from items.values()

    def find_fact(self, identifier: str) -> Fact | None:
        """The fact, or the row of a series, that a binding names; None where there is none."""
        row = self.rows.get(identifier)
        return self.facts.get(identifier) if row is None else row.fact

    @property
    def people(self) -> Mapping[str, Person]:
        """What was decided about private people, by their keys."""
        return self.safety.people if self.safety is not None else {}

    @property
    def barred_hosts(self) -> tuple[str, ...]:
        """The digests of the hosts that are never linked."""
        return self.safety.never_link if self.safety is not None else ()
