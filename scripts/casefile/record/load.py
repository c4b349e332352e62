"""Reads `data/` into a record, and reports everything that is wrong with any file in one run."""

import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from casefile.diagnostics import Diagnostic
from casefile.record.entry import check_correction, check_fact, check_nothing, check_source
from casefile.record.ground import Ground
from casefile.record.model import (
    ID_PATTERN,
    Action,
    Correction,
    Entity,
    Event,
    Fact,
    Item,
    Names,
    Record,
    Row,
    Safety,
    Series,
    Source,
    Topic,
)
from casefile.record.series import Line, check_series, make_rows, read_lines
from casefile.record.validate import validate
from casefile.record.yamlread import Node, read_yaml
from casefile.textfile import BYTE_ORDER_MARK, read_text

Entry = TypeVar("Entry", bound=Item)

FACTS = "data/facts/*/*.yml"
SOURCES = "data/sources/*.yml"
ENTITIES = "data/entities/*.yml"
EVENTS = "data/events/*.yml"
ACTIONS = "data/action/*.yml"
TOPICS = "data/topics.yml"
GROUND = "data/map.yml"
CORRECTIONS = "data/corrections.yml"
NAMES = "data/names.yml"

SAFETY = "data/safety.yml"
"""What may be published of private people; among `Record.damaged` where it cannot be read."""

UNREADABLE = frozenset({"invalid-value", "invalid-date", "unknown-unit", "unit-mismatch"})
"""Findings after which an entry's value cannot be computed with, so that it is left out."""


def load_record(root: Path) -> tuple[Record, list[Diagnostic]]:
    """The record under `root`/data, without what could not be read, and all findings, sorted.

    Symbolic links, special files and names that are not text are passed over: the check of files
    reports them.
    """
    reading = Reading(root)
    facts = reading.load_kind(FACTS, Fact, check_fact)
    series = reading.load_series()
    record = Record(
        facts=facts,
        sources=reading.load_kind(SOURCES, Source, check_source),
        entities=reading.load_kind(ENTITIES, Entity, check_nothing),
        events=reading.load_kind(EVENTS, Event, check_nothing),
        series=series,
        rows=rows_by_id(series),
        topics=reading.load_topics(),
        ground=reading.load_ground(),
        corrections=tuple(reading.load_corrections(facts)),
        names=reading.load_names(),
        actions=reading.load_kind(ACTIONS, Action, check_nothing),
        safety=reading.load_safety(),
        damaged=frozenset(reading.damaged),
    )
    return record, sorted(reading.findings)


def rows_by_id(series: Mapping[str, Series]) -> Mapping[str, Row]:
    """The rows of all series, by `series#row`."""
    return MappingProxyType({row.fact.id: row for one in series.values() for row in one.rows})


