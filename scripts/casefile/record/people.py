"""Private people: what an entry gives away of them, and what may ever be published.

A person is a key, such as p4, and never a name.
"""

from typing import Literal

from pydantic import Field

from casefile.record.field import Day, HostDigest, Line, PersonKey
from casefile.record.item import Item, Shape

Detail = Literal[
    "place", "month", "day", "kinship", "age", "sex", "health", "descent", "route", "occupation",
    "words",
]  # fmt: skip


class Concern(Shape):
    """A private person whom an entry touches, and what it gives away of them."""

    person: PersonKey = Field(description="The person's key in data/safety.yml; never a name.")
    reveals: tuple[Detail, ...] = Field(description="Which of their attributes the entry gives.")


class Person(Shape):
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
