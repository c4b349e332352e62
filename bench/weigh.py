"""Weighs the public pages of a site by their type: how many bytes a reader's browser gets."""

import gzip
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE = 200
"""How many pages of a type are weighed at most."""

_TYPES = (
    ("home", "index.html"),
    ("article", "articles/*/index.html"),
    ("fact", "facts/*/*/index.html"),
    ("source", "sources/*/index.html"),
    ("term", "glossary/*/index.html"),
    ("index", "*/index.html"),
    ("index", "facts/*/index.html"),
    ("index", "timeline/*/index.html"),
)
"""The types of pages, and where they stand."""

_ASSET = re.compile(rb"<(?:link|script)\b[^>]*?\b(?:href|src)=[\"']?([^\"' >]+\.(?:css|js))")


@dataclass(frozen=True, slots=True)
class Weight:
    """The median page of a type, in bytes as it stands and after gzip.

    `assets` are the gzipped styles and scripts that it names, which a browser keeps between pages.
    """

    type: str
    pages: int
    raw: int
    gzipped: int
    assets: int


def weigh(site: Path) -> list[Weight]:
    """Each type of page that a built site has."""
    pages: dict[str, list[Path]] = {}
    for name, pattern in _TYPES:
        pages.setdefault(name, []).extend(sorted(site.glob(pattern)))
    return [_weigh_type(name, files) for name, files in pages.items() if files]


def _weigh_type(name: str, files: Sequence[Path]) -> Weight:
    texts = [file.read_bytes() for file in files[:: max(1, len(files) // SAMPLE)]]
    return Weight(
        name,
        len(files),
        round(statistics.median(len(text) for text in texts)),
        round(statistics.median(_gzipped(text) for text in texts)),
        sum(_gzipped(asset.read_bytes()) for asset in _find_assets(files[0], texts[0])),
    )


def _find_assets(page: Path, text: bytes) -> Iterator[Path]:
    for found in _ASSET.finditer(text):
        asset = page.parent / found[1].decode()
        if asset.is_file():
            yield asset


def _gzipped(data: bytes) -> int:
    return len(gzip.compress(data, 6, mtime=0))
