"""Finds what should have become a link to the record in the pages that were built."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_ADDRESS = re.compile(r"\s*(?:fact|source|term):", re.IGNORECASE)
_MARKDOWN = re.compile(r"\](?:\(|:)\s*<?((?:fact|source|term):[^\s)>]*)")
_SIGNS = tuple(f"{word}{end}".encode() for word in ("fact", "source", "term") for end in ":&")
"""One of these, in any case, stands in the bytes of each page with such a link; `&` begins a colon
that is written as an entity."""


def find_unresolved(path: str, data: bytes) -> Iterator[str]:
    """A sentence for each link to the record that stands in a page as it was written.

    `path` is the page's public one. What stands in code is an example.
    """
    lower = data.lower()
    if not any(sign in lower for sign in _SIGNS):  # to look takes a third of reading the HTML
        return
    fault = "this is a fault of the generator; please report it"
    tree = LexborHTMLParser(data)
    for node in tree.css("[href], [src]"):
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        if _ADDRESS.match(address):
            yield f'{path}: the page links to "{address}"; {fault}'
    tree.strip_tags(["pre", "code", "script", "style"])
    for address in _MARKDOWN.findall(tree.text()):
        yield f'{path}: the page shows "{address}" instead of a link; {fault}'
