"""What an earlier check found, kept in a file, so that only what has changed is checked again.

The file is JSON behind the digest of its own bytes. One that was cut short, altered, or written by
another version is not used; it can be deleted at any time.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from casefile.diagnostics import Diagnostic, Fault
from casefile.listing import Stamp
from casefile.tree import replace_file

Row = tuple[str, int, int, str, str, str]
"""A finding as plain values."""


class Unit(NamedTuple):
    """What the check of one file found, and what that depends on besides the file itself.

    `needs` are the ids that were asked for. An article has an `outline` too, as plain values, and
    findings about where its links lead: they depend on the answers to what was `asked`, of which
    `reached` is the digest. `idle` counts the figures that are declared to state nothing.
    """

    needs: Sequence[str]
    findings: Sequence[Row]
    idle: int = 0
    outline: Any = None
    asked: Sequence[str] = ()
    reached: str = ""
    misled: Sequence[Row] = ()


class Part(NamedTuple):
    """Findings about a part of the site as a whole, and the digest of all that they depend on."""

    key: str
    findings: Sequence[Row]


class Image(NamedTuple):
    """What is wrong with an image, told wherever it is shown, and the digest of its file."""

    digest: str
    faults: Sequence[Fault]


@dataclass(slots=True, kw_only=True)
class State:
    """Everything that is kept.

    `stamps` are those of files whose `digests` can be relied on; `whole` holds all findings about
    the site that has these digests, None where they are not known. `concerned` are the files of the
    entries that concern private people.
    """

    stamps: dict[str, Stamp] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    whole: Sequence[Row] | None = None
    parts: dict[str, Part] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    concerned: list[str] = field(default_factory=list)


def rows_of(findings: Iterable[Diagnostic]) -> list[Row]:
    """Findings as plain values, sorted, each once."""
    rows = {(f.path, f.line, f.column, f.code, f.message, f.hint) for f in findings}
    return sorted(rows)


def findings_of(rows: Iterable[Sequence[Any]]) -> list[Diagnostic]:
    """The findings that rows stand for."""
    return [Diagnostic(*row) for row in rows]


def read_state(file: Path, version: str) -> State:
    """What is kept in a file; nothing where it is not there, not whole, or of another version."""
    try:
        data = file.read_bytes()
    except OSError:
        return State()
    digest, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return State()
    kept = json.loads(body)
    if kept["version"] != version:
        return State()
    return State(
        stamps=kept["stamps"],
        digests=kept["digests"],
        whole=kept["whole"],
        parts={name: Part(*part) for name, part in kept["parts"].items()},
        units={path: Unit(*unit) for path, unit in kept["units"].items()},
        pages=kept["pages"],
        images={path: Image(*image) for path, image in kept["images"].items()},
        concerned=kept["concerned"],
    )


def write_state(file: Path, version: str, state: State) -> None:
    """Keeps a state in a file, in one step; where the disk does not let it, nothing is kept."""
    kept = {
        "version": version,
        "stamps": state.stamps,
        "digests": state.digests,
        "whole": state.whole,
        "parts": state.parts,
        "units": state.units,
        "pages": state.pages,
        "images": state.images,
        "concerned": state.concerned,
    }
    body = json.dumps(kept, separators=(",", ":")).encode()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
