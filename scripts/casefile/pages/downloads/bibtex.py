"""Sources as BibTeX, which BibLaTeX reads too.

Names and titles stand in braces of their own: BibTeX would part a Japanese name in the wrong place
and put a title into lower case.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from casefile.pages.downloads.entry import Entry

ENDING = "bib"

_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "report": "techreport",
}
_PUBLISHED = {"article": "journal", "techreport": "institution", "book": "publisher"}
"""The field for who published it; `howpublished` for every other type."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_ESCAPES: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_BRACES: Mapping[str, str] = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""For braces without a partner: BibTeX counts braces, escaped ones too, to find a field's end."""


def join(entries: Iterable[str]) -> bytes:
    """Entries as `write` gives them, in UTF-8, a blank line between them."""
    return "\n".join(entries).encode()


def write(entry: Entry) -> str:
    """One entry."""
    kind = _TYPES.get(entry.type, "misc")
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(entry, kind))
    return f"@{kind}{{{entry.id},\n{fields}}}\n"


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    title = f"{entry.title} [{entry.translated}]" if entry.translated else entry.title
    if entry.authors:
        yield "author", f"{{{' and '.join(f'{{{escape(name)}}}' for name in entry.authors)}}}"
    yield "title", f"{{{{{escape(title)}}}}}"
    yield _PUBLISHED.get(kind, "howpublished"), f"{{{{{escape(entry.publisher)}}}}}"
    if entry.number:
        yield "number", f"{{{escape(entry.number)}}}"
    yield from _dates(entry)
    if entry.address:
        yield "url", f"{{{entry.address}}}"
    if entry.accessed:
        yield "urldate", f"{{{entry.accessed}}}"
    yield "annote", f"{{{escape(entry.annotation)}}}"


def _dates(entry: Entry) -> Iterator[tuple[str, str]]:
    """Year and month for BibTeX; the whole date, which may be an interval, for BibLaTeX."""
    if entry.issued is None:
        return
    moment = entry.issued.start or entry.issued.end
    if moment is not None:
        yield "year", f"{{{moment.year}}}"
        if moment.month is not None and not entry.issued.is_interval:
            yield "month", _MONTHS[moment.month - 1]
    yield "date", f"{{{entry.issued}}}"


def escape(text: str) -> str:
    """The text so that TeX prints it as it stands, with as many opening braces as closing ones."""
    escapes = _ESCAPES if _has_pairs(text) else {**_ESCAPES, **_BRACES}
    return _SPECIAL.sub(lambda match: escapes.get(match[0], f"\\{match[0]}"), text)


def _has_pairs(text: str) -> bool:
    """Whether every brace has its partner, the opening one first."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
