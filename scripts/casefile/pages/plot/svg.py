"""SVG as text: elements whose words and attributes are escaped, and lines of words that fit."""

import html
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from casefile.pages.markup import one_line

NARROW = 320
"""The width in pixels of a drawing on the narrowest phone; letters must fit into it."""

LINE = 17
"""The height of one line of words, in pixels."""

_WIDE = 15
_USUAL = 7
"""Pixels of a letter at the drawings' size: one of a kanji's width, and another on average.

A line of kanji has nothing narrow that makes up for a page's margins, so these count as more.
"""

BOLD = Fraction(5, 4)
"""How much wider bold letters are at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a drawing is called: an id that no other on its page has, a title and a description."""

    id: str
    title: str
    description: str


def element(name: str, *children: str, **attributes: str | int) -> str:
    """One element; an underscore in an attribute's name is a hyphen, one at its end vanishes.

    `children` are markup already.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(one_line(str(value)))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>"


def words(text: str) -> str:
    """The text as markup that shows exactly it, on one line."""
    return html.escape(one_line(text))


def label(text: str, x: str, y: int | str, **attributes: str | int) -> str:
    """A line of words whose baseline is at `y`."""
    return element("text", words(text), x=x, y=y, **attributes)


def percent(share: Fraction) -> str:
    """A share of the drawing's width, to a hundredth of a per cent."""
    rounded = Decimal(round(share * 10_000)).scaleb(-2).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return f"{rounded.normalize():f}%"


def draw(picture: Picture, *children: str, **size: str | int) -> str:
    """The drawing: one image to whoever cannot see it, named by its title and description.

    `size` is its height in pixels (`height`), or the box that it is scaled from (`viewBox`).
    """
    named = (f"{picture.id}-title", f"{picture.id}-description")
    return element(
        "svg",
        element("title", words(picture.title), id=named[0]),
        element("desc", words(picture.description), id=named[1]),
        *children,
        role="img",
        aria_labelledby=" ".join(named),
        width="100%",
        **size,
    )


def frame(drawing: str, caption: str, kind: str) -> str:
    """A figure of one line of HTML, as it can stand among paragraphs of Markdown."""
    return element("figure", drawing, element("figcaption", words(caption)), class_=f"plot {kind}")


def width_of(text: str) -> int:
    """The most pixels that a line of words takes."""
    return sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else _USUAL for sign in text)


def wrap(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most so many pixels, parted at spaces where that is possible."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(one_line(text), width):
        joined = f"{line} {piece}" if line else piece
        if line and width_of(joined) > width:
            lines.append(line)
            line = piece
        else:
            line = joined
    return (*lines, line)


def _pieces(text: str, width: int) -> list[str]:
    """The words of a text, those that are wider than a line cut."""
    pieces: list[str] = []
    for word in text.split(" "):
        start, filled = 0, 0
        for at, sign in enumerate(word):
            wide = width_of(sign)
            if at > start and filled + wide > width:
                pieces.append(word[start:at])
                start, filled = at, 0
            filled += wide
        pieces.append(word[start:])
    return pieces
