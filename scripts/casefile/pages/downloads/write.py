"""The files of one edition for other programs: which there are, and how each is written."""

from casefile.pages.downloads import bibtex, csl, facts, ris
from casefile.pages.downloads.entry import Entry, make_entry
from casefile.pages.downloads.tables import TABLES, write_table
from casefile.pages.edition import Edition

BIBTEX = f"data/sources.{bibtex.ENDING}"
RIS = f"data/sources.{ris.ENDING}"

WHOLE = (facts.NAME, *TABLES, csl.NAME, BIBTEX, RIS)
"""The files about the whole record, in the order of the data package, which describes them."""

ENDINGS = (bibtex.ENDING, ris.ENDING)
"""The formats in which a source is cited in a file of its own."""


def write_whole(edition: Edition, name: str) -> bytes:
    """One of the files of `WHOLE`."""
    if name == facts.NAME:
        return facts.write_facts(edition)
    if name == csl.NAME:
        return csl.write_csl(edition)
    if name in TABLES:
        return write_table(edition, name)
    sources = edition.record.sources
    if name == BIBTEX:
        return bibtex.join([_cite(edition, bibtex.ENDING, id_) for id_ in sources])
    return ris.join([_cite(edition, ris.ENDING, id_) for id_ in sources])


def write_source(edition: Edition, ending: str, source_id: str) -> bytes:
    """One source in one of the `ENDINGS`."""
    return _cite(edition, ending, source_id).encode()


def _cite(edition: Edition, ending: str, source_id: str) -> str:
    write = bibtex.write if ending == bibtex.ENDING else ris.write
    return edition.keep(f"sources.{ending}", source_id, lambda: write(_entry(edition, source_id)))


def _entry(edition: Edition, source_id: str) -> Entry:
    return make_entry(edition, edition.record.sources[source_id])
