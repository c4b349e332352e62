"""Scans raw Markdown as Python-Markdown 3.11 reads it, and keeps the place of everything.

The extensions that the site uses are understood: admonition, attr_list, def_list, footnotes,
fenced_code, tables and toc. Time and memory grow with the length of the text, whatever it is.
"""

from collections.abc import Iterator, Mapping

from casefile.prose.address import HostileError
from casefile.prose.blocks import (
    Parser,
    take_code,
    take_empty,
    take_heading,
    take_paragraph,
    take_quote,
    take_rule,
    take_underlined,
)
from casefile.prose.containers import (
    take_admonition,
    take_bulleted,
    take_explanation,
    take_indented_explanation,
    take_indented_item,
    take_numbered,
)
from casefile.prose.inline import read_inline
from casefile.prose.labels import take_definitions, take_footnote
from casefile.prose.lines import Content, Line, read_lines
from casefile.prose.stash import take_out
from casefile.prose.structure import Block, BlockKind, Definition, Document, Loss
from casefile.prose.tables import take_table
from casefile.prose.tree import Node

MAX_NESTING = 8
"""How many lists, quotations and admonitions may stand inside one another."""

_TAKES = (
    take_admonition,
    take_empty,
    take_indented_item,
    take_indented_explanation,
    take_code,
    take_table,
    take_heading,
    take_underlined,
    take_rule,
    take_numbered,
    take_bulleted,
    take_explanation,
    take_quote,
    take_footnote,
    take_definitions,
    take_paragraph,
)

_KINDS: Mapping[str, BlockKind] = {
    "p": "paragraph",
    "h": "heading",
    "li": "item",
    "cell": "cell",
    "dt": "term",
    "dd": "explanation",
    "title": "title",
    "code": "code",
}

MAX_BLOCKS = 20_000
"""How many blocks a text may have; beyond that the engine takes seconds, then minutes."""

_CONTAINERS = frozenset({"li", "dd", "quote", "admonition"})


def scan(text: str, start: int = 0) -> Document:
    """The structure of a Markdown text from offset `start` on, where front matter ends."""
    lines, losses = take_out(read_lines(text, start))
    parser = Parser(_TAKES, len(lines))
    root = Node("root")
    parser.parse_lines(root, lines)
    roots = [root, *_read_footnotes(parser)]
    found = [*losses, *parser.losses]
    definitions = {definition.label: definition for definition in parser.definitions}
    labels = frozenset(footnote.label for footnote, _ in parser.footnotes)
    blocks: list[Block] = []
    for kind, level, own in _texts(roots, found):
        blocks.append(_block(kind, level, own))
    if len(blocks) > MAX_BLOCKS:
        found.append(Loss(kind="costly", start=start, end=len(text)))
    read = [_with_pieces(block, definitions, labels, found) for block in blocks]
    return Document(
        blocks=tuple(sorted(read, key=lambda block: (block.start, block.end))),
        definitions=tuple(sorted(parser.definitions, key=lambda item: item.start)),
        footnotes=tuple(sorted((note for note, _ in parser.footnotes), key=lambda it: it.start)),
        losses=tuple(sorted(set(found), key=lambda loss: (loss.start, loss.end))),
    )


def _read_footnotes(parser: Parser) -> Iterator[Node]:
    """Each footnote's text as a tree of its own. One defined inside another is a loss."""
    outer = len(parser.footnotes)
    at = 0
    while at < len(parser.footnotes):
        footnote, lines = parser.footnotes[at]
        if at >= outer:
            loss = Loss(kind="footnote", start=footnote.start, end=footnote.end)
            parser.losses.append(loss)
        root = Node("root")
        parser.parse_lines(root, lines)
        yield root
        at += 1


def _texts(roots: list[Node], losses: list[Loss]) -> Iterator[tuple[BlockKind, int, list[Line]]]:
    """Every stretch of text in the trees with its kind and level, and what gets lost in them."""
    waiting = [(root, 0) for root in roots]
    while waiting:
        node, depth = waiting.pop()
        depth += node.tag in _CONTAINERS
        if node.tag in ("ol", "ul"):
            losses += _numbers(node)
        kind = _kind(node)
        if kind is not None and node.lines:
            if depth > MAX_NESTING:
                start, end = node.lines[0].start, node.lines[-1].end
                losses.append(Loss(kind="deep", start=start, end=end))
            yield kind, node.level, node.lines
        for child in node.children:
            if child.tail:
                yield kind or "paragraph", 0, child.tail
            waiting.append((child, depth))


def _kind(node: Node) -> BlockKind | None:
    stash = node.lines[0].stash if node.tag == "stash" else None
    return stash.kind if stash is not None else _KINDS.get(node.tag)


def _numbers(items: Node) -> Iterator[Loss]:
    """The numbers of list items that would be replaced by others, as the engine counts anew."""
    marks = [item.mark for item in items.children]
    lazy = all(mark is None or mark.text == "1." for mark in marks) and items.tag == "ol"
    for place, mark in enumerate(marks, 1):
        if mark is None or lazy:
            continue
        numbered = mark.text[:1] not in "*+-"
        shown = f"{place}." if items.tag == "ol" else ""
        if mark.text != shown if numbered else items.tag == "ol":
            yield Loss(kind="number", start=mark.start, end=mark.end, detail=shown)


def _block(kind: BlockKind, level: int, lines: list[Line]) -> Block:
    stash = lines[0].stash if kind in ("fence", "html", "comment") else None
    if stash is not None:
        return Block(kind=kind, start=stash.start, end=stash.end, name=stash.name)
    content = Content(lines)
    return Block(kind=kind, start=lines[0].start, end=lines[-1].end, level=level, content=content)


def _with_pieces(
    block: Block, definitions: Mapping[str, Definition], labels: frozenset[str], losses: list[Loss]
) -> Block:
    if block.kind in ("code", "fence", "html", "comment"):
        return block
    try:
        inline = read_inline(block.content, definitions, labels)
    except HostileError as error:
        losses.append(Loss(kind=error.kind, start=block.start, end=block.end))
        return block
    losses += inline.losses
    if not inline.edits and not inline.pieces:
        return block
    return Block(
        kind=block.kind,
        start=block.start,
        end=block.end,
        level=block.level,
        pieces=inline.pieces,
        content=block.content,
        edits=inline.edits,
    )
