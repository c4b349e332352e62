"""Reads what holds other blocks, as Python-Markdown does: lists, definition lists, admonitions."""

import re
from collections.abc import Sequence

from casefile.prose.blocks import Parser, Queue, detab, loose_detab, put_back
from casefile.prose.lines import TAB, Line
from casefile.prose.structure import Loss
from casefile.prose.tree import ADMONITION, EXPLANATION, INDENT, Chunk, Node

_ITEM = re.compile(r" {0,3}(?:(?P<number>\d+)\.|[*+-]) +")
_NUMBERED = re.compile(r" {0,3}\d+\. +")
_BULLETED = re.compile(r" {0,3}[*+-] +")
_INNER_ITEM = re.compile(r" {4,7}(?:\d+\.|[*+-]) +")
_UNINDENTED = re.compile(r" {0,3}[^ :]")

_LISTS = ("ul", "ol")
_ALL_LISTS = ("dl", "ol", "ul")


def take_indented_item(parser: Parser, parent: Node, queue: Queue) -> bool:
    """A chunk indented below a list belongs to the list's last item."""
    return _take_indented(parser, parent, queue, ("li",), _LISTS)


def take_indented_explanation(parser: Parser, parent: Node, queue: Queue) -> bool:
    """A chunk indented below a definition list belongs to its last explanation."""
    return _take_indented(parser, parent, queue, ("dd", "li"), _ALL_LISTS)


def _take_indented(
    parser: Parser, parent: Node, queue: Queue, items: Sequence[str], lists: Sequence[str]
) -> bool:
    within = parent.tag in items
    below = parent.last is not None and parent.last.tag in lists
    if parser.inside("detabbed") or not (within or below) or not queue[0].first.startswith(INDENT):
        return False
    chunk = queue.popleft()
    level, sibling = _level(parser, parent, chunk, (*items, *lists), lists)
    chunk = loose_detab(parser, chunk, level)
    parser.state.append("detabbed")
    if within:
        inner = parent.last if parent.last is not None and below else parent
        parser.parse(inner, [chunk])
    elif sibling.tag in items:
        parser.parse(sibling, [chunk])
    elif sibling.last is not None and sibling.last.tag in items:
        if sibling.last.has_text():
            sibling.last.wrap_text()
        parser.parse(sibling.last, [chunk])
    else:
        parser.parse(sibling.add(items[0]), [chunk])
    parser.state.pop()
    return True


def _level(
    parser: Parser, parent: Node, chunk: Chunk, tags: Sequence[str], lists: Sequence[str]
) -> tuple[int, Node]:
    """How many steps of indentation belong to lists around, and the innermost node of those."""
    wanted = (len(chunk.first) - len(chunk.first.lstrip(" "))) // TAB
    level = 1 if parser.inside("list") else 0
    node = parent
    while wanted > level and node.last is not None and node.last.tag in tags:
        node = node.last
        level += node.tag in lists
    return level, node


def take_numbered(parser: Parser, parent: Node, queue: Queue) -> bool:
    """A chunk that starts with a number and a full stop is a list."""
    return _take_list(parser, parent, queue, "ol")


def take_bulleted(parser: Parser, parent: Node, queue: Queue) -> bool:
    """A chunk that starts with a bullet is a list."""
    return _take_list(parser, parent, queue, "ul")


def _take_list(parser: Parser, parent: Node, queue: Queue, tag: str) -> bool:
    if not (_NUMBERED if tag == "ol" else _BULLETED).match(queue[0].first):
        return False
    items = _split_items(queue.popleft())
    within = parent.last
    if within is not None and within.tag in _LISTS:
        loosen(within)
        marker, first = items.pop(0)
        parser.state.append("looselist")
        parser.parse(_add_item(within, marker), [parser.chunk(first)])
        parser.state.pop()
    elif parent.tag in _LISTS:
        within = parent
    else:
        within = parent.add(tag)
    parser.state.append("list")
    for marker, lines in items:
        inner = marker is None and within.last is not None
        item = within.last if inner and within.last is not None else _add_item(within, marker)
        parser.parse(item, [parser.chunk(lines)])
    parser.state.pop()
    return True


