"""Text made even before it is read: one form of every digit, sign and space.

Full-width digits, the many dashes and tildes and the old forms of numerals are the same number to a
reader. Characters without width or with a direction are taken out, but never forgotten: a figure
with one of them inside is reported.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]"
)
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)
"""The zeros of other scripts and of the styled digits; nine digits follow each."""

_FORMS = {
    "~": "〜～∼˜",
    "-": "‐‑‒–—−－",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
    "\u205f\u3000\t\n\r\f\v",
    "〇": "○◯零",
    "万": "萬",
    "億": "亿",
    "一": "壱壹",
    "二": "弐貳",
    "・": "･·ㆍ‧",
    "'": "’‘＇",
    "ヶ": "ヵケヵｹ",
    "、": "､",
    "。": "｡",
    "¥": "￥",
    "₩": "￦",
}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for zero in _ZEROS:
        table |= {zero + digit: str(digit) for digit in range(10)}
    for form, others in _FORMS.items():
        table |= dict.fromkeys(map(ord, others), form)
    return table


@lru_cache(maxsize=1)
def _uneven() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, _table())))}]")


def _evened(character: re.Match[str]) -> str:
    return _table()[ord(character[0])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Even:
    """A text made even. `text` has one character for each visible one of `source`.

    `offsets` holds where each of them stands in the source, and its end; None where none was taken
    out, so that they are the same.
    """

    source: str
    text: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that a stretch of the text was made of."""
        if self.offsets is None or start >= end:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def hidden_in(self, start: int, end: int) -> str:
        """The first character without width inside that stretch of the text; empty for none."""
        if self.offsets is None:
            return ""
        found = _HIDDEN.search(self.source, *self.span(start, end))
        return found.group() if found else ""


def make_even(source: str) -> Even:
    """The text with every digit, sign and space in one form, hidden characters taken out."""
    table = _table()
    if not _HIDDEN.search(source):
        # Replacing the few characters that change is quicker than looking up every one.
        return Even(source=source, text=_uneven().sub(_evened, source))
    kept = [place for place, character in enumerate(source) if not _HIDDEN.match(character)]
    text = "".join(source[place] for place in kept).translate(table)
    return Even(source=source, text=text, offsets=tuple(kept))
