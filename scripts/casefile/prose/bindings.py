"""Bindings: links whose target is a fact, a source or a term of the record.

`[2,914](fact:arrivals-rok-2009)` and its kin are found, and rewritten, here and nowhere else.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from casefile.prose.inline import links_of
from casefile.prose.position import Positions
from casefile.prose.scan import scan
from casefile.prose.structure import Definition, Document, Piece

NO_FACT = "none"
"""The target of `fact:none`: the figure states nothing that the record could hold."""

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SCHEME = re.compile(r"\s*(fact|source|term)\s*:", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"fact:(?P<fact>{_ID})(?:#(?P<row>[0-9a-z][0-9a-z-]*))?"
    rf"(?:/(?P<reference>{_ID}))?(?:@(?P<as_of>[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}}))?\Z"
    rf"|source:(?P<source>{_ID})\Z|term:(?P<term>{_ID})\Z"
)
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """One link to the record, with its place in the raw text.

    `scheme` is `fact`, `source` or `term`; `target` the id, `row` the row of a series after a hash
    sign, `reference` the source after a slash, `as_of` the date after an at sign, each empty where
    it is not given. `text` is the link's raw Markdown between its brackets, `title` the title that
    was given, if any. `start` and `end` span the whole link, `text_start` and `text_end` its text.
    `line` and `column` are those of its `[`. `by_reference` tells a `[text][label]` from a
    `[text](address)`. `address` is the address as it is written; where it cannot be read as a
    binding, `valid` is false and the parts are empty.
    """

    scheme: str
    target: str
    row: str = ""
    reference: str = ""
    as_of: str = ""
    text: str
    title: str | None = None
    address: str
    start: int
    end: int
    text_start: int
    text_end: int
    line: int
    column: int
    by_reference: bool = False
    valid: bool = True

    @property
    def identifier(self) -> str:
        """What the record knows the target by: the id, with its row where one is named."""
        return f"{self.target}#{self.row}" if self.row else self.target


def find_bindings(text: str, start: int = 0) -> tuple[Binding, ...]:
    """Every binding in a Markdown text from offset `start` on, in the order of the text."""
    return bindings_in(text, scan(text, start))


def bindings_in(text: str, document: Document) -> tuple[Binding, ...]:
    """Every binding in a text that was scanned already."""
    found = (link for block in document.blocks for link in links_of(block.pieces))
    links = [link for link in found if is_binding(link.value)]
    positions = Positions(text) if links else None
    return tuple(_binding(text, link, positions) for link in links if positions is not None)


def rewrite_bindings(text: str, render: Callable[[Binding], str], start: int = 0) -> str:
    """The text with each binding from offset `start` on replaced by what `render` gives for it.

    The definitions of reference-style bindings are removed, since their uses are inline now;
    everything else stays byte for byte.
    """
    document = scan(text, start)
    rendered = [(found, render(found)) for found in bindings_in(text, document)]
    return replace_bindings(text, document, rendered)


def replace_bindings(
    text: str,
    document: Document,
    rendered: Iterable[tuple[Binding, str]],
    more: Iterable[tuple[int, int, str]] = (),
) -> str:
    """The same for a text that was scanned already, each binding given with what it becomes.

    `more` holds further replacements between bindings: start, end and what stands there instead.
    """
    changes = [(binding.start, binding.end, new) for binding, new in rendered]
    changes += [(*_lines_of(text, definition), "") for definition in _unneeded(document)]
    changes += more
    parts: list[str] = []
    done = 0
    for begin, end, replacement in sorted(changes):
        if begin >= done:
            parts += (text[done:begin], replacement)
            done = end
    return "".join([*parts, text[done:]])


def reduce_document(document: Document) -> Document:
    """What `replace_bindings` needs of a document whose bindings were found already."""
    unneeded = tuple(_unneeded(document))
    return Document(blocks=(), definitions=unneeded, footnotes=(), losses=())


def is_binding(address: str) -> bool:
    """Whether an address is meant to lead to the record, however it is spelt."""
    return _SCHEME.match(html.unescape(address)) is not None


def _binding(text: str, link: Piece, positions: Positions) -> Binding:
    line, column = positions.at(link.start)
    scheme = _SCHEME.match(html.unescape(link.value))
    parts = _ADDRESS.match(link.value)
    found = parts.groupdict("") if parts else {}
    return Binding(
        scheme=scheme[1].lower() if scheme else "",
        target=found.get("fact") or found.get("source") or found.get("term") or "",
        row=found.get("row", ""),
        reference=found.get("reference", ""),
        as_of=found.get("as_of", ""),
        text=text[link.inner_start : link.inner_end],
        title=link.title,
        address=link.value,
        start=link.start,
        end=link.end,
        text_start=link.inner_start,
        text_end=link.inner_end,
        line=line,
        column=column,
        by_reference=link.definition is not None,
        valid=parts is not None,
    )


def _unneeded(document: Document) -> Iterator[Definition]:
    """The definitions of bindings that nothing needs once all links to them are inline."""
    kept = {
        piece.definition.start
        for _, piece in document.pieces()
        if piece.kind == "image" and piece.definition is not None
    }
    for definition in document.definitions:
        if is_binding(definition.address) and definition.start not in kept:
            yield definition


def _lines_of(text: str, definition: Definition) -> tuple[int, int]:
    """What to cut out so that a definition is gone and the blocks around it stay apart."""
    begin, end = definition.start, definition.end
    line_start = max(text.rfind("\n", 0, begin), text.rfind("\r", 0, begin)) + 1
    if text[line_start:begin].strip(" \t\ufeff"):
        return begin, end
    line_end = _LINE_END.search(text, end)
    after = line_end.end() if line_end else end
    following = _LINE_END.search(text, after)
    alone = not text[after : following.start() if following else after].strip()
    before = text[:line_start].removesuffix("\n").removesuffix("\r")
    first = max(before.rfind("\n"), before.rfind("\r")) + 1
    alone = alone or not before[first:].strip()
    return line_start or begin, after if alone else end
