"""Reads the markup inside one block: code, links, tags, entities, emphasis."""

import html
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from casefile.prose.address import Budget, HostileError, show_address, show_title
from casefile.prose.brackets import Brackets, Link
from casefile.prose.codespans import Span, find_spans, mask
from casefile.prose.emphasis import Emphasis, find_emphasis
from casefile.prose.lines import STASH, Content
from casefile.prose.structure import Definition, Edit, Loss, Piece, PieceKind

_MARKUP = re.compile(r"[\\`*_\[<&\x02]")
_ATTRIBUTE = r"""\s+[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+"""
_ANGLES = re.compile(
    r"<(?P<autolink>[A-Za-z][A-Za-z0-9+.-]*://[^<>]*|[^<> !]+@[^@<> ]+)>"
    r"|(?P<comment><!--(?:(?!<!--|-->).)*-->)"
    rf"|(?P<tag></?+(?P<name>[a-zA-Z][^\s\"'<>@/]*+)[^\s\"'<>@]*+(?P<rest>(?:{_ATTRIBUTE})*+)\s*+/?>)"
    r"|(?P<instruction><\?(?:(?!<\?|\?>).)*\?>|<!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*\]\]>)"
    r"|(?P<angle><(?=[A-Za-z/!?])|<(?=[^\W\d][^<>\n]*>))"
    r"|(?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);)"
    rf"|(?P<stash>{STASH})",
    re.DOTALL,
)
_KINDS: tuple[PieceKind, ...] = (
    "autolink", "comment", "tag", "instruction", "angle", "entity",
)  # fmt: skip

MAX_SPANS = 10_000
"""How many code spans and escapes one block may hold; each costs the engine a pass over it."""


class Inline(NamedTuple):
    """The markup of one block: its pieces in raw offsets, its edits in those of the content.

    `losses` are emphasis signs without a partner, where the engine may drop text.
    """

    pieces: tuple[Piece, ...] = ()
    edits: tuple[Edit, ...] = ()
    losses: tuple[Loss, ...] = ()


def read_inline(
    content: Content, definitions: Mapping[str, Definition], footnotes: Collection[str]
) -> Inline:
    """The markup in a block's content. Raises HostileError for hostile text."""
    text = content.text
    if _MARKUP.search(text) is None:
        return Inline()
    spans = [*find_spans(text)] if "\\" in text or "`" in text else []
    if len(spans) > MAX_SPANS:
        raise HostileError("costly")
    masked = mask(text, [(span.start, span.end) for span in spans])
    reader = _Reader(content)
    for span in spans:
        reader.add_span(span)
    brackets = Brackets(masked, definitions, footnotes, Budget(len(text)))
    for link in brackets.links:
        reader.add_link(link)
    for level in brackets.levels:
        remaining = reader.add_angles(level.masked, level.start)
        if "*" in remaining or "_" in remaining:
            reader.add_emphasis(find_emphasis(remaining), level.start)
    return reader.result()


