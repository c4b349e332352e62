"""Sources as RIS, the tagged lines that every reference manager imports."""

from collections.abc import Iterable, Iterator

from casefile.figures.edtf import Edtf
from casefile.pages.downloads.entry import Entry, date_parts

ENDING = "ris"

_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "personal_communication": "PCOMM",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "regulation": "STAT",
    "report": "RPRT",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
}
_OTHER = "GEN"


def join(entries: Iterable[str]) -> bytes:
    """Entries as `write` gives them, in UTF-8, a blank line between them."""
    return "\r\n".join(entries).encode()


def write(entry: Entry) -> str:
    """One entry; lines end with CR LF, as the format has them."""
    return "".join(f"{tag}  - {text}".rstrip() + "\r\n" for tag, text in _lines(entry))


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """The tags and their texts, none of which holds a line end: it would begin another tag."""
    yield "TY", _TYPES.get(entry.type, _OTHER)
    yield "ID", entry.id
    yield from (("AU", author) for author in entry.authors)
    yield "TI", entry.title
    given = (
        ("TT", entry.translated),
        ("PB", entry.publisher),
        ("M1", entry.number),
        ("PY", _year(entry.issued)),
        ("DA", _date(entry.issued)),
        ("LA", entry.language),
        ("UR", entry.address),
        ("Y2", _date(entry.accessed)),
        ("N1", entry.annotation),
    )
    yield from ((tag, text) for tag, text in given if text)
    yield "ER", ""


def _year(edtf: Edtf | None) -> str:
    moment = edtf and (edtf.start or edtf.end)
    return f"{moment.year:04}" if moment else ""


def _date(edtf: Edtf | None) -> str:
    """A date as RIS writes it, 2010/07/08/, where it is a single one; open parts stay empty."""
    if edtf is None or edtf.is_interval or edtf.start is None:
        return ""
    year, *rest = date_parts(edtf.start)
    parts = [f"{year:04}", *(f"{part:02}" for part in rest), "", ""]
    return "/".join(parts[:3]) + "/"
