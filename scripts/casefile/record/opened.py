"""The record of files that were found sound before: each entry is read when it is asked for."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeVar

from casefile.record.load import (
    ACTIONS,
    ENTITIES,
    EVENTS,
    FACTS,
    SOURCES,
    Reading,
    load_entry,
    rows_by_id,
)
from casefile.record.model import Action, Entity, Event, Fact, Item, Record, Source

Entry = TypeVar("Entry", bound=Item)


def open_record(root: Path, paths: Collection[str]) -> Record:
    """The record of these files, each entry read only when it is asked for.

    For a record in which every entry can be read and has an id of its own, as a check has found;
    whatever is wrong with it is not reported again.
    """
    reading = Reading(root)
    series = reading.load_series()
    return Record(
        facts=_Opened(root, paths, FACTS, Fact),
        sources=_Opened(root, paths, SOURCES, Source),
        entities=_Opened(root, paths, ENTITIES, Entity),
        events=_Opened(root, paths, EVENTS, Event),
        actions=_Opened(root, paths, ACTIONS, Action),
        safety=reading.load_safety(),
        series=series,
        rows=rows_by_id(series),
        topics=reading.load_topics(),
        names=reading.load_names(),
    )


def find_entry(record: Record, path: str) -> Item:
    """The entry in a file of the record, each of which has an id of its own.

    Raises KeyError where there is none.
    """
    stem = PurePosixPath(path).stem
    kinds = (record.facts, record.sources, record.entities, record.events, record.series)
    for entries in (*kinds, record.actions):
        if stem in entries and entries[stem].path == path:
            return entries[stem]
    raise KeyError(path)


class _Opened(Mapping[str, Entry]):
    """Entries of one kind by id; each is read from its file when it is first asked for."""

    def __init__(
        self, root: Path, paths: Collection[str], pattern: str, model: type[Entry]
    ) -> None:
        self._root, self._model = root, model
        fits = re.compile(re.escape(pattern).replace(r"\*", "([^/]+)")).fullmatch
        self._paths = {found[found.re.groups]: path for path in paths if (found := fits(path))}
        self._read: dict[str, Entry] = {}

    def __getitem__(self, identifier: str) -> Entry:
        if identifier not in self._read:
            path = self._paths[identifier]
            entry, _ = load_entry(self._root, path, identifier, self._model)
            if entry is None:
                raise KeyError(identifier)
            self._read[identifier] = entry
        return self._read[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._paths))

    def __len__(self) -> int:
        return len(self._paths)