class _Reader:
    """Collects what is found in one block, whatever the order in which it is found."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._text = content.text
        self._pieces: list[Piece] = []
        self._edits: list[Edit] = []
        self._losses: list[Loss] = []

    def result(self) -> Inline:
        """Everything found, in the order of the text."""
        pieces = sorted(self._pieces, key=lambda piece: (piece.start, -piece.end))
        edits = sorted(self._edits, key=lambda edit: (edit.start, -edit.end))
        return Inline(tuple(pieces), tuple(edits), tuple(self._losses))

    def add(self, kind: PieceKind, start: int, end: int, name: str = "", value: str = "") -> None:
        """A piece that does not show at all."""
        raw = self._content.raw
        begin, stop = raw(start), raw(end)
        self._pieces.append(
            Piece(
                kind=kind, start=begin, end=stop, inner_start=begin, inner_end=stop,
                name=name, value=value,
            )
        )  # fmt: skip
        self._edits.append(Edit(start=start, end=end, shown=""))

    def add_emphasis(self, emphasis: Emphasis, base: int) -> None:
        """The signs of emphasis in a level that begins at `base`."""
        for start, end in emphasis.markers:
            self.add("marker", base + start, base + end)
        for start, end in emphasis.loose:
            begin, stop = self._content.raw(base + start), self._content.raw(base + end)
            self._losses.append(Loss(kind="emphasis", start=begin, end=stop))

    def add_span(self, span: Span) -> None:
        """Code, or the backslash of an escape."""
        raw = self._content.raw
        kind: PieceKind = "code" if span.code else "escape"
        inner = self._text[span.inner_start : span.inner_end]
        self._pieces.append(
            Piece(
                kind=kind, start=raw(span.start), end=raw(span.end),
                inner_start=raw(span.inner_start), inner_end=raw(span.inner_end), value=inner,
            )
        )  # fmt: skip
        if span.code:
            shown = inner.strip()
            self._edits.append(Edit(start=span.start, end=span.end, shown=shown, opaque=True))
        else:
            self._edits.append(Edit(start=span.start, end=span.inner_start, shown=""))

    def add_link(self, link: Link) -> None:
        """A link, an image or a footnote's sign."""
        self._pieces.append(self._link_piece(link))
        if link.image or link.shape == "footnote":
            self._edits.append(Edit(start=link.start, end=link.end, shown="", opaque=True))
        else:
            self._edits.append(Edit(start=link.start, end=link.inner_start, shown=""))
            self._edits.append(Edit(start=link.inner_end, end=link.end, shown=""))

    def _link_piece(self, link: Link) -> Piece:
        raw, definition, target = self._content.raw, link.definition, link.target
        value, title, title_start = "", None, 0
        if definition is not None:
            value, title, title_start = definition.address, definition.title, definition.start
        elif target is not None:
            value = show_address(self._text[target.start : target.end])
            if target.title_start >= 0:
                title = show_title(self._text[target.title_start : target.title_end])
                title_start = raw(target.title_start)
        kind: PieceKind = "image" if link.image else "link"
        return Piece(
            kind="footnote" if link.shape == "footnote" else kind,
            start=raw(link.start),
            end=raw(link.end),
            inner_start=raw(link.inner_start),
            inner_end=raw(link.inner_end),
            name=link.label,
            value=value,
            title=title,
            title_start=title_start,
            definition=definition,
        )

    def add_angles(self, masked: str, base: int) -> str:
        """Tags, addresses in angle brackets, comments and entities; what is left is given back."""
        if "<" not in masked and "&" not in masked and STASH not in masked:
            return masked
        taken: list[tuple[int, int]] = []
        for match in _ANGLES.finditer(masked):
            start, end = match.span()
            if match["angle"] is None:
                taken.append((start, end))
            self._add_angle(match, base + start, base + end)
        return mask(masked, taken)

    def _add_angle(self, match: re.Match[str], start: int, end: int) -> None:
        written = self._text[start:end]
        kind = next((kind for kind in _KINDS if match[kind] is not None), None)
        if kind is None:
            self._add_stash(start)
        elif kind == "angle":
            begin = self._content.raw(start)
            self._pieces.append(
                Piece(kind=kind, start=begin, end=begin + 1, inner_start=begin, inner_end=begin + 1)
            )
        elif kind in ("autolink", "entity"):
            shown = html.unescape(written) if kind == "entity" else written[1:-1]
            self.add(kind, start, end, value=shown)
            self._edits[-1] = Edit(start=start, end=end, shown=shown, opaque=kind == "autolink")
        else:
            rest = match["rest"] or ""
            self.add(kind, start, end, name=match["name"] or "", value=rest.strip())

    def _add_stash(self, start: int) -> None:
        stash = self._content.stash(start)
        if stash is not None:
            self._pieces.append(
                Piece(
                    kind="comment", start=stash.start, end=stash.end,
                    inner_start=stash.start, inner_end=stash.end,
                )
            )  # fmt: skip
        self._edits.append(Edit(start=start, end=start + 1, shown=""))


def links_of(pieces: Collection[Piece]) -> Iterator[Piece]:
    """The links among pieces, without those inside another link or a comment."""
    done = -1
    for piece in pieces:
        if piece.kind in ("link", "comment") and piece.start >= done:
            done = piece.end
            if piece.kind == "link":
                yield piece
