"""A stretch of Markdown under check, wherever it stands: an article, or a field of the record."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.prose.bindings import Binding, bindings_in
from casefile.prose.position import Positions
from casefile.prose.structure import Document

MAX_HINTS = 30
"""For how many unknown names in one text the nearest known ones are looked for."""


class Nearest:
    """Names the ids nearest to unknown ones, for one text.

    Looking through all ids takes a while, so that only the first unknown ones get a hint.
    """

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = MAX_HINTS

    def __call__(self, identifier: str, known: Collection[str]) -> str:
        """A hint that names the ids nearest to an unknown one; empty where none is near."""
        if not self._left:
            return ""
        self._left -= 1
        near = get_close_matches(identifier[:200], known, n=3)
        return f"did you mean {' or '.join(near)}?" if near else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Markdown with its structure.

    `path` is the file that it stands in; `text` holds it from offset `start` on, as `document`
    describes; `locate` turns an offset of the text into a line and a column of the file.
    """

    path: str
    text: str
    start: int
    document: Document
    locate: Callable[[int], tuple[int, int]]
    nearest: Nearest = field(default_factory=Nearest)
    _bindings: list[tuple[Binding, ...]] = field(default_factory=list)

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """Its bindings in the order of the text, found once however many rules ask for them."""
        if not self._bindings:
            self._bindings.append(bindings_in(self.text, self.document))
        return self._bindings[0]

    def finding(self, offset: int, code: str, message: str, hint: str = "") -> Diagnostic:
        """A finding at an offset of the text."""
        line, column = self.locate(offset)
        return Diagnostic(self.path, line, column, code, message, hint)


Rule = Callable[[Prose], Iterator[Diagnostic]]


def prose_of(article: Article) -> Prose:
    """An article's text under check. Lines are only counted once there is a finding."""
    positions: list[Positions] = []

    def locate(offset: int) -> tuple[int, int]:
        if not positions:
            positions.append(Positions(article.text))
        return positions[0].at(offset)

    return Prose(
        path=article.path,
        text=article.text,
        start=article.body,
        document=article.document,
        locate=locate,
    )


def shown(text: str, length: int = 40) -> str:
    """A text for a message: on one line, its visible characters only, cut where it is long."""
    line = " ".join(text.split())
    line = "".join(character if character.isprintable() else "�" for character in line)
    return line if len(line) <= length else line[: length - 1] + "…"
