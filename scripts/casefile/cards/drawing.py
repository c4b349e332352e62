"""Draws a card: a picture of 1200 by 630 pixels that shows what a page is called, and what it is.

The size is what those who show cards ask for (https://ogp.me/). resvg shapes and draws the words;
its rows are put into a picture of sixteen colours, which is a third as large as one of all colours.
"""

import io
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PIL import Image
from resvg_py import svg_to_bytes

from casefile.cards.card import Card
from casefile.cards.fonts import FAMILIES, choose_fonts, measure
from casefile.cards.lines import break_lines, make_drawable, runs_leftwards

WIDTH, HEIGHT = 1200, 630

_MARGIN, _BAR = 88, 20
_COLUMN = WIDTH - 2 * _MARGIN
_SMALL, _ROW = 34, 56
_SIZES = ((84, 3), (68, 4), (54, 5))
"""The sizes of a title, and how many lines it may have; the first is taken in which it is whole."""

_TOP, _BOTTOM = 64, HEIGHT - 64 - _ROW
_LEADING, _BASELINE = 1.25, 0.78

_PAPER, _INK, _ACCENT = (0xFC, 0xFB, 0xF8), (0x1D, 0x1B, 0x18), (0x0B, 0x51, 0x70)
_SHADES = 15
"""How many colours there are from ink to paper; the sixteenth is the bar's."""


class _Row(NamedTuple):
    """A line of words: where its row begins in the picture, how high that is, and their size."""

    text: str
    top: int
    height: int
    size: int


def draw_card(card: Card) -> bytes:
    """The card as a PNG.

    A title that the fonts cannot write is left out and the site's name takes its place: no word is
    misspelt.
    """
    rows = _lay_out(card)
    text = "".join(row.text for row in rows)
    drawn = svg_to_bytes(
        svg_string=_write_svg(rows),
        background="#fff",
        skip_system_fonts=True,
        font_files=[str(font.file) for font in choose_fonts(text)],
    )
    with Image.open(io.BytesIO(drawn)) as opened:
        sheet = opened.convert("L").point([v * (_SHADES - 1) // 255 for v in range(256)])
    picture = Image.new("P", (WIDTH, HEIGHT), _SHADES - 1)
    picture.putpalette(_PALETTE)
    top = 0
    for row in rows:
        picture.paste(sheet.crop((0, top, _COLUMN, top + row.height)), (_MARGIN, row.top))
        top += row.height
    picture.paste(_SHADES, (0, 0, _BAR, HEIGHT))
    written = io.BytesIO()
    picture.save(written, "PNG", bits=4)
    return written.getvalue()


def _lay_out(card: Card) -> Sequence[_Row]:
    site, title = make_drawable(card.site) or "", make_drawable(card.title) or ""
    told = [make_drawable(words) for words in (card.what, card.said)]
    foot = " · ".join(words for words in told if words)
    head = [_small(site, _TOP)] if title else []
    return [*head, *_lay_out_title(title or site), _small(foot, _BOTTOM)]


def _small(text: str, top: int) -> _Row:
    fonts = choose_fonts(text + "…")
    lines, _ = break_lines(text, _COLUMN / _SMALL, 1, lambda words: measure(words, fonts))
    return _Row(lines[0], top, _ROW, _SMALL)


def _lay_out_title(title: str) -> Sequence[_Row]:
    """The lines of the title, in the middle between the site's name and the foot."""
    fonts = choose_fonts(title + "…")
    for size, most in _SIZES:
        lines, whole = break_lines(title, _COLUMN / size, most, lambda t: measure(t, fonts))
        if whole:
            break
    height = int(size * _LEADING)
    top = (_TOP + _ROW + _BOTTOM - height * len(lines)) // 2
    return [_Row(line, top + height * n, height, size) for n, line in enumerate(lines)]


def _write_svg(rows: Sequence[_Row]) -> str:
    """The rows below each other, with nothing between them: every pixel takes time."""
    texts, top = [], 0
    for row in rows:
        leftwards = runs_leftwards(row.text)
        place, anchor = (_COLUMN, "end") if leftwards else (0, "start")
        baseline = top + row.height * _BASELINE
        texts.append(
            f'<text x="{place}" y="{baseline}" text-anchor="{anchor}" font-size="{row.size}">'
            f"{escape(row.text)}</text>"
        )
        top += row.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_COLUMN}" height="{top}">'
        f'<g font-family="{FAMILIES}" font-weight="700">{"".join(texts)}</g></svg>'
    )


def _mix(part: float) -> tuple[int, ...]:
    return tuple(round(i + (p - i) * part) for i, p in zip(_INK, _PAPER, strict=True))


_PALETTE = [
    value
    for color in (*(_mix(shade / (_SHADES - 1)) for shade in range(_SHADES)), _ACCENT)
    for value in color
]
