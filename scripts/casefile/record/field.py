"""The kinds of field that entries of the record are made of: ids, dates, addresses and texts."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from casefile.figures.edtf import read_edtf
from casefile.record.value import shape_of

ID_PATTERN = re.compile(r"(?!index\Z)[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""What an id looks like: lower-case words and digits joined by hyphens; also its file's stem."""


def _checked_id(text: str) -> str:
    if not ID_PATTERN.match(text):
        message = '"{text}" is not an id; use lower-case letters and digits joined by hyphens'
        raise PydanticCustomError("invalid-id", message, {"text": text})
    return text


def _checked_edtf(text: str) -> str:
    try:
        read_edtf(text)
    except ValueError as error:
        raise PydanticCustomError("invalid-date", "{reason}", {"reason": str(error)}) from None
    return text


def _checked_day(text: str) -> str:
    checked = _checked_edtf(text)
    try:
        date.fromisoformat(checked)
    except ValueError:
        message = '"{text}" is not one day; write it as 2026-11-23'
        raise PydanticCustomError("invalid-date", message, {"text": text}) from None
    return checked


def _checked_address(text: str) -> str:
    try:
        sound = re.fullmatch(_ADDRESS, text) is not None and bool(urlsplit(text).hostname)
    except ValueError:  # an address such as http://[
        sound = False
    if not sound:
        message = '"{text}" is not an address; write one that begins with https:// or http://'
        raise PydanticCustomError("invalid-field", message, {"text": text})
    return text


def _text_of(data: object) -> object:
    if shape_of(data) != "mapping":
        message = "write the text under its language, such as {en: …}"
        raise PydanticCustomError("invalid-field", message)
    return data


_DATE_SCHEMA = WithJsonSchema({"type": ["string", "integer"]})

Id = Annotated[str, AfterValidator(_checked_id)]
"""An id of the record."""

Edtf = Annotated[str, AfterValidator(_checked_edtf), _DATE_SCHEMA]
"""A date as EDTF writes it: 2010-07-08, 2010-07, 2010, 1959-12/1984-07, 2010?, 2009~, ../1998."""

Day = Annotated[str, AfterValidator(_checked_day), WithJsonSchema({"type": "string"})]
"""One day, as 2026-11-23."""

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$")]
"""A language as BCP 47 writes it: en, ja, ko, zh-Hant."""

Line = Annotated[str, Field(min_length=1)]
"""A string that is not empty."""

_ADDRESS = r"^https?://[^\s<>\"\\^`{|}]+$"

Address = Annotated[
    Line,
    AfterValidator(_checked_address),
    WithJsonSchema({"type": "string", "pattern": _ADDRESS}),
]
"""A web address: http or https, and no character that would end a link."""


def _checked_degrees(text: str, largest: int) -> str:
    if not re.fullmatch(r"-?\d{1,3}(\.\d)?", text, re.ASCII) or abs(float(text)) > largest:
        message = '"{text}" is not a number of degrees with at most one decimal'
        raise PydanticCustomError("invalid-field", message, {"text": text})
    return text


Latitude = Annotated[
    str,
    AfterValidator(lambda text: _checked_degrees(text, 90)),
    WithJsonSchema({"type": "number", "minimum": -90, "maximum": 90}),
]
"""Degrees northwards, to a tenth: about eleven kilometres, so that no house can be told."""

Longitude = Annotated[
    str,
    AfterValidator(lambda text: _checked_degrees(text, 180)),
    WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180}),
]
"""Degrees eastwards, to a tenth."""

Email = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@([a-z0-9-]{1,63}\.)+[a-z]{2,24}$")
]
"""An e-mail address, in characters that need no escape anywhere."""

PersonKey = Annotated[str, Field(pattern=r"^p[1-9][0-9]{0,3}$")]
"""The key of a private person, such as p4: a number, so that no name can stand in its place."""

HostDigest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of a host's name, in hexadecimal digits: a list that leads nobody there."""

Authors = Annotated[
    Annotated[Line, Tag("text")] | Annotated[tuple[Line, ...], Tag("list")],
    Discriminator(shape_of),
]
"""One name, or several."""


class Translation(BaseModel):
    """A text in another language than its original, with the digest of what it was made from."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    text: Line = Field(description="The translation, as Markdown.")
    of: str = Field(
        pattern=r"^[0-9a-f]{12}$",
        description="The first 12 hexadecimal digits of the original's SHA-256.",
    )


Wording = Annotated[
    Annotated[Line, Tag("text")] | Annotated[Translation, Tag("mapping")], Discriminator(shape_of)
]
"""A text as it was written first, or a translation of it."""

Text = Annotated[dict[Language, Wording], Field(min_length=1), BeforeValidator(_text_of)]
"""Markdown with bindings, by language."""


def wording(text: Mapping[str, str | Translation], language: str) -> str:
    """The text in a language; where it lacks one, in English, else in the first that it has."""
    found = text[spoken(text, language)]
    return found.text if isinstance(found, Translation) else found


def spoken(text: Mapping[str, str | Translation], language: str) -> str:
    """The language that `wording` gives a text in."""
    return language if language in text else "en" if "en" in text else next(iter(text))
