"""Rules about characters that nobody sees: they defeat readers, searches and every other rule."""

import re
import unicodedata
from collections.abc import Iterator

from casefile.check.prose import Prose
from casefile.diagnostics import Diagnostic

_CONTROL = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufff9-\\ufffb\\ufdd0-\\ufdef"
    "\\ufffe\\uffff\\ud800-\\udfff"
)
_DIRECTION = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
_INVISIBLE = (
    "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u2060-\\u2065\\u206a-\\u206f"
    "\\u3164\\ufeff\\uffa0\\U000e0000-\\U000e00ff\\U0001d173-\\U0001d17a"
)
_HIDDEN = re.compile(
    f"(?P<control>[{_CONTROL}])|(?P<direction>[{_DIRECTION}])|(?P<invisible>[{_INVISIBLE}]"
    r"|(?<=\w)[\u200c\u200d]|[\u200c\u200d](?=\w)|(?<=[0-9A-Za-z])[\ufe00-\ufe0f](?!\u20e3))"
)
_SUSPECT = re.compile(f"[{_CONTROL}{_DIRECTION}{_INVISIBLE}\\u200c\\u200d\\ufe00-\\ufe0f]")
"""Every character that may be hidden somewhere: one set is searched for far quicker than three."""
_UNFINISHED = re.compile(r"&#(?:[0-9]+|[xX][0-9A-Fa-f]+)(?![0-9A-Fa-f;])")

_CODES = {
    "control": ("control-character", "a control character"),
    "direction": ("direction-character", "a character that turns the direction of the text"),
    "invisible": ("invisible-character", "a character without width"),
}


def check_characters(prose: Prose) -> Iterator[Diagnostic]:
    """No control character, no change of direction and nothing invisible stands in a text."""
    begin = 1 if prose.text.startswith("\ufeff") else 0
    if not _SUSPECT.search(prose.text, begin):
        return
    for found in _HIDDEN.finditer(prose.text, begin):
        yield _hidden(prose, found, found.start())


def check_character_references(prose: Prose) -> Iterator[Diagnostic]:
    """A character reference gives a character that is seen, and ends in a semicolon."""
    for block in prose.document.prose():
        if "&" not in block.content.text:
            continue
        for piece in block.pieces:
            found = _HIDDEN.search(piece.value) if piece.kind == "entity" else None
            if found is not None:
                yield _hidden(prose, found, piece.start)
        for found in _UNFINISHED.finditer(block.content.text):
            message = f'"{found[0]}" lacks its semicolon'
            offset = block.content.raw(found.start())
            hint = "write the character itself"
            yield prose.finding(offset, "character-reference", message, hint)


def _hidden(prose: Prose, found: re.Match[str], offset: int) -> Diagnostic:
    code, what = _CODES[found.lastgroup or "control"]
    name = unicodedata.name(found[0], "")
    number = f"U+{ord(found[0]):04X}"
    message = f"{what}: {number} {name}".rstrip()
    return prose.finding(offset, code, message, "delete it; nobody sees it")
