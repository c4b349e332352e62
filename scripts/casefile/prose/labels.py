"""Reads definitions, as Python-Markdown does: `[label]: address "title"` and `[^label]: text`."""

import re

from casefile.prose.blocks import Parser, Queue, put_back
from casefile.prose.lines import Line
from casefile.prose.structure import Definition, Footnote, Loss
from casefile.prose.tree import FOOTNOTE, INDENT, Chunk, Node

_LABEL = re.compile(r" {0,3}\[(?P<label>[^\[\]]*)\]: *")
_LABEL_START = re.compile(r" {0,3}\[[^\[\]]*\Z")
_LABEL_END = re.compile(r"(?P<label>[^\[\]]*)\]: *")
_NOTE_START = re.compile(r" {0,3}\[\^[^\]]*\Z")
_TOKEN = re.compile(r" *(?P<address>\S+) *")


def take_footnote(parser: Parser, _parent: Node, queue: Queue) -> bool:
    """A footnote takes the lines after its sign, and the indented chunks that follow."""
    chunk = queue[0]
    at = chunk.find("footnote")
    if at is None:
        return False
    queue.popleft()
    first, after = at, chunk.find("footnote", at + 1)
    while after == at + 1:
        _add_footnote(parser, chunk.lines[at], [])
        at, after = after, chunk.find("footnote", after + 1)
    rest = [*map(_outdented, chunk.part(at + 1, after).own())]
    if after is None:
        _follow(queue, rest)
    else:
        queue.appendleft(chunk.part(after))
    _add_footnote(parser, chunk.lines[at], rest)
    if first > chunk.low:
        queue.appendleft(chunk.part(chunk.low, first))
    return True


def _add_footnote(parser: Parser, first: Line, rest: list[Line]) -> None:
    sign = FOOTNOTE.match(first.text)
    lines = [first.cut(sign.end() if sign else 0), *rest]
    while len(lines) > 1 and not lines[-1].text.strip():
        lines.pop()
    lines[-1] = lines[-1].cut(0, len(lines[-1].text.rstrip()))
    label = sign[1] if sign else ""
    footnote = Footnote(label=label, start=first.start, end=lines[-1].end)
    parser.footnotes.append((footnote, lines))


def _follow(queue: Queue, lines: list[Line]) -> None:
    """Adds the indented chunks that follow a footnote, up to the next one."""
    while queue and queue[0].first.startswith(INDENT):
        chunk = queue.popleft()
        at = chunk.find("footnote")
        lines.append(Line("", chunk.lines[chunk.low].start))
        lines += map(_outdented, chunk.part(chunk.low, at).own())
        if at is not None:
            queue.appendleft(chunk.part(at))
            return


def _outdented(line: Line) -> Line:
    return line.cut(len(INDENT)) if line.text.startswith(INDENT) else line


def take_definitions(parser: Parser, _parent: Node, queue: Queue) -> bool:
    """A line `[label]: address` defines a link; its address and title may stand on lines below."""
    chunk = queue[0]
    at, found = chunk.find("definition"), None
    while at is not None:
        line = chunk.lines[at]
        if _NOTE_START.match(line.text):
            parser.losses.append(Loss(kind="label", start=line.start, end=line.end))
        found = _read_definition(chunk, at)
        if found is not None:
            break
        at = chunk.find("definition", at + 1)
    if at is None:
        return False
    queue.popleft()
    after = at
    while found is not None and after < chunk.high:
        definition, after = found
        parser.definitions.append(definition)
        found = _read_definition(chunk, after) if after < chunk.high else None
    put_back(queue, chunk.part(after))
    put_back(queue, chunk.part(chunk.low, at))
    return True


def _read_definition(chunk: Chunk, at: int) -> tuple[Definition, int] | None:
    """The definition that starts in a line, and the first line after it."""
    start = chunk.lines[at]
    label, line, at = _read_label(chunk, at)
    if label is None:
        return None
    if not line.text.strip(" "):
        at += 1
        if at >= chunk.high:
            return None
        line = chunk.lines[at]
    token = _TOKEN.match(line.text)
    if token is None:
        return None
    address, rest = token["address"], line.text[token.end() :]
    title = _read_title(rest)
    if rest and title is None:
        address, title = _glued_title(line.text.rstrip(" "), token.start("address"), token)
        if title is None:
            return None
    elif not rest and at + 1 < chunk.high:
        title = _read_title(chunk.lines[at + 1].text.lstrip(" "))
        at += title is not None
    end = chunk.lines[at].end
    indent = len(start.text) - len(start.text.lstrip(" "))
    address = address.lstrip("<").rstrip(">")
    definition = Definition(
        label=label, address=address, title=title, start=start.raw(indent), end=end
    )
    return definition, at + 1


def _read_label(chunk: Chunk, at: int) -> tuple[str | None, Line, int]:
    """A definition's label, what stands behind it, and the line that it ends in."""
    line = chunk.lines[at]
    match = _LABEL.match(line.text)
    if match is not None:
        return match["label"].strip().lower(), line.cut(match.end()), at
    if _LABEL_START.match(line.text):
        label = [line.text.lstrip(" ")[1:]]
        for place in range(at + 1, chunk.high):
            line = chunk.lines[place]
            end = _LABEL_END.match(line.text)
            if end is not None:
                label.append(end["label"])
                return "\n".join(label).strip().lower(), line.cut(end.end()), place
            if "[" in line.text or "]" in line.text:
                break
            label.append(line.text)
    return None, line, at


def _read_title(text: str) -> str | None:
    """The title that a line holds from its first to its last character, or None."""
    text = text.rstrip(" ")
    pair = text[:1] + text[-1:]
    if len(text) > 1 and pair in ('""', "''", "()"):
        return text[1:-1]
    return None


def _glued_title(text: str, start: int, token: re.Match[str]) -> tuple[str, str | None]:
    """An address with a title right behind it, as in `a"some title"`."""
    closing = text[-1]
    opening = "(" if closing == ")" else closing
    if closing not in "\"')":
        return "", None
    at = text.rfind(opening, start + 1, token.end("address"))
    return (text[start:at], text[at + 1 : -1]) if at > start else ("", None)
