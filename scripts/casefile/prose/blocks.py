"""Reads blocks as Python-Markdown 3.11 does, with the place of every line kept.

Each `take_…` function stands for one of its block processors, in the same order: it looks at the
first chunk of a queue and either takes it, which may put what is left back, or leaves it.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from casefile.prose.lines import STASH, Line
from casefile.prose.structure import Definition, Footnote, Loss, LossKind
from casefile.prose.tree import INDENT, MAX_CUTS, Chunk, Node, heading_parts, split_blocks

Queue = deque[Chunk]
Take = Callable[["Parser", Node, Queue], bool]

MAX_RECURSION = 60
"""How deeply blocks may nest before they are read as plain paragraphs."""

_UNDERLINE = re.compile(r"(?:=+|-+) *\Z")
_MAYBE_TAKEN = re.compile(r"[ \t|*+-]|\d+\.")


class Parser:
    """One run over the lines of a text: the tree under way, and what was defined so far.

    `state` is the engine's own stack of what it is inside of. `copied` counts lines that were
    copied, so that hostile nesting stops being followed before it takes long.
    """

    def __init__(self, takes: Sequence[Take], size: int) -> None:
        self.takes = takes
        self.state: list[str] = []
        self.definitions: list[Definition] = []
        self.footnotes: list[tuple[Footnote, list[Line]]] = []
        self.losses: list[Loss] = []
        self.depth = 0
        self._copies_left = 40 * size + 1000

    def inside(self, state: str) -> bool:
        """Whether the innermost state is this one."""
        return bool(self.state) and self.state[-1] == state

    def parse_lines(self, parent: Node, lines: Sequence[Line]) -> None:
        """Reads lines that may hold several blocks into `parent`."""
        self.parse(parent, [self.chunk(block) for block in split_blocks(lines)])

    def chunk(self, lines: Sequence[Line]) -> Chunk:
        """A chunk of lines of its own."""
        self._copies_left -= len(lines)
        chunk = Chunk(lines)
        if len(lines) > MAX_CUTS and chunk.costly:
            self.losses.append(Loss(kind="costly", start=lines[0].start, end=lines[-1].end))
        return chunk

    def parse(self, parent: Node, chunks: Iterable[Chunk]) -> None:
        """Reads chunks into `parent`."""
        queue = deque(chunks)
        self.depth += 1
        spent = self._copies_left < 0
        if queue and (spent or self.depth > MAX_RECURSION):
            self._give_up(parent, queue, "costly" if spent else "deep")
        while queue:
            chunk = queue[0]
            if not self.state and chunk.featureless and _is_plain(parent, chunk):
                take_paragraph(self, parent, queue)
                continue
            for take in self.takes:
                if take(self, parent, queue):
                    break
        self.depth -= 1

    def _give_up(self, parent: Node, queue: Queue, kind: LossKind) -> None:
        lines = [line for chunk in queue for line in chunk.own()]
        queue.clear()
        self.losses.append(Loss(kind=kind, start=lines[0].start, end=lines[-1].end))
        parent.add("p", lines)


def _is_plain(parent: Node, chunk: Chunk) -> bool:
    """Whether a chunk without features is a paragraph at once: the common case by far."""
    if parent.tag != "root" or not chunk.first or _MAYBE_TAKEN.match(chunk.first):
        return False
    if chunk.high - chunk.low > 1 and _UNDERLINE.match(chunk.lines[chunk.low + 1].text):
        return False
    return "|" not in chunk.first


def take_empty(_parser: Parser, _parent: Node, queue: Queue) -> bool:
    """An empty line at a chunk's beginning is nothing."""
    chunk = queue[0]
    if chunk.first:
        return False
    queue.popleft()
    if chunk.high - chunk.low > 1:
        queue.appendleft(chunk.part(chunk.low + 1))
    return True


def take_code(_parser: Parser, parent: Node, queue: Queue) -> bool:
    """Lines indented by four spaces are code."""
    if not queue[0].first.startswith(INDENT):
        return False
    chunk = queue.popleft()
    inner, after = detab(chunk)
    if parent.last is not None and parent.last.tag == "code":
        parent.last.lines += inner
    else:
        parent.add("code", inner)
    put_back(queue, chunk.part(after))
    return True


