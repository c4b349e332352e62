"""Finds what should have become a link to the record in the pages that were built."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

_ADDRESS = re.compile(r"\s*(?:fact|source|term):", re.IGNORECASE)
_MARKDOWN = re.compile(r"\](?:\(|:)\s*<?((?:fact|source|term):[^\s)>]*)")
_SIGNS = tuple(f"{word}{end}".encode() for word in ("fact", "source", "term") for end in ":&")
"""One of these, in any case, stands in the bytes of each page with such a link; `&` begins a colon
that is written as an entity."""


def find_unresolved(pages: Iterable[tuple[str, Path]]) -> Iterator[str]:
    """A sentence for each link to the record that stands in a page as it was written.

    `pages` are files of the site with their public paths; what is no page is passed by. What stands
    in code is an example.
    """
    for path, file in pages:
        if not path.endswith(".html"):
            continue
        data = file.read_bytes()
        lower = data.lower()
        if not any(sign in lower for sign in _SIGNS):  # to look takes a third of reading the HTML
            continue
        tree = LexborHTMLParser(data)
        for node in tree.css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            if _ADDRESS.match(address):
                yield f'{path}: the page links to "{address}"'
        tree.strip_tags(["pre", "code", "script", "style"])
        for address in _MARKDOWN.findall(tree.text()):
            yield f'{path}: the page shows "{address}" instead of a link'
