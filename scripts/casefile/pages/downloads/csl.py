"""Sources as CSL-JSON, which reference managers and citation processors read.

The schema is https://github.com/citation-style-language/schema, `csl-data.json`.
"""

from casefile.figures.edtf import Edtf
from casefile.pages.downloads.entry import Entry, date_parts, make_entry
from casefile.pages.downloads.jsonfile import compact, dump_item, dump_list
from casefile.pages.edition import Edition
from casefile.record.model import Source

NAME = "data/sources.json"

_CONTAINED = (
    "article", "article-journal", "article-magazine", "article-newspaper", "post", "post-weblog",
    "webpage",
)  # fmt: skip
"""What appears in something that has a name of its own; here that is its publisher's."""


def write_csl(edition: Edition) -> bytes:
    """Every source of the record, in the order of their ids."""
    return dump_list({}, "", [_write_item(edition, id_) for id_ in edition.record.sources])


def _write_item(edition: Edition, source_id: str) -> str:
    sources = edition.record.sources
    return edition.keep(
        NAME, source_id, lambda: dump_item(describe(edition, sources[source_id]), depth=1)
    )


def describe(edition: Edition, source: Source) -> dict[str, object]:
    """One source as an item of CSL-JSON; what CSL has no name for stands under `custom`."""
    entry = make_entry(edition, source)
    return compact(
        {
            "id": entry.id,
            "type": entry.type,
            "title": entry.title,
            "author": [{"literal": author} for author in entry.authors],
            "container-title": entry.publisher if entry.type in _CONTAINED else "",
            "publisher": entry.publisher,
            "number": entry.number,
            "issued": _date(entry.issued),
            "language": entry.language,
            "URL": entry.address,
            "accessed": _date(entry.accessed),
            "annote": entry.annotation,
            "custom": _custom(entry, source),
        }
    )


def _custom(entry: Entry, source: Source) -> dict[str, object]:
    return compact(
        {
            "translated_title": entry.translated,
            "page": entry.page,
            "read_as": source.read_as,
            "relays": list(source.relays),
        }
    )


def _date(edtf: Edtf | None) -> dict[str, object] | None:
    """A date as CSL writes it; an interval with an open end as the text that it is."""
    if edtf is None:
        return None
    if edtf.start is None or edtf.end is None:
        return {"literal": edtf.text}
    ends = (edtf.start, edtf.end) if edtf.is_interval else (edtf.start,)
    circa = any(end.approximate or end.uncertain for end in ends)
    parts = [list(date_parts(end)) for end in ends]
    return compact({"date-parts": parts, "circa": circa or None})
