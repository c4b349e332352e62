"""Renders findings for a person at a terminal: the line, the figure underlined, and colour."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from casefile.diagnostics import Diagnostic
from casefile.report import escape

WIDTH = 96
"""How many columns of a line are shown around what is wrong."""

_LINE_END = re.compile("\r\n|\r|\n")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_COLOURS = {"error": "31", "warning": "33", "place": "1", "mark": "36", "hint": "2"}


def render_snippets(
    findings: Sequence[Diagnostic], sources: Mapping[str, str], *, colour: bool
) -> str:
    """The findings with the line that each is about, from `sources` by path.

    Colour is written as ANSI sequences, and only where `colour` asks for it; what a file holds
    never acts upon the terminal.
    """
    lines_of = {path: _LINE_END.split(text) for path, text in sources.items()}
    told: list[str] = []
    for finding in findings:
        place = escape(f"{finding.path}:{finding.line}:{finding.column}:")
        code = _paint(finding.code, finding.severity, colour=colour)
        head = f"{_paint(place, 'place', colour=colour)} {code}: {escape(finding.message)}"
        told.append(head)
        lines = lines_of.get(finding.path, [])
        if 0 < finding.line <= len(lines):
            told += _quote(finding, lines[finding.line - 1], colour=colour)
        if finding.hint:
            told.append(_paint(f"  hint: {escape(finding.hint)}", "hint", colour=colour))
    return "".join(f"{line}\n" for line in told)


def _quote(finding: Diagnostic, line: str, *, colour: bool) -> list[str]:
    at = min(finding.column - 1, len(line))
    reach = _reach(line, at, finding.message)
    start = max(0, at - WIDTH // 2) if len(line) > WIDTH else 0
    shown = _visible(line[start : start + WIDTH])
    before = _columns(_visible(line[start:at]))
    length = max(1, _columns(_visible(line[at : min(at + reach, start + WIDTH)])))
    margin = f"{finding.line:>6} | "
    mark = _paint("^" + "~" * (length - 1), "mark", colour=colour)
    return [f"{margin}{shown}", f"{'| ':>{len(margin)}}{' ' * before}{mark}"]


def _reach(line: str, at: int, message: str) -> int:
    """How much of the line is meant: as far as it agrees with what the message quotes."""
    found = _QUOTED.search(message)
    quoted = (found[1] or found[2]) if found is not None else ""
    length = 0
    for ours, theirs in zip(line[at:], quoted, strict=False):
        if ours != theirs:
            break
        length += 1
    return max(1, length)


def _visible(text: str) -> str:
    return "".join(
        character if character.isprintable() else " " if character == "\t" else "�"
        for character in text
    )


def _columns(text: str) -> int:
    """How many columns a terminal takes for a text."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(unicodedata.combining(character) > 0 for character in text)
    return len(text) + wide - marks


def _paint(text: str, role: str, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if colour else text
