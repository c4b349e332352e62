"""A letter that a reader can send to an office, `data/action/<id>.yml`."""

from pydantic import Field

from casefile.record.field import Email, Id, Line, Text
from casefile.record.item import Item, Shape
from casefile.record.people import Concern


class Contact(Shape):
    """A postal address, and the source that gives it."""

    text: Line = Field(description="The address on one line.")
    source: Id = Field(description="The source that gives it.")


class Mailbox(Shape):
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
