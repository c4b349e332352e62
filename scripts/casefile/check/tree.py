"""The files of a site as they lie on disk: one walk that follows no link and opens no file."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casefile.listing import INPUT

MAX_DEPTH = 12
"""How many folders a path may pass through; the longest that the record needs is three."""

Kind = Literal["file", "folder", "link", "special", "unreadable", "too-deep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a folder.

    `path` is relative to the root, with forward slashes; bytes that are no UTF-8 are kept as the
    operating system gives them (lone surrogates). `detail` tells where a link points, what a
    special file is, or why something cannot be read.
    """

    path: str
    kind: Kind
    detail: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The names along the path, from the root."""
        return tuple(self.path.split("/"))

    @property
    def name(self) -> str:
        """The entry's own name."""
        return self.path.rpartition("/")[2]


def read_tree(root: Path) -> tuple[Entry, ...]:
    """Every entry at and below `docs/`, `data/`, `overrides/` and `mkdocs.yml`, sorted by its path.

    A link is an entry and never a way in; nothing below `MAX_DEPTH` folders is read. An entry that
    vanishes while the walk is under way is left out, one that cannot be read says so.
    """
    found: list[Entry] = []
    waiting = list(INPUT)
    while waiting:
        entry = _read_entry(root, waiting.pop())
        if entry is None:
            continue
        if entry.kind == "folder":
            try:
                waiting += [f"{entry.path}/{child.name}" for child in (root / entry.path).iterdir()]
            except OSError as error:
                entry = _unreadable(entry.path, error)
        found.append(entry)
    return tuple(sorted(found, key=lambda entry: entry.parts))


def _read_entry(root: Path, path: str) -> Entry | None:
    try:
        return _classify(path, root / path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return _unreadable(path, error)


def _classify(path: str, place: Path) -> Entry:
    mode = place.lstat().st_mode
    if stat.S_ISLNK(mode):
        return Entry(path=path, kind="link", detail=str(place.readlink()))
    if stat.S_ISDIR(mode):
        return Entry(path=path, kind="too-deep" if path.count("/") >= MAX_DEPTH else "folder")
    if not stat.S_ISREG(mode):
        return Entry(path=path, kind="special", detail=_special(mode))
    if not os.access(place, os.R_OK):
        return Entry(path=path, kind="unreadable", detail="permission denied")
    return Entry(path=path, kind="file")


def _unreadable(path: str, error: OSError) -> Entry:
    reason = (error.strerror or type(error).__name__).lower()
    return Entry(path=path, kind="unreadable", detail=reason)


def _special(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"
