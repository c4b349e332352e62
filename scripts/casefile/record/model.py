"""The record's own shapes: what a fact, a source, an entity and an event hold.

Each field is documented where it is declared; the JSON Schemas in `data/schema/` and the editors'
completion come from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    model_validator,
)
from pydantic_core import PydanticCustomError

from casefile.figures.interval import Extent
from casefile.figures.units import UNITS
from casefile.record.field import (
    ID_PATTERN,
    Address,
    Authors,
    Day,
    Edtf,
    Email,
    HostDigest,
    Id,
    Language,
    Line,
    PersonKey,
    Text,
    Translation,
    wording,
)
from casefile.record.value import ValueForm
from casefile.record.yamlread import Node

__all__ = [
    "ID_PATTERN",
    "Action",
    "Archived",
    "Concern",
    "Contact",
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
    "Person",
    "Record",
    "Reference",
    "Safety",
    "Source",
    "Supersession",
    "Text",
    "Topic",
    "Translation",
    "wording",
]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Shape):
    """What every entry of the record has besides its own fields: an id and its place."""

    _id: str = PrivateAttr(default="")
    _path: str = PrivateAttr(default="")
    _node: Node | None = PrivateAttr(default=None)

    def place(self, identifier: str, path: str, node: Node) -> None:
        """Says where the entry was read from; only the loader calls this, once."""
        self._id, self._path, self._node = identifier, path, node

    @property
    def id(self) -> str:
        """The entry's id, the stem of its file."""
        return self._id

    @property
    def path(self) -> str:
        """Its file, relative to the root, with forward slashes."""
        return self._path

    @property
    def node(self) -> Node:
        """The YAML it was read from, with marks. Raises ValueError where it was not read."""
        if self._node is None:
            raise ValueError("this entry was not read from a file")
        return self._node


Detail = Literal[
    "place", "month", "day", "kinship", "age", "sex", "health", "descent", "route", "occupation",
    "words",
]  # fmt: skip


class Concern(_Shape):
    """A private person whom an entry touches, and what it gives away of them."""

    person: PersonKey = Field(description="The person's key in data/safety.yml; never a name.")
    reveals: tuple[Detail, ...] = Field(description="Which of their attributes the entry gives.")


class Reference(_Shape):
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


class Supersession(_Shape):
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
    def extent(self) -> Extent | None:
        """What its value may be, in the base unit of its dimension; None without a value.

        Raises ValueError where value or unit cannot be read; the loader has reported that.
        """
        if self.value is None or self.unit is None:
            return None
        return self.value.extent(UNITS[self.unit])


class Archived(_Shape):
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
    sources: tuple[Id, ...] = Field((), description="Sources that say so.")


class Event(Item):
    """Something that happened on a day, in a month or over a while."""

    date: Edtf = Field(description="When it happened.")
    text: Text = Field(description="What happened, in one or two sentences.")
    topics: tuple[Id, ...] = Field(min_length=1, description="The topics it belongs to.")
    facts: tuple[Id, ...] = Field((), description="Facts that it rests on or concerns.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Sources that report it.")
    certainty: Literal["corroborated", "single", "disputed"] = Field(description="How sure it is.")
    concerns: tuple[Concern, ...] = Field((), description="Private people whom it touches.")


class Contact(_Shape):
    """A postal address, and the source that gives it."""

    text: Line = Field(description="The address on one line.")
    source: Id = Field(description="The source that gives it.")


class Mailbox(_Shape):
    """An e-mail address, and the source that gives it."""

    address: Email = Field(description="The address, such as info@example.org.")
    source: Id = Field(description="The source that gives it.")


class Action(Item):
    """A letter that a reader can send to an office."""

    office: Id = Field(description="The entity it goes to: an organisation or a public role.")
    subject: Text = Field(description="What it asks for, in one line without a full stop.")
    letter: Text = Field(description="The letter itself, in paragraphs; its figures are bound.")
    address: Contact | None = Field(None, description="Where it is sent by post.")
    email: Mailbox | None = Field(None, description="Where it is sent by e-mail.")
    concerns: tuple[Concern, ...] = Field((), description="Private people whom it touches.")


class Person(_Shape):
    """What may ever be published of one private person, and who decided it."""

    may_reveal: tuple[Detail, ...] = Field(
        description="The attributes that may be published, on the whole site taken together."
    )
    decided_by: Line = Field(description="Who decided: a public role, such as the editors.")
    decided: Day = Field(description="The day of the decision.")
    why: Line = Field(description="Why so much and no more, without any detail of the person.")


class Safety(Item):
    """The decisions that protect private people."""

    people: dict[PersonKey, Person] = Field(
        default_factory=dict, description="The private people that the record speaks of, by key."
    )
    never_link: tuple[HostDigest, ...] = Field(
        (),
        description="Hosts that are never linked, each as the SHA-256 of its name: their pages "
        "name people at risk, or are hostile to them.",
    )


class Topic(_Shape):
    """A heading that facts and events are filed under."""

    name: Text = Field(description="Its name.")
    line: Text | None = Field(None, description="One sentence on what it covers.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that `data/` holds, by id, each kind in the order of its ids.

    `damaged` holds the ids of entries whose files were found but could not be read, so that what
    refers to them is not reported as unknown on top.
    """

    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    entities: Mapping[str, Entity] = field(default_factory=lambda: MappingProxyType({}))
    events: Mapping[str, Event] = field(default_factory=lambda: MappingProxyType({}))
    topics: Mapping[str, Topic] = field(default_factory=lambda: MappingProxyType({}))
    actions: Mapping[str, Action] = field(default_factory=lambda: MappingProxyType({}))
    safety: Safety | None = None
    damaged: frozenset[str] = frozenset()

    @property
    def people(self) -> Mapping[str, Person]:
        """What was decided about private people, by their keys."""
        return self.safety.people if self.safety is not None else {}

    @property
    def barred_hosts(self) -> tuple[str, ...]:
        """The digests of the hosts that are never linked."""
        return self.safety.never_link if self.safety is not None else ()
