"""Files beside the pages: a browser that opens one by its address must not run what is in it."""

import re
from collections.abc import Collection, Iterator, Mapping
from xml.etree import ElementTree

from casefile.site.release import PublicFile


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INERT = _words(
    """
    atom bib csv gz html ico jpeg jpg json pagefind pf_filter pf_fragment pf_index pf_meta png ris
    rss txt webmanifest webp xml
    """
)
"""What content may be published as. Scripts, styles, drawings and fonts are the theme's or ours;
pages are judged by their own rules. Those with `p` and `f` hold the index of the search."""

_DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY|<\?xml-", re.IGNORECASE)
_ACTIVE = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}")
_LINK = "{http://www.w3.org/1999/xhtml}link"
"""What a sitemap names another language with."""


def find_misplaced(
    files: Mapping[str, PublicFile], harmless: Collection[str] = ()
) -> Iterator[str]:
    """A sentence for each file that a browser could run although content may be in it.

    `harmless` are digests of files that need not be read again.
    """
    for path, file in files.items():
        name = path.rpartition("/")[2]
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        if file.ours:
            continue
        if ending not in _INERT:
            yield f"{path}: a file of this kind is published only where the theme or we made it"
        elif is_xml(path) and file.digest not in harmless and (fault := _judge_xml(file.read())):
            yield f"{path}: {fault}, which a browser could run"


def is_xml(path: str) -> bool:
    """Whether a browser takes a file for XML, by its path."""
    return path.lower().endswith((".atom", ".rss", ".xml"))


def _judge_xml(data: bytes) -> str:
    if _DECLARED.search(data):
        return "it holds a declaration or a style sheet"
    try:
        nodes = ElementTree.fromstring(data).iter()  # noqa: S314 - without entities, see above
    except ElementTree.ParseError:
        return "it is not well-formed"
    for node in nodes:
        if node.tag.startswith(_ACTIVE) and node.tag != _LINK:
            return f"it holds the element {node.tag}"
    return ""
