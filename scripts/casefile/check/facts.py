"""The check of a sound record in which no more has changed than what some facts say.

Every rule is asked again about these facts and about what cites them; of all else the findings are
taken over. Whatever could reach further leaves the check to go through the whole record.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar

from casefile.check.holding import Holdings
from casefile.check.record import check_record
from casefile.check.safety import check_entries
from casefile.check.state import Row, State, findings_of, rows_of
from casefile.check.unit import Bench, check_corrections
from casefile.diagnostics import Diagnostic
from casefile.pages.address import fact_anchors, fact_page
from casefile.record.entry import check_fact
from casefile.record.load import CORRECTIONS, FACTS, UNREADABLE, Reading, load_entry
from casefile.record.model import Event, Fact, Item, Record

Entry = TypeVar("Entry", bound=Item)

_IS_FACT = re.compile(re.escape(FACTS).replace(r"\*", "[^/]+")).fullmatch
_LOOP = "supersession-loop"


class Rechecked(NamedTuple):
    """The findings about the record as a whole, and the facts' pages with their anchors."""

    rows: Sequence[Row]
    pages: Mapping[str, list[str]]


def recheck(
    root: Path, today: date, record: Record, changed: Collection[str], kept: State
) -> Rechecked | None:
    """What the check of the record comes to after these files of it have changed.

    `record` reads its entries when they are asked for, and `kept` is what was found before of a
    record in which each could be read. None where only a check of the whole record can tell.
    """
    rows = kept.parts["record"].findings
    if not all(map(_IS_FACT, changed)) or any(row[3] == _LOOP for row in rows):
        return None
    facts: list[Fact] = []
    found: list[Diagnostic] = []
    for path in changed:
        fact, said = _read(root, path)
        known = path in kept.digests and PurePosixPath(path).stem in record.facts
        if fact is None or not known or _reaches_further(fact, record, kept):
            return None
        facts.append(fact)
        found += said
    ids = {fact.id for fact in facts}
    events = [event for event in record.events.values() if not ids.isdisjoint(event.facts)]
    for event in events:
        found += load_entry(root, event.path, event.id, Event)[1]
    reading = Reading(root)
    record = replace(record, corrections=tuple(reading.load_corrections(record.facts)))
    some = _select(record, ids, [event.id for event in events])
    found += [*reading.findings, *check_record(some, today), *check_entries(some)]
    if record.corrections:
        bench = Bench(root=root, record=record, holdings=Holdings(record), today=today)
        found += check_corrections(bench)
    again = {*changed, *(event.path for event in events), CORRECTIONS}
    others = findings_of(row for row in rows if row[0] not in again)
    pages = {fact_page(fact): sorted(fact_anchors(fact)) for fact in facts}
    return Rechecked(rows_of([*others, *found]), pages)


def _select(record: Record, facts: Iterable[str], events: Iterable[str]) -> Record:
    """A record of which every rule goes through these facts and events and the log alone."""
    return replace(
        record,
        facts=_Some(record.facts, facts),
        sources=_Some(record.sources),
        entities=_Some(record.entities),
        events=_Some(record.events, events),
        actions=_Some(record.actions),
        series={},
        rows={},
    )


def _read(root: Path, path: str) -> tuple[Fact | None, list[Diagnostic]]:
    """A fact and what is wrong with it by itself; None where its value cannot be computed with."""
    fact, found = load_entry(root, path, PurePosixPath(path).stem, Fact)
    if fact is not None:
        found = [*found, *check_fact(fact)]
    return (None if any(one.code in UNREADABLE for one in found) else fact), found


def _reaches_further(fact: Fact, record: Record, kept: State) -> bool:
    """Whether more may depend on a fact than the events and corrections that cite it."""
    concerns = bool(fact.concerns) or fact.path in kept.concerned
    repeated = any(row.same_as == fact.id for row in record.rows.values())
    return concerns or repeated or fact.superseded_by is not None


class _Some(Mapping[str, Entry]):
    """Entries that can all be looked up, of which `values` goes through some only."""

    def __init__(self, entries: Mapping[str, Entry], ids: Iterable[str] = ()) -> None:
        self._entries, self._ids = entries, sorted(ids)

    def __getitem__(self, identifier: str) -> Entry:
        return self._entries[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def values(self) -> ValuesView[Entry]:
        """The entries that are gone through."""
        return {identifier: self._entries[identifier] for identifier in self._ids}.values()
