"""Every file of one edition for other programs, and which of them the page of data lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.pages import address
from casefile.pages.content import StaticFile
from casefile.pages.downloads import bibtex, ris
from casefile.pages.downloads.csl import write_csl
from casefile.pages.downloads.entry import Entry, make_entry
from casefile.pages.downloads.facts import write_facts
from casefile.pages.downloads.feeds import write_feeds
from casefile.pages.downloads.package import write_package
from casefile.pages.downloads.table import write_csv
from casefile.pages.downloads.tables import make_tables
from casefile.pages.edition import Edition

_FORMATS = ((bibtex.ENDING, bibtex.write_bibtex), (ris.ENDING, ris.write_ris))


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloads:
    """The files about the whole record, the feeds, and those about one fact or source each."""

    whole: tuple[StaticFile, ...]
    feeds: tuple[StaticFile, ...]
    single: tuple[StaticFile, ...]

    @property
    def files(self) -> tuple[StaticFile, ...]:
        """All of them, sorted by name."""
        found = (*self.whole, *self.feeds, *self.single)
        return tuple(sorted(found, key=lambda file: file.name))


def write_downloads(edition: Edition) -> Downloads:
    """Every file of the edition that is downloaded."""
    sources = edition.record.sources
    entries = {id_: make_entry(edition, source) for id_, source in sources.items()}
    facts, *single = write_facts(edition)
    return Downloads(
        whole=_whole(edition, facts, tuple(entries.values())),
        feeds=tuple(write_feeds(edition)),
        single=(*single, *_single(edition, entries)),
    )


def _whole(
    edition: Edition, facts: StaticFile, entries: tuple[Entry, ...]
) -> tuple[StaticFile, ...]:
    tables = {f"data/{table.name}.csv": table for table in make_tables(edition)}
    files = (
        facts,
        *(StaticFile(name=name, data=write_csv(table)) for name, table in tables.items()),
        write_csl(edition),
        *(StaticFile(name=f"data/sources.{e}", data=write(entries)) for e, write in _FORMATS),
    )
    return (*files, write_package(edition, tables, files))


def _single(edition: Edition, entries: dict[str, Entry]) -> Iterator[StaticFile]:
    for id_, source in edition.record.sources.items():
        for ending, write in _FORMATS:
            name = address.source_file(source, ending)
            yield StaticFile(name=name, data=write([entries[id_]]))
