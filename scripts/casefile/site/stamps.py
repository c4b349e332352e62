"""What the file system tells of what stands in a folder: by it a change is seen without reading."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

Stamp = tuple[int, int, int]
"""The moment of the last change of status (ns), which no program can set, the inode and the size.

Ten thousand are compared in every run, so there is nothing in it but what tells of a change. No
name in a folder comes, goes or becomes another thing without a change of the folder's stamp."""

DOUBT: Stamp = (0, 0, 0)
"""Stands for a stamp that a later change could leave again: no file has it."""


class Standing(NamedTuple):
    """The stamps of everything in a folder but folders, and those of these, by path."""

    files: dict[str, Stamp]
    folders: dict[str, Stamp]


def stamp_all(folder: Path, paths: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of those of the paths that there are; no link is followed."""
    found: dict[str, Stamp] = {}
    try:
        top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return found
    try:
        for path in paths:
            try:
                found[path] = _stamp(os.stat(path, dir_fd=top, follow_symlinks=False))
            except OSError:
                continue
    finally:
        os.close(top)
    return found


def list_standing(folder: Path) -> Standing:
    """What stands in a folder; the folder itself is called by a full stop. Raises OSError."""
    found = Standing({}, {})
    waiting = ["."] if folder.is_dir() else []
    while waiting:
        parent = waiting.pop()
        found.folders[parent] = _stamp((folder / parent).stat())
        for entry in os.scandir(folder / parent):
            path = entry.name if parent == "." else f"{parent}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                found.files[path] = _stamp(entry.stat(follow_symlinks=False))
    return found


def _stamp(status: os.stat_result) -> Stamp:
    return (status.st_ctime_ns, status.st_ino, status.st_size)
