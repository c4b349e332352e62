"""What a finding depends on: which entries of the record were asked for while it was made.

Recorded while the rules run, never guessed, as Shake and Salsa do with verifying traces.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from casefile.record.model import ROW_MARK, Record

Entry = TypeVar("Entry")

EVERYTHING = "*"
"""Stands for all entries: a rule looked through them, or counted them."""


class Watched(Mapping[str, Entry]):
    """A mapping that notes which ids are asked for, whether they are in it or not.

    For the row of a series it is the id of the series, whose files hold it.
    """

    __slots__ = ("_entries", "_needs")

    def __init__(self, entries: Mapping[str, Entry], needs: set[str]) -> None:
        self._entries, self._needs = entries, needs

    def __getitem__(self, identifier: str) -> Entry:
        self._needs.add(identifier.partition(ROW_MARK)[0])
        return self._entries[identifier]

    def __contains__(self, identifier: object) -> bool:
        self._needs.add(str(identifier).partition(ROW_MARK)[0])
        return identifier in self._entries

    def __iter__(self) -> Iterator[str]:
        self._needs.add(EVERYTHING)
        return iter(self._entries)

    def __len__(self) -> int:
        self._needs.add(EVERYTHING)
        return len(self._entries)


def watch(record: Record, needs: set[str]) -> Record:
    """The same record, which adds to `needs` every id that it is asked for."""
    return replace(
        record,
        facts=Watched(record.facts, needs),
        sources=Watched(record.sources, needs),
        entities=Watched(record.entities, needs),
        events=Watched(record.events, needs),
        series=Watched(record.series, needs),
        rows=Watched(record.rows, needs),
    )
