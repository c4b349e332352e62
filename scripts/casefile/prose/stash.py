"""Takes out what the engine takes out before it reads blocks: fenced code, raw HTML, comments.

Python-Markdown looks for them in the whole text at once, without regard to lists, quotes or code
spans, and leaves a placeholder between blank lines in their stead; so does this.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from casefile.prose.lines import STASH, Line, Stash
from casefile.prose.structure import Loss

_BLOCK_TAGS = (
    "address article aside blockquote body canvas center colgroup dd details div dl dt fieldset "
    "figcaption figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li "
    "main map math menu nav noscript object ol option output p pre progress script section style "
    "summary table tbody td textarea tfoot th thead tr ul video"
)
BLOCK_TAGS = frozenset(_BLOCK_TAGS.split())
"""Elements that start raw HTML at the start of a line; what follows is no longer Markdown."""

_FENCE = re.compile(
    r"(?P<sign>~{3,}|`{3,}) *"
    r"(?:\{(?P<attributes>.*)\}|(?:\.?[\w#.+-]* *)?(?:hl_lines=(?:\".*\"|'.*') *)?)\Z"
)
_FENCE_SIGN = re.compile(r" *(?:[*+->] +|\d+\. +)*(?:~{3,}|`{3,}(?=[^`]*\Z))")
_BARE = re.compile(r"(~{3,}|`{3,}) *\Z")
_TAG = re.compile(r" {0,3}<(?:(?P<name>[a-zA-Z][^\s/>`]*)|!(?!--)|\?)")
_COMMENT = re.compile(r" {0,3}<!--")
_COMMENT_END = re.compile(r"--!?>")


def take_out(lines: list[Line]) -> tuple[list[Line], tuple[Loss, ...]]:
    """The lines with placeholders for fences, HTML and comments, and what was amiss with them."""
    losses: list[Loss] = []
    remaining = list(_take_fences(lines, losses))
    return list(_Html(remaining, losses)), tuple(losses)


def _take_fences(lines: list[Line], losses: list[Loss]) -> Iterator[Line]:
    """The lines with each closed fence replaced; a fence that never closes stays, as a loss."""
    closers = _find_closers(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.text[:1] in "`~" and (opening := _FENCE.match(line.text)):
            end = _closer(closers.get(opening["sign"], []), at)
            if end is not None:
                start, stop = line.start, lines[end].end
                name = opening["attributes"] or ""
                stash = Stash(kind="fence", start=start, end=stop, name=name)
                yield from _placeholder(stash)
                at = end + 1
                continue
        if _FENCE_SIGN.match(line.text):
            losses.append(Loss(kind="fence", start=line.start, end=line.end))
        yield line
        at += 1


def _find_closers(lines: list[Line]) -> dict[str, list[int]]:
    closers: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.text[:1] in "`~" and (bare := _BARE.match(line.text)):
            closers.setdefault(bare[1], []).append(at)
    return closers


def _closer(candidates: list[int], at: int) -> int | None:
    place = bisect_right(candidates, at)
    return candidates[place] if place < len(candidates) else None


def _placeholder(stash: Stash) -> Iterator[Line]:
    blank = Line("", stash.start)
    yield from (blank, Line(STASH, stash.start, (stash.start, stash.end), stash), blank)


class _Html:
    """One pass over the lines for comments and for raw HTML at the start of a line."""

    def __init__(self, lines: list[Line], losses: list[Loss]) -> None:
        self._lines = lines
        self._losses = losses
        self._ends_left = True

    def __iter__(self) -> Iterator[Line]:
        """The lines with placeholders."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if "<" not in line.text:
                yield line
                at += 1
            elif _COMMENT.match(line.text) and (end := self._comment_end(at, 0)):
                yield from self._take_comment(at, *end)
                at = end[0] + 1
            elif (tag := _TAG.match(line.text)) and (tag["name"] or "p").lower() in BLOCK_TAGS:
                after = self._blank_from(at)
                start = line.raw(line.text.index("<"))
                end_at = self._lines[after - 1].end
                name = (tag["name"] or "!").lower()
                yield from _placeholder(Stash(kind="html", start=start, end=end_at, name=name))
                at = after
            else:
                after = self._skip_comments(at)
                yield from self._lines[at:after]
                at = after

    def _comment_end(self, at: int, column: int) -> tuple[int, int] | None:
        """The line and column behind the end of the comment that starts in a line."""
        if not self._ends_left:
            return None
        column = self._lines[at].text.index("<!--", column) + 4
        for place in range(at, len(self._lines)):
            end = _COMMENT_END.search(self._lines[place].text, column if place == at else 0)
            if end is not None:
                return place, end.end()
        self._ends_left = False
        return None

    def _take_comment(self, at: int, last: int, column: int) -> Iterator[Line]:
        first, final = self._lines[at], self._lines[last]
        indent = first.text.index("<")
        start, end = first.raw(indent), final.raw(column)
        stash = Stash(kind="comment", start=start, end=end)
        blank = Line("", end)
        if indent == 0:
            yield blank
        offsets = (*range(first.start, first.start + indent), start, end)
        yield Line(" " * indent + STASH, first.start, offsets, stash)
        yield blank
        rest = final.cut(column)
        if rest.text.strip():
            self._losses.append(Loss(kind="comment", start=end, end=rest.end))
        if rest.text:
            yield rest

    def _skip_comments(self, at: int) -> int:
        """The line after this one and after any comment that starts in mid-line and runs on."""
        column = 0
        while (column := self._lines[at].text.find("<!--", column)) >= 0:
            end = self._comment_end(at, column)
            if end is None:
                break
            at, column = end
        return at + 1

    def _blank_from(self, at: int) -> int:
        while at < len(self._lines) and self._lines[at].text:
            at += 1
        return at
