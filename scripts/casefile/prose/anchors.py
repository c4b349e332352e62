"""The anchors of a page: what a link with # may lead to, by the engine's own rules."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from casefile.prose.structure import OBJECT, Block, Document, flatten

_NOT_SLUG = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[-\s]+")
_COUNTED = re.compile(r"(.*)_([0-9]+)\Z")


def list_headings(document: Document) -> Iterator[str]:
    """The headings of a text as they are read, in its order."""
    return (_shown(block) for block in document.blocks if block.kind == "heading")


def number_anchors(headings: Iterable[str], taken: Collection[str]) -> frozenset[str]:
    """The anchors that these headings get beside those that are taken, and the taken ones.

    A heading that would have one of the taken gets a number.
    """
    used = set(taken)
    counts: dict[str, int] = {}
    for heading in headings:
        used.add(_unique(slugify(heading), used, counts))
    return frozenset(used)


def slugify(heading: str) -> str:
    """The anchor that a heading asks for: only its ASCII letters and digits."""
    ascii_text = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    return _GAPS.sub("-", _NOT_SLUG.sub("", ascii_text).strip().lower())


def _shown(block: Block) -> str:
    shown = flatten(block, verbatim=True).text.replace(OBJECT, "")
    return " ".join(shown.split())


def _unique(slug: str, used: Collection[str], counts: dict[str, int]) -> str:
    """The slug, or where it is taken (or empty) the first free number behind it.

    `counts` keeps up to which number each slug is known to be taken.
    """
    if slug and slug not in used:
        return slug
    counted = _COUNTED.match(slug)
    stem, count = (counted[1], int(counted[2])) if counted else (slug, counts.get(slug, 0))
    count += 1
    while f"{stem}_{count}" in used:
        count += 1
    if counted is None:
        counts[slug] = count
    return f"{stem}_{count}"


def list_notes(document: Document) -> Iterator[str]:
    """The anchors of footnotes and of the signs that lead to them."""
    uses: dict[str, int] = {}
    for footnote in document.footnotes:
        yield f"fn:{footnote.label}"
    for _, piece in document.pieces():
        if piece.kind == "footnote":
            uses[piece.name] = uses.get(piece.name, 0) + 1
            number = uses[piece.name]
            yield f"fnref{number if number > 1 else ''}:{piece.name}"
