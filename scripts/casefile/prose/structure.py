"""What a Markdown text is made of: blocks of prose, the pieces inside them, and what they define.

Every `start` and `end` is an offset of the raw text, so that a finding can point at it and a
rewriting can cut there.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from casefile.prose.lines import Content

MASK = "\x00"
"""Stands, once for each character, for markup that was recognised already."""

OBJECT = "\ufffc"
"""Stands in flattened prose for what is no prose: code, an image, a footnote's sign."""

BlockKind = Literal[
    "paragraph", "heading", "item", "cell", "term", "explanation", "title",
    "code", "fence", "html", "comment",
]  # fmt: skip

PieceKind = Literal[
    "escape", "code", "link", "image", "autolink", "tag", "comment", "instruction", "angle",
    "entity", "marker", "footnote",
]  # fmt: skip

LossKind = Literal[
    "cell",
    "number",
    "class",
    "comment",
    "fence",
    "footnote",
    "deep",
    "costly",
    "link",
    "label",
    "emphasis",
]


class Definition(NamedTuple):
    """A link definition, `[label]: address "title"`, by which links refer to an address."""

    label: str
    address: str
    title: str | None
    start: int
    end: int


class Footnote(NamedTuple):
    """A footnote's definition, `[^label]: text`; its text is among the blocks."""

    label: str
    start: int
    end: int


class Loss(NamedTuple):
    """Something that the engine would drop, change or choke on, and where it stands."""

    kind: LossKind
    start: int
    end: int
    detail: str = ""


class Piece(NamedTuple):
    """One piece of markup within a block.

    `inner_start` and `inner_end` span what it shows: a link's text, an image's alternative text,
    the code between backticks. `name` is a tag's name, a footnote's or a reference's label; `value`
    is a link's address, an entity's characters or a tag's attributes, as raw text. `definition` is
    the one that a reference uses.
    """

    kind: PieceKind
    start: int
    end: int
    inner_start: int
    inner_end: int
    name: str = ""
    value: str = ""
    title: str | None = None
    title_start: int = 0
    definition: Definition | None = None


class Edit(NamedTuple):
    """A stretch of a block's content that does not show as it is written."""

    start: int
    end: int
    shown: str
    opaque: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: a stretch of prose with the pieces in it, or code, or raw HTML.

    `level` is a heading's. `content` is the prose without the signs that its containers put before
    each line; `edits` say, in offsets of that content, what of it shows differently.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    name: str = ""
    pieces: tuple[Piece, ...] = ()
    content: Content = field(default_factory=lambda: Content(()))
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that a scan finds, each kind in the order of the text."""

    blocks: tuple[Block, ...]
    definitions: tuple[Definition, ...]
    footnotes: tuple[Footnote, ...]
    losses: tuple[Loss, ...]

    def prose(self) -> Iterator[Block]:
        """The blocks that hold prose, and so neither code nor what was taken out."""
        for block in self.blocks:
            if block.kind not in ("code", "fence", "html", "comment"):
                yield block

    def pieces(self) -> Iterator[tuple[Block, Piece]]:
        """Every piece of every block, with its block."""
        for block in self.blocks:
            for piece in block.pieces:
                yield block, piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """The prose of a block as a reader sees it.

    `offsets` holds the raw offset of each character of `text`, and behind them that of the end.
    """

    text: str
    offsets: "array[int]"


def flatten(block: Block, *, verbatim: bool = False) -> Flat:
    """The prose of a block without its markup, and where each character stands in the raw text.

    Links and emphasis leave their text, entities their characters. Images and footnote signs leave
    one OBJECT; so do code and bare addresses, unless `verbatim` asks for their characters.
    """
    shown: list[str] = []
    offsets = array("L")
    content, at = block.content, 0
    for edit in block.edits:
        if edit.start < at:
            continue
        shown.append(content.text[at : edit.start])
        offsets.extend(content.spread(at, edit.start))
        text = OBJECT if edit.opaque and not (verbatim and edit.shown) else edit.shown
        if text == content.text[edit.start : edit.end]:
            offsets.extend(content.spread(edit.start, edit.end))
        elif text:
            offsets.extend([content.raw(edit.start)] * len(text))
        shown.append(text)
        at = edit.end
    shown.append(content.text[at:])
    offsets.extend(content.spread(at, len(content.text)))
    offsets.append(block.end)
    return Flat(text="".join(shown), offsets=offsets)


def bare(block: Block) -> str:
    """A block's content with its markup masked, character for character.

    What is left is what the engine takes for text; a position in it is one of the content.
    """
    parts: list[str] = []
    content, at = block.content.text, 0
    for edit in block.edits:
        if edit.end > at:
            start = max(edit.start, at)
            parts += (content[at:start], MASK * (edit.end - start))
            at = edit.end
    return "".join([*parts, content[at:]])