def take_heading(parser: Parser, parent: Node, queue: Queue) -> bool:
    """A line that starts with `#` is a heading wherever it stands in a chunk."""
    at = queue[0].find("heading")
    if at is None:
        return False
    chunk = queue.popleft()
    if at > chunk.low:
        parser.parse(parent, [chunk.part(chunk.low, at)])
    line = chunk.lines[at]
    level, end = heading_parts(line.text) or (1, len(line.text))
    parent.add("h", [line.cut(level, end).strip()], level)
    after = chunk.part(at + 1)
    if after and parser.inside("looselist"):
        after = loose_detab(parser, after, 1)
    put_back(queue, after)
    return True


def take_underlined(_parser: Parser, parent: Node, queue: Queue) -> bool:
    """A line with `===` or `---` under it is a heading if it comes first."""
    chunk = queue[0]
    if chunk.high - chunk.low < 2 or not _UNDERLINE.match(chunk.lines[chunk.low + 1].text):
        return False
    queue.popleft()
    level = 1 if chunk.lines[chunk.low + 1].text.startswith("=") else 2
    parent.add("h", [chunk.lines[chunk.low].strip()], level)
    put_back(queue, chunk.part(chunk.low + 2))
    return True


def take_rule(parser: Parser, parent: Node, queue: Queue) -> bool:
    """Three hyphens, asterisks or low lines on a line of their own are a rule."""
    at = queue[0].find("rule")
    if at is None:
        return False
    chunk = queue.popleft()
    if at > chunk.low:
        parser.parse(parent, [chunk.part(chunk.low, at)])
    parent.add("hr")
    put_back(queue, chunk.part(at + 1))
    return True


def take_quote(parser: Parser, parent: Node, queue: Queue) -> bool:
    """From a line that starts with `>` on, a chunk is a quotation."""
    at = queue[0].find("quote")
    if at is None or parser.depth >= MAX_RECURSION:
        return False
    chunk = queue.popleft()
    if at > chunk.low:
        parser.parse(parent, [chunk.part(chunk.low, at)])
    lines = [_unquoted(line) for line in chunk.part(at).own()]
    quote = parent.last
    if quote is None or quote.tag != "quote":
        quote = parent.add("quote")
    parser.state.append("quote")
    parser.parse_lines(quote, lines)
    parser.state.pop()
    return True


def _unquoted(line: Line) -> Line:
    bare = line.text.lstrip(" ")
    if not bare.startswith(">") or len(line.text) - len(bare) > 3:
        return line
    if bare.strip() == ">":
        return Line("", line.end)
    begin = line.text.index(">") + 1
    return line.cut(begin + 1 if line.text[begin : begin + 1] == " " else begin)


def take_paragraph(parser: Parser, parent: Node, queue: Queue) -> bool:
    """Everything else is a paragraph, or the text of a list item whose list is tight."""
    chunk = queue.popleft()
    lines = chunk.own()
    while lines and not lines[0].text.strip():
        lines.pop(0)
    if not lines:
        return True
    begin = len(lines[0].text) - len(lines[0].text.lstrip())
    lines[0] = lines[0].cut(begin) if begin else lines[0]
    if len(lines) == 1 and lines[0].text == STASH and lines[0].stash is not None:
        parent.add("stash", lines)
    elif not parser.inside("list"):
        parent.add("p", lines)
    elif parent.last is not None:
        parent.last.tail += lines
    else:
        parent.lines += lines
    return True


def put_back(queue: Queue, chunk: Chunk) -> None:
    """Hands the rest of a chunk back, unless nothing is left of it."""
    if chunk:
        queue.appendleft(chunk)


def detab(chunk: Chunk, width: int = len(INDENT)) -> tuple[list[Line], int]:
    """The indented lines at a chunk's beginning, one step to the left, and the first one after."""
    inner: list[Line] = []
    for at in range(chunk.low, chunk.high):
        line = chunk.lines[at]
        if line.text.startswith(" " * width):
            inner.append(line.cut(width))
        elif not line.text.strip():
            inner.append(Line("", line.start))
        else:
            return inner, at
    return inner, chunk.high


def loose_detab(parser: Parser, chunk: Chunk, level: int) -> Chunk:
    """The chunk with every line that is indented that far moved to the left."""
    width = len(INDENT) * level
    if not width:
        return chunk
    prefix = " " * width
    lines = chunk.own()
    if not any(line.text.startswith(prefix) for line in lines):
        return chunk
    return parser.chunk([_moved(line, prefix) for line in lines])


def _moved(line: Line, prefix: str) -> Line:
    return line.cut(len(prefix)) if line.text.startswith(prefix) else line
