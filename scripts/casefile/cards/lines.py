"""Words made fit to be drawn, and broken into lines."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from casefile.cards.fonts import has

ELLIPSIS = "…"

_SIGNS = "CPSZ"
"""The first letters of those categories of Unicode whose characters are no part of a word."""

_DRESS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Selectors of another look of the character before, which the fonts do not have."""

_EAST = "\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
_OPENERS = "「『（〈《【"
_CLOSERS = "、。，．！？：」』）〉》】ー々…ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_WITH_SIGNS = f"[{_EAST}][{_CLOSERS}]*"
_PIECE = re.compile(
    f" +|[{_OPENERS}]*{_WITH_SIGNS}|[^ {_EAST}]*[0-9](?:{_WITH_SIGNS})?|[^ {_EAST}]+"
)
"""What stays together on a line: a word, a character of Chinese or Japanese with its signs, or a
number with the one that counts."""


def make_drawable(text: str) -> str | None:
    """A text on one line, composed (NFC), without signs that cannot be drawn.

    None where the fonts do not have a letter, mark or digit of it: with that left out, other words
    than the text's would stand there.
    """
    plain = " ".join(_DRESS.sub("", unicodedata.normalize("NFC", text)).split())
    drawn = []
    for character in plain:
        category = unicodedata.category(character)
        if category[0] == "C" or (not has(character) and category[0] in _SIGNS):
            continue
        if not has(character):
            return None
        drawn.append(character)
    return " ".join("".join(drawn).split())


def break_lines(
    text: str, width: float, most: int, measure: Callable[[str], float]
) -> tuple[Sequence[str], bool]:
    """A text in at most so many lines of a width, the last with an ellipsis where it breaks off.

    Tells as well whether the text is all there.
    """
    lines: list[str] = []
    line = ""
    for piece in _split(text, width, measure):
        if measure((line + piece).rstrip()) <= width:
            line += piece
            continue
        lines.append(line.rstrip())
        line = piece.lstrip()
    lines.append(line.rstrip())
    if len(lines) <= most:
        return lines, True
    return [*lines[: most - 1], _shorten(lines[most - 1], width, measure)], False


def _split(text: str, width: float, measure: Callable[[str], float]) -> Sequence[str]:
    """The pieces of a text; one that is wider than a line comes character by character."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        pieces += [piece] if measure(piece) <= width else list(piece)
    return pieces


def _shorten(line: str, width: float, measure: Callable[[str], float]) -> str:
    while line and measure(line + ELLIPSIS) > width:
        pieces = _split(line, width, measure)
        line = "".join(pieces[:-1] if len(pieces) > 1 else line[:-1]).rstrip()
    return line + ELLIPSIS


def runs_leftwards(text: str) -> bool:
    """Whether a text begins at the right: its first letter is of such a script (UAX #9, P2)."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
