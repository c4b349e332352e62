"""The fonts of the cards: subsets of open fonts that stand beside this file.

A system's own fonts are never used, so that a card has the same bytes wherever it is drawn.
`scripts/fonts.py` makes them; fonts/README.md tells what is in them and under which licences.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"

LATIN = "serif-latin.otf"
EASTERN = "serif-eastern.otf"
RARE = "serif-rare.otf"
OTHERS = "sans-others.ttf"
ALL = (LATIN, EASTERN, RARE, OTHERS)

FAMILIES = "Noto Serif CJK JP, DejaVu Sans"
"""What the fonts call themselves, the first choice first."""


class Font(NamedTuple):
    """A font's file, and how wide each character is that it has, as a part of the font's size."""

    file: Path
    widths: Mapping[int, float]


@cache
def load_font(name: str) -> Font:
    """One of the fonts, by its file's name."""
    file = FOLDER / name
    with TTFont(file, lazy=True) as font:
        size = font["head"].unitsPerEm
        advances = font["hmtx"].metrics
        widths = {code: advances[glyph][0] / size for code, glyph in font.getBestCmap().items()}
    return Font(file, widths)


def choose_fonts(text: str) -> tuple[Font, ...]:
    """The fewest fonts that have as much of a text as all of them together."""
    latin = load_font(LATIN)
    more = {ord(character) for character in text} - latin.widths.keys()
    if not more:
        return (latin,)
    eastern, rare, others = (load_font(name) for name in (EASTERN, RARE, OTHERS))
    is_eastern = more & (eastern.widths.keys() | rare.widths.keys())
    chosen = [eastern if is_eastern else latin]
    more -= eastern.widths.keys()
    chosen += [rare] if more & rare.widths.keys() else []
    return (*chosen, others) if more - rare.widths.keys() else (*chosen,)


def has(character: str) -> bool:
    """Whether a font has a character."""
    return any(ord(character) in load_font(name).widths for name in ALL)


def measure(text: str, fonts: Iterable[Font]) -> float:
    """How wide a text is at most at the size 1, whichever of the fonts its characters come from."""
    widths = [font.widths for font in fonts]
    return sum(max(known.get(ord(character), 0.0) for known in widths) for character in text)
