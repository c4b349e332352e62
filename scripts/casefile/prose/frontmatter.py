"""The front matter of an article: the YAML between the first line, `---`, and the next `---`.

Markdown engines guess at it: a first line such as `Note: all names were changed.` is taken for
metadata and vanishes, and a block that cannot be read is printed on the page, private keys
included. So an article without sound front matter is refused here.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from casefile.diagnostics import Diagnostic
from casefile.prose.position import Positions
from casefile.record.model import Concern, Day, Edtf, Id, Language, Line
from casefile.record.validate import validate
from casefile.record.yamlread import Node, read_yaml
from casefile.textfile import BYTE_ORDER_MARK

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n|\Z)")
_CLOSING = re.compile(r"(?<=[\r\n])(?P<sign>---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LATE_OPENING = re.compile(r"\s*---[ \t]*[\r\n]")
_METADATA = re.compile(r" {0,3}[A-Za-z0-9_-]+:\s")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#|[A-Za-z]+;)")


def _plain(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("missing-field", "this is empty")
    if _MARKUP.search(text):
        raise PydanticCustomError("raw-html", "this is plain text; HTML has no place in it")
    if "](" in text:
        message = "this is plain text; name the facts it states under `facts:`"
        raise PydanticCustomError("invalid-field", message)
    return text


Plain = Annotated[Line, AfterValidator(_plain)]
"""One line of plain text, without Markdown or HTML."""


class Image(BaseModel):
    """An image of an article: where it comes from, and what those it shows agreed to."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    file: Line = Field(description="The file's name, beside the article.")
    alt: Plain = Field(description="What the image shows, for those who do not see it.")
    credit: Plain = Field(description="Who made it.")
    licence: Plain = Field(description="The terms on which it may be shown.")
    consent: Plain | None = Field(None, description="How those it shows agreed, if it shows any.")


class TranslatedFrom(BaseModel):
    """The original that a translation was made from."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    lang: Language = Field(description="The original's language.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="The digest of that original.")


class FrontMatter(BaseModel):
    """What an article says of itself before its text begins."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    title: Plain = Field(description="The title; the page's only first-level heading.")
    description: Plain = Field(description="One or two sentences for lists and search engines.")
    kind: Literal["report", "editorial", "explainer", "testimony", "action", "page"] = Field(
        description="What sort of article it is; `page` for the home page and its like."
    )
    as_of: Edtf | None = Field(None, description="The day that the article speaks from.")
    published: Day | None = Field(
        None, description="The day we published it; only a page may leave it out."
    )
    updated: Day | None = Field(None, description="The day of its last change.")
    about: tuple[Id, ...] = Field((), description="The sources that it reports on.")
    author: Plain | None = Field(None, description="Whose argument it carries.")
    facts: tuple[Id, ...] = Field((), description="Facts that title and description state.")
    concerns: tuple[Concern, ...] = Field((), description="Private people whom it touches.")
    draft: bool = Field(default=False, description="In the preview, never published.")
    original: Language | None = Field(None, description="The language it was first written in.")
    translated_from: TranslatedFrom | None = Field(
        None, description="For a translation: what it was made from."
    )
    images: tuple[Image, ...] = Field((), description="The images that stand in it.")

    @model_validator(mode="after")
    def _complete(self) -> "FrontMatter":
        if self.kind == "editorial" and self.author is None:
            message = 'an editorial carries somebody\'s argument; the field "author" is missing'
            raise PydanticCustomError("missing-field", message)
        if self.kind != "page" and self.published is None:
            raise PydanticCustomError("missing-field", 'the field "published" is missing')
        if self.published and self.updated and self.updated < self.published:
            message = 'the day under "updated" lies before the one under "published"'
            raise PydanticCustomError("invalid-date", message)
        return self


STAND_IN = FrontMatter.model_validate(
    {"title": "(unreadable)", "description": "(unreadable)", "kind": "page"}
)
"""Stands for front matter that could not be read, so that the text is checked all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A text parted into front matter and body.

    `front` is None, and `node` too unless YAML could be read, where something is wrong; `body` is
    the offset at which the body begins. Offsets in `node` are offsets of the whole text.
    """

    front: FrontMatter | None
    node: Node | None
    body: int
    findings: tuple[Diagnostic, ...]


def split_front_matter(path: str, text: str) -> Split:
    """The front matter and the body of one article; `path` is only for the findings."""
    opening = _OPENING.match(text)
    if opening is None:
        body = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
        return Split(front=None, node=None, body=body, findings=(_missing(path, text),))
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        message = "the front matter that opens here is never closed"
        finding = Diagnostic(path, 1, 1, "unclosed-front-matter", message, "end it with a line ---")
        return Split(front=None, node=None, body=len(text), findings=(finding,))
    findings = list(_dotted(path, text, closing))
    source = _blanked(text, opening.end()) + text[opening.end() : closing.start()]
    node, found = read_yaml(path, source)
    findings += (_empty(path) if finding.code == "empty-file" else finding for finding in found)
    front = None
    if node is not None:
        front, invalid = validate(FrontMatter, node, path)
        findings += invalid
    return Split(front=front, node=node, body=closing.end(), findings=tuple(sorted(findings)))


def _blanked(text: str, end: int) -> str:
    """The opening line with spaces for its signs, so that marks in the YAML are the file's own."""
    opening = text[:end]
    ending = opening[len(opening.rstrip("\r\n")) :]
    return " " * (len(opening) - len(ending)) + ending


def _missing(path: str, text: str) -> Diagnostic:
    message = "the article does not begin with front matter"
    hint = "begin the file with a line ---, then title:, description:, kind: and a line ---"
    if _LATE_OPENING.match(text):
        message = "something stands before the --- that opens the front matter"
        hint = "remove the blank lines and spaces before it"
    elif _METADATA.match(text.removeprefix(BYTE_ORDER_MARK)):
        message = "the first line would be taken for metadata and vanish from the page"
    return Diagnostic(path, 1, 1, "no-front-matter", message, hint)


def _empty(path: str) -> Diagnostic:
    hint = "give at least title:, description: and kind:"
    return Diagnostic(path, 1, 1, "no-front-matter", "the front matter is empty", hint)


def _dotted(path: str, text: str, closing: re.Match[str]) -> list[Diagnostic]:
    if closing["sign"] == "---":
        return []
    line, column = Positions(text).at(closing.start())
    message = 'the front matter is closed by "...", which other engines print on the page'
    return [Diagnostic(path, line, column, "unclosed-front-matter", message, "write --- instead")]