class Reading:
    """One run over `data/`: what was found wrong, and which entries could not be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Diagnostic] = []
        self.damaged: set[str] = set()

    def load_kind(
        self, pattern: str, model: type[Entry], check: Callable[[Entry], Iterator[Diagnostic]]
    ) -> MappingProxyType[str, Entry]:
        """Every entry of one kind, by id, in the order of the ids."""
        entries: dict[str, Entry] = {}
        for file in sorted(self.root.glob(pattern)):
            path = file.relative_to(self.root).as_posix()
            if not _is_ours(self.root, path):
                continue
            entry, found = load_entry(self.root, path, file.stem, model)
            self.findings += found
            if entry is None:
                self.damaged.add(file.stem)
                continue
            found = [*check(entry)]
            self.findings += found
            if entry.id in entries:
                self.findings.append(_duplicate(entry, entries[entry.id]))
            elif any(finding.code in UNREADABLE for finding in found):
                self.damaged.add(entry.id)
            else:
                entries[entry.id] = entry
        return MappingProxyType(dict(sorted(entries.items())))

    def load_series(self) -> MappingProxyType[str, Series]:
        """Every series with its rows, which stand in a table beside it."""
        found = self.load_kind("data/series/*.yml", Series, check_series)
        tables = {
            file.stem: path
            for file in sorted(self.root.glob("data/series/*.csv"))
            if _is_ours(self.root, path := file.relative_to(self.root).as_posix())
        }
        for name, path in tables.items():
            lines, findings = self._read_lines(path)
            if name in found:
                rows, wrong = make_rows(path, lines, found[name])
                found[name].fill(tuple(rows))
                findings += wrong
            elif name not in self.damaged:
                self.findings.append(_incomplete(path, name, ".yml", "what its rows state"))
            self.findings += findings
            self.damaged |= {name} if findings or name not in found else set()
        for name in found.keys() - tables.keys():
            self.damaged.add(name)
            self.findings.append(_incomplete(found[name].path, name, ".csv", "its rows"))
        return found

    def _read_lines(self, path: str) -> tuple[list[Line], list[Diagnostic]]:
        text, findings = _read(self.root, path)
        return ([], findings) if text is None else read_lines(path, text)

    def load_ground(self) -> Ground | None:
        """The ground of the map; None for a site that has none."""
        if not _is_ours(self.root, GROUND):
            return None
        node, found = read_node(self.root, GROUND)
        self.findings += found
        if node is None:
            return None
        ground, found = validate(Ground, node, GROUND)
        self.findings += found
        return ground

    def load_names(self) -> tuple[str, ...]:
        """The names that hold digits, in the order of the file."""
        if not _is_ours(self.root, NAMES):
            return ()
        names, found = load_entry(self.root, NAMES, "names", Names)
        self.findings += found
        return () if names is None else names.names

    def load_topics(self) -> MappingProxyType[str, Topic]:
        """The topics in the order in which the file gives them; that is their order on the site."""
        if not _is_ours(self.root, TOPICS):
            return MappingProxyType({})
        node, found = read_node(self.root, TOPICS)
        self.findings += found
        if node is not None and node.kind != "mapping":
            message = "topics are written as `id: {name: {en: …}}`"
            place = (TOPICS, node.line, node.column)
            self.findings.append(Diagnostic(*place, "not-a-mapping", message))
        topics: dict[str, Topic] = {}
        for name, value in node.entries if node is not None else ():
            topic, found = validate(Topic, value, TOPICS)
            self.findings += found
            if not ID_PATTERN.match(name.text):
                message = f'"{name.text}" is not an id; a topic\'s id is the name of its folder'
                hint = "use lower-case letters and digits joined by hyphens"
                place = (TOPICS, name.line, name.column)
                self.findings.append(Diagnostic(*place, "invalid-id", message, hint))
            if topic is None:
                self.damaged.add(name.text)
            else:
                topics[name.text] = topic
        return MappingProxyType(topics)

    def load_corrections(self, facts: Mapping[str, Fact]) -> Iterator[Correction]:
        """The log of corrections in the order of its file; what cannot be read is left out."""
        if not _is_ours(self.root, CORRECTIONS):
            return
        node, found = read_node(self.root, CORRECTIONS)
        self.findings += found
        if node is not None and node.kind != "sequence":
            message = "the log of corrections is a list: `- {date: …, kind: …, fact: …, …}`"
            place = (CORRECTIONS, node.line, node.column)
            self.findings.append(Diagnostic(*place, "invalid-field", message, "write [] for none"))
        items = node.items if node is not None else ()
        for number, item in zip(range(len(items), 0, -1), items, strict=True):
            entry, found = validate(Correction, item, CORRECTIONS)
            if entry is not None and entry.fact in self.damaged:
                entry = None
            elif entry is not None:
                entry.place(f"entry-{number}", CORRECTIONS, item)
                found = [*check_correction(entry, facts.get(entry.fact))]
            self.findings += found
            if entry is not None and not found:
                yield entry

    def load_safety(self) -> Safety | None:
        """The decisions about private people; None where there are none, or none to be read."""
        if not _is_ours(self.root, SAFETY):
            return None
        safety, found = load_entry(self.root, SAFETY, "safety", Safety)
        self.findings += found
        if safety is None:
            self.damaged.add(SAFETY)
        return safety


def read_node(root: Path, path: str) -> tuple[Node | None, list[Diagnostic]]:
    """The YAML of one file as a node with marks, and what is wrong with the file."""
    text, findings = _read(root, path)
    if text is None:
        return None, findings
    return read_yaml(path, text.removeprefix(BYTE_ORDER_MARK))


def _read(root: Path, path: str) -> tuple[str | None, list[Diagnostic]]:
    try:
        return read_text(root, path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return None, [Diagnostic(path, 1, 1, "unreadable-file", f"cannot be read: {reason}")]


def load_entry(
    root: Path, path: str, stem: str, model: type[Entry]
) -> tuple[Entry | None, list[Diagnostic]]:
    """The entry in one file, None where it cannot be read, and what is wrong with its fields."""
    node, findings = read_node(root, path)
    if node is None:
        return None, findings
    entry, found = validate(model, node, path)
    if entry is not None:
        entry.place(stem, path, node)
    return entry, [*findings, *found]


def _is_ours(root: Path, path: str) -> bool:
    """Whether this is a regular file that no symbolic link below the root leads to."""
    try:
        folders = [root / folder for folder in PurePosixPath(path).parents if folder.name]
        linked = any(stat.S_ISLNK(folder.lstat().st_mode) for folder in folders)
        return path.isprintable() and not linked and stat.S_ISREG((root / path).lstat().st_mode)
    except OSError:  # the check of files says what cannot be read
        return False


def _duplicate(entry: Item, first: Item) -> Diagnostic:
    message = f'the id "{entry.id}" is taken by {first.path}'
    return Diagnostic(entry.path, 1, 1, "duplicate-id", message, "rename the newer of the two")


def _incomplete(path: str, name: str, ending: str, what: str) -> Diagnostic:
    message = f"there is no data/series/{name}{ending}, which gives {what}"
    return Diagnostic(path, 1, 1, "incomplete-series", message, "add it, or delete this file")
