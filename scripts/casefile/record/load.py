"""Reads `data/` into a record, and reports everything that is wrong with any file in one run."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from casefile.diagnostics import Diagnostic
from casefile.record.entry import check_fact, check_nothing, check_source
from casefile.record.model import (
    ID_PATTERN,
    Action,
    Entity,
    Event,
    Fact,
    Item,
    Record,
    Safety,
    Source,
    Topic,
)
from casefile.record.validate import validate
from casefile.record.yamlread import Node, read_yaml
from casefile.textfile import BYTE_ORDER_MARK, read_text

Entry = TypeVar("Entry", bound=Item)

TOPICS = "data/topics.yml"

SAFETY = "data/safety.yml"
"""What may be published of private people; among `Record.damaged` where it cannot be read."""

_UNREADABLE = frozenset({"invalid-value", "invalid-date", "unknown-unit", "unit-mismatch"})
"""Findings after which an entry's value cannot be computed with, so that it is left out."""


def load_record(root: Path) -> tuple[Record, list[Diagnostic]]:
    """The record under `root`/data, without what could not be read, and all findings, sorted.

    Symbolic links, special files and names that are not text are passed over: the check of files
    reports them.
    """
    reading = _Reading(root)
    record = Record(
        facts=reading.load_kind("data/facts/*/*.yml", Fact, check_fact),
        sources=reading.load_kind("data/sources/*.yml", Source, check_source),
        entities=reading.load_kind("data/entities/*.yml", Entity, check_nothing),
        events=reading.load_kind("data/events/*.yml", Event, check_nothing),
        topics=reading.load_topics(),
        actions=reading.load_kind("data/action/*.yml", Action, check_nothing),
        safety=reading.load_safety(),
        damaged=frozenset(reading.damaged),
    )
    return record, sorted(reading.findings)


class _Reading:
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
            entry, found = _load_entry(self.root, path, file.stem, model)
            self.findings += found
            if entry is None:
                self.damaged.add(file.stem)
                continue
            found = [*check(entry)]
            self.findings += found
            if entry.id in entries:
                self.findings.append(_duplicate(entry, entries[entry.id]))
            elif any(finding.code in _UNREADABLE for finding in found):
                self.damaged.add(entry.id)
            else:
                entries[entry.id] = entry
        return MappingProxyType(dict(sorted(entries.items())))

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

    def load_safety(self) -> Safety | None:
        """The decisions about private people; None where there are none, or none to be read."""
        if not _is_ours(self.root, SAFETY):
            return None
        safety, found = _load_entry(self.root, SAFETY, "safety", Safety)
        self.findings += found
        if safety is None:
            self.damaged.add(SAFETY)
        return safety


def read_node(root: Path, path: str) -> tuple[Node | None, list[Diagnostic]]:
    """The YAML of one file as a node with marks, and what is wrong with the file."""
    try:
        text, findings = read_text(root, path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return None, [Diagnostic(path, 1, 1, "unreadable-file", f"cannot be read: {reason}")]
    if text is None:
        return None, findings
    return read_yaml(path, text.removeprefix(BYTE_ORDER_MARK))


def _load_entry(
    root: Path, path: str, stem: str, model: type[Entry]
) -> tuple[Entry | None, list[Diagnostic]]:
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