def loosen(within: Node) -> None:
    """Makes paragraphs of what the last item of a list holds, since a blank line follows it."""
    item = within.last
    if item is None:
        return
    if item.has_text():
        item.wrap_text()
    if item.last is not None and item.last.tail:
        tail, item.last.tail = item.last.tail, []
        item.add("p", tail)


def _add_item(within: Node, marker: Line | None) -> Node:
    item = within.add("li")
    item.mark = marker
    return item


def _split_items(chunk: Chunk) -> list[tuple[Line | None, list[Line]]]:
    """The items of a list, each with its marker; None where lines indented further begin."""
    items: list[tuple[Line | None, list[Line]]] = []
    for line in chunk.own():
        item = _ITEM.match(line.text)
        if item is not None:
            items.append((line.cut(0, item.end()).strip(), [line.cut(item.end())]))
        elif _INNER_ITEM.match(line.text) and not items[-1][1][0].text.startswith(INDENT):
            items.append((None, [line]))
        else:
            items[-1][1].append(line)
    return items


def take_explanation(parser: Parser, parent: Node, queue: Queue) -> bool:
    """A line that starts with a colon explains the lines, or the paragraph, before it."""
    at = queue[0].find("explanation")
    if at is None:
        return False
    chunk = queue[0]
    terms = [line.strip() for line in chunk.part(chunk.low, at).own() if line.text.strip()]
    if not terms and parent.last is None:
        return False
    queue.popleft()
    state = "list"
    if not terms and parent.last is not None and parent.last.tag == "p":
        state = "looselist"
        terms = parent.children.pop().lines
    if parent.last is not None and parent.last.tag == "dl":
        within = parent.last
        if not terms and within.last and within.last.tag == "dd" and within.last.children:
            state = "looselist"
    else:
        within = parent.add("dl")
    for term in terms:
        within.add("dt", [term])
    lines, after = _explanation(chunk, at)
    parser.state.append(state)
    parser.parse(within.add("dd"), [parser.chunk(lines)])
    parser.state.pop()
    put_back(queue, after)
    return True


def _explanation(chunk: Chunk, at: int) -> tuple[list[Line], Chunk]:
    line = chunk.lines[at]
    sign = EXPLANATION.match(line.text)
    first = line.cut(sign.end() if sign else 0)
    rest = chunk.part(at + 1)
    if _UNINDENTED.match(rest.first):
        return [first, *rest.own()], chunk.part(chunk.high)
    inner, after = detab(rest)
    return [first, *inner], chunk.part(after)


def take_admonition(parser: Parser, parent: Node, queue: Queue) -> bool:
    """A line `!!! note "Title"` and what is indented below it, over several chunks."""
    chunk = queue[0]
    at = chunk.find("admonition")
    if at is None:
        return _continue_admonition(parser, parent, queue)
    queue.popleft()
    if at > chunk.low:
        parser.parse(parent, [chunk.part(chunk.low, at)])
    line = chunk.lines[at]
    inner, after = detab(chunk.part(at + 1))
    box = parent.add("admonition")
    box.mark = line
    match = ADMONITION.match(line.text)
    if match is not None and match["title"]:
        box.add("title", [line.cut(*match.span("title"))])
    elif match is not None and " " in match["class"] and match["title"] is None:
        parser.losses.append(Loss(kind="class", start=line.start, end=line.end))
    parser.parse_lines(box, inner)
    put_back(queue, chunk.part(after))
    return True


def _continue_admonition(parser: Parser, parent: Node, queue: Queue) -> bool:
    found = _open_admonition(parent, queue[0])
    if found is None:
        return False
    box, indent = found
    chunk = queue.popleft()
    inner, after = detab(chunk, indent)
    if box.tag in ("li", "dd") and box.has_text():
        box.wrap_text()
    parser.parse_lines(box, inner)
    put_back(queue, chunk.part(after))
    return True


def _open_admonition(parent: Node, chunk: Chunk) -> tuple[Node, int] | None:
    """The admonition, or the list item in it, that an indented chunk goes on with."""
    box = parent.last
    if box is None or box.tag != "admonition" or not chunk.first.startswith(INDENT):
        return None
    text, indent = chunk.first, 0
    inner = box.last
    while inner is not None and inner.tag in _ALL_LISTS and text.startswith(INDENT * 2):
        item = inner.last
        if item is None:
            return None
        box, inner = item, item.last
        text, indent = text[TAB:], indent + TAB
    return box, indent + TAB
