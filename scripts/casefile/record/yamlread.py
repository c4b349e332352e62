"""Reads YAML as nodes with marks, so that every digit and every position is kept.

PyYAML's C composer gives raw scalars: `0.10` stays `0.10`, `12:30:00` and `NO` stay text. Tags,
anchors and aliases are refused: the record has no use for them, and an alias can make a small file
expand without bound.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import yaml

from casefile.diagnostics import Diagnostic
from casefile.textfile import BYTE_ORDER_MARK

MAX_DEPTH = 32
"""How deeply mappings and lists may nest; the record itself needs six levels."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_YAML_LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_NOT_YAML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_SUSPECT = re.compile(r"[&*!]|^[ ?:-]{16}", re.MULTILINE)
"""What an anchor, an alias, a tag or deep nesting needs: most files hold none."""

_NULLS = ("~", "null", "Null", "NULL")

Kind = Literal["mapping", "sequence", "scalar"]
Plain = str | list["Plain"] | dict[str, "Plain"]
Key = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One YAML value with its place in the file.

    `line` and `column` count from 1, in code points. `start` and `end` are offsets into the text.
    Exactly one of `text` (a scalar's characters, unconverted), `entries` (a mapping's pairs of key
    node and value node) and `items` (a sequence's nodes) is used, as `kind` says. `plain` is true
    for an unquoted scalar.
    """

    kind: Kind
    line: int
    column: int
    start: int
    end: int
    text: str = ""
    plain: bool = False
    entries: tuple[tuple["Node", "Node"], ...] = ()
    items: tuple["Node", ...] = ()

    def get(self, key: str) -> "Node | None":
        """The value under `key` of a mapping, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> "Node | None":
        """The key node named `key` of a mapping, or None."""
        return next((name for name, _ in self.entries if name.text == key), None)

    def at(self, location: tuple[Key, ...]) -> "Node":
        """The node under a path of keys and indexes; the deepest one that exists."""
        node = self
        for step in location:
            if isinstance(step, int):
                if node.kind != "sequence" or not 0 <= step < len(node.items):
                    continue
                node = node.items[step]
            elif node.kind == "mapping":
                node = node.get(step) or node
        return node

    def content(self) -> Plain:
        """Plain dicts, lists and strings of the same shape; an empty or null scalar is ''."""
        if self.kind == "mapping":
            keyed = (entry for entry in self.entries if entry[0].kind == "scalar")
            return {name.text: value.content() for name, value in keyed}
        if self.kind == "sequence":
            return [item.content() for item in self.items]
        return "" if self.plain and self.text in _NULLS else self.text


def read_yaml(path: str, text: str) -> tuple[Node | None, list[Diagnostic]]:
    """The root node of one YAML document, and what is wrong with it.

    `path` is only for the diagnostics. The node is None where nothing could be read; with a
    duplicate key or a refused tag it is still given, so that later findings are not lost.
    """
    places = _Places(text)
    findings: list[Diagnostic] = []
    try:
        closed = _is_plain(text) or _find_refused(path, text, places, findings)
        composed = _compose(text) if closed else None
    except yaml.MarkedYAMLError as error:
        return None, [*findings, _syntax_error(path, text, places, error)]
    except yaml.YAMLError:
        return None, [_unreadable(path, text, places)]
    if composed is None:
        empty = Diagnostic(path, 1, 1, "empty-file", "the file holds no value")
        return None, findings or [empty]
    node = _freeze(composed, places)
    return node, sorted([*findings, *_duplicate_keys(path, node)])


class _Places:
    """Turns libyaml's marks into offsets, and offsets into the lines and columns of an editor.

    libyaml's own index counts bytes, and its lines also end at U+0085, U+2028 and U+2029.
    """

    def __init__(self, text: str) -> None:
        begin = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
        self._starts = [begin, *(match.end() for match in _YAML_LINE_END.finditer(text))]
        self._lines = [begin, *(match.end() for match in _LINE_END.finditer(text))]
        self._length = len(text)
        self._alike = self._starts == self._lines

    def span(self, node: yaml.Node) -> tuple[int, int, int, int]:
        """Where a node begins: line, column and offset; then the offset of its end."""
        start, end = node.start_mark, node.end_mark
        offset = self.offset(start)
        if self._alike and offset < self._length and start.line < len(self._starts):
            return start.line + 1, start.column + 1, offset, self.offset(end)
        return *self.at(offset), offset, self.offset(end)

    def offset(self, mark: yaml.error.Mark | yaml._yaml.Mark | None) -> int:
        """The offset of a mark, never beyond the text's end; 0 where there is none."""
        if mark is None:
            return 0
        line, column = mark.line, mark.column
        if line >= len(self._starts):
            line = len(self._starts) - 1
        offset = self._starts[line] + column
        return min(offset, self._length)

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at an offset."""
        line = max(bisect_right(self._lines, offset), 1)
        return line, max(offset - self._lines[line - 1], 0) + 1


def _loader(text: str) -> yaml.CBaseLoader:
    return yaml.CBaseLoader(text.removeprefix(BYTE_ORDER_MARK))


def _compose(text: str) -> yaml.Node | None:
    loader = _loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _is_plain(text: str) -> bool:
    """Whether nothing in a text can be refused, so that it need only be read once.

    Each level of nesting takes an indentation or an opening bracket of its own.
    """
    brackets = text.count("[") + text.count("{")
    return brackets < MAX_DEPTH // 2 and not _SUSPECT.search(text)


def _find_refused(path: str, text: str, places: _Places, findings: list[Diagnostic]) -> bool:
    """Adds refused anchors, aliases, tags and nesting; True where the text may be composed.

    The events are read before anything is built: an alias may lead to itself, and a few aliases
    of aliases stand for more values than any memory holds.
    """
    closed, depth = True, 0
    loader = _loader(text)
    try:
        while event := loader.get_event():
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            closed = closed and not isinstance(event, yaml.AliasEvent)
            if isinstance(event, yaml.NodeEvent):
                place = (path, *places.at(places.offset(event.start_mark)))
                if depth > MAX_DEPTH:
                    message = f"values are nested more than {MAX_DEPTH} deep"
                    findings.append(Diagnostic(*place, "yaml-too-deep", message))
                    return False
                findings += _refuse(event, place)
    finally:
        loader.dispose()
    return closed


def _refuse(event: yaml.NodeEvent, place: tuple[str, int, int]) -> Iterator[Diagnostic]:
    if event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        message = f"{sign}{event.anchor}: anchors and aliases are not used here"
        yield Diagnostic(*place, "yaml-alias", message, "write the value out, or quote the text")
    tag = getattr(event, "tag", None)
    if tag is not None and tag != "!":
        hint = "leave the tag out, or put the text in quotes"
        yield Diagnostic(*place, "yaml-tag", f'the tag "{tag}" is not used here', hint)


def _freeze(node: yaml.Node, places: _Places) -> Node:
    line, column, start, end = places.span(node)
    if isinstance(node, yaml.MappingNode):
        entries = tuple((_freeze(k, places), _freeze(v, places)) for k, v in node.value)
        return Node(kind="mapping", line=line, column=column, start=start, end=end, entries=entries)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_freeze(item, places) for item in node.value)
        return Node(kind="sequence", line=line, column=column, start=start, end=end, items=items)
    style = getattr(node, "style", None)
    return Node(
        kind="scalar",
        line=line,
        column=column,
        start=start,
        end=end,
        text=node.value,
        plain=not style or style not in "'\"|>",
    )


def _duplicate_keys(path: str, node: Node) -> Iterator[Diagnostic]:
    first: dict[str, Node] = {}
    for name, value in node.entries:
        if name.kind != "scalar":
            message = "a key must be a word, not a list or a mapping"
            yield Diagnostic(path, name.line, name.column, "invalid-yaml", message)
        elif name.text in first:
            message = (
                f'the key "{name.text}" stands here again; '
                f"it was first given in line {first[name.text].line}"
            )
            hint = "keep one of the two"
            yield Diagnostic(path, name.line, name.column, "duplicate-key", message, hint)
        else:
            first[name.text] = name
        yield from _duplicate_keys(path, value)
    for item in node.items:
        yield from _duplicate_keys(path, item)


def _syntax_error(path: str, text: str, places: _Places, error: yaml.MarkedYAMLError) -> Diagnostic:
    problem = " ".join((error.problem or "cannot be read").split())
    mark = error.problem_mark or error.context_mark
    hint = "check the colons, the indentation and the quotes around here"
    if problem == "found unexpected end of stream" and error.context_mark:
        mark, problem = error.context_mark, "the quotation marks that open here are never closed"
        hint = "close them, or leave them out"
    elif problem == "but found another document":
        problem, hint = "a second document begins here", "a file holds one; split it in two"
    elif "mapping values are not allowed" in problem:
        hint = "put text that contains a colon in quotes"
    offset = places.offset(mark)
    if "\t" in text[text.rfind("\n", 0, offset) + 1 : offset + 1]:
        hint = "indent with spaces; YAML does not take tabs"
    return Diagnostic(path, *places.at(offset), "invalid-yaml", problem, hint)


def _unreadable(path: str, text: str, places: _Places) -> Diagnostic:
    """The finding for what libyaml refuses to read at all: a character that YAML does not have."""
    found = _NOT_YAML.search(text, len(BYTE_ORDER_MARK) * text.startswith(BYTE_ORDER_MARK))
    if found is None:
        return Diagnostic(path, 1, 1, "invalid-yaml", "cannot be read")
    message = f"the character U+{ord(found[0]):04X} cannot stand in YAML"
    return Diagnostic(path, *places.at(found.start()), "invalid-yaml", message, "take it out")
