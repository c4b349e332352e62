"""What is found from all sources, all articles or all corrections at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from casefile.pages.citation import find_bodies, find_labels
from casefile.pages.edition import Edition
from casefile.pages.story import tell_story
from casefile.record.load import Reading
from casefile.record.model import Correction, Fact
from casefile.record.standing import find_origins
from casefile.stage.files import forget_node
from casefile.stage.library import DAMAGED, LOG, Library
from casefile.stage.trace import Trace

CORRECTIONS = "corrections"
BODY, LABEL, ORIGIN, STORY = "body", "label", "origin", "story"

TABLES = (ORIGIN, LABEL, BODY, STORY, CORRECTIONS)
"""The name of each, in the order in which they are found."""


def find_table(name: str, library: Library, trace: Trace, edition: Edition, root: Path) -> Any:
    """One of the `TABLES`, found anew."""
    if name == ORIGIN:
        return find_origins(edition.record.sources)
    if name == LABEL:
        return dict(find_labels(edition.record, edition.language))
    if name == BODY:
        return dict(find_bodies(edition.record))
    if name == STORY:
        return dict(tell_story(edition.articles.values()))
    trace.needs |= {LOG, DAMAGED}
    return _read_corrections(library, edition.record.facts, root)


def _read_corrections(library: Library, facts: Mapping[str, Fact], root: Path) -> list[Correction]:
    reading = Reading(root)
    reading.damaged |= library.damaged()
    found = list(reading.load_corrections(facts))
    for entry in found:
        forget_node(entry)
    return found


def compare_tables(name: str, before: Any, now: Any) -> set[str]:
    """The keys whose values differ between two states of a table, None for one never found."""
    if name != CORRECTIONS:
        old = before or {}
        keys = {f"{name}/{key}" for key in {*old, *now} if old.get(key) != now.get(key)}
        return keys if old.keys() == now.keys() else {*keys, name}
    were, are = _describe(before or ()), _describe(now)
    if [*were.values()] == [*are.values()]:
        return set()
    facts = {entry.fact for entry in (*(before or ()), *now)}
    return {CORRECTIONS, "corrections_of_fact"} | {f"corrections_of_fact/{id_}" for id_ in facts}


def _describe(log: Sequence[Correction]) -> dict[str, str]:
    return {entry.id: f"{entry.id} {entry.model_dump_json()}" for entry in log}
