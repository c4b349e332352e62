"""Where in a file each character of a YAML scalar's value stands.

YAML folds lines, drops indentation and writes characters as escapes, so the value that is read is
not the text that was written; findings in prose of the record have to point at what was written.
"""

import re
from collections.abc import Iterator

from casefile.record.yamlread import Node

_WHITE = " \t\r\n\x85\u2028\u2029"
_BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
_BREAKS = re.compile(_BREAK)
_FOLD = rf"(?P<fold>[ \t]*(?:{_BREAK}[ \t]*)+)"
_FLOW = {
    "": re.compile(rf"{_FOLD}|.", re.DOTALL),
    "'": re.compile(rf"{_FOLD}|''|.", re.DOTALL),
    '"': re.compile(
        rf"{_FOLD}|(?P<joined>\\{_BREAK}[ \t]*(?:{_BREAK}[ \t]*)*)"
        r"|\\(?:x.{2}|u.{4}|U.{8}|.)|.",
        re.DOTALL,
    ),
}


def text_offset(raw: str, node: Node, offset: int) -> int:
    """The offset in the file of the character at `offset` of a scalar's value.

    `raw` is the text that the node was read from. For the value's end it is the place behind its
    last character. Space that folding makes of a line end stands at that line end.
    """
    source = raw[node.start : node.end]
    if not node.plain and source[:1] in ("|", ">"):
        places = list(_find_block_places(source, node.text))
    else:
        places = list(_find_flow_places(source, "" if node.plain else source[:1]))
    if offset < len(places):
        return node.start + places[offset]
    return node.start + (places[-1] + 1 if places else 0)


def _find_flow_places(source: str, quote: str) -> Iterator[int]:
    """The place of each character of a plain or quoted scalar, which may run over several lines.

    A line end becomes a space, and of several the first is dropped; a line end that is escaped in
    double quotes vanishes. The separators U+2028 and U+2029 are kept.
    """
    start, end = (1, len(source) - 1) if quote else (0, len(source))
    for match in _FLOW[quote].finditer(source, start, end):
        groups = match.groupdict()
        if groups.get("fold"):
            breaks = list(_BREAKS.finditer(source, match.start(), match.end()))
            kept = len(breaks) == 1 or breaks[0][0] in "\u2028\u2029"
            yield from (found.start() for found in breaks[0 if kept else 1 :])
        elif groups.get("joined"):
            breaks = list(_BREAKS.finditer(source, match.start(), match.end()))
            yield from (found.start() for found in breaks[1:])
        else:
            yield match.start()


def _find_block_places(source: str, text: str) -> Iterator[int]:
    """The place of each character of a literal or folded scalar.

    Only white space is changed in these: every other character of the value stands in the source,
    in the same order.
    """
    header = _BREAKS.search(source)
    at = header.end() if header else len(source)
    for character in text:
        here = at
        while at < len(source) and source[at] in _WHITE and source[at] != character:
            at += 1
        if character in _WHITE and source[at : at + 1] != character:
            at = here
        yield min(at, len(source))
        at += 1
