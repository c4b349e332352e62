"""What has changed in a site's input, seen by the stamps of its files and never by guesses."""

import stat
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from casefile.listing import Stamp, is_settled, list_stamps, mode_of


class Snapshot:
    """The files of a site as they were when somebody last looked."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stamps = list_stamps(root)

    def __contains__(self, path: object) -> bool:
        return path in self._stamps

    def look(self, paths: Collection[str], now: int) -> frozenset[str]:
        """Those of the files and folders at and below some paths that changed since the last look.

        A file that was written a moment before `now` (in nanoseconds) counts as changed whatever
        its stamp says: within one tick of the file system's clock, two contents share one.
        """
        changed: set[str] = set()
        for path in _outermost(paths):
            new = list_stamps(self._root, [path])
            changed |= self._replace(path, new)
            changed |= {one for one, stamp in new.items() if _is_racy(stamp, now)}
        return frozenset(changed)

    def look_everywhere(self) -> frozenset[str]:
        """All files and folders that changed since the last look."""
        before, self._stamps = self._stamps, list_stamps(self._root)
        return frozenset(_differing(before, self._stamps))

    def _replace(self, path: str, new: dict[str, Stamp]) -> set[str]:
        old = {one: self._stamps[one] for one in self._at_and_below(path, new)}
        for one in old:
            del self._stamps[one]
        self._stamps |= new
        return set(_differing(old, new))

    def _at_and_below(self, path: str, new: dict[str, Stamp]) -> list[str]:
        here = self._stamps.get(path)
        if not any(stamp and _is_folder(stamp) for stamp in (here, new.get(path))):
            return [path] if here else []
        prefix = f"{path}/"
        return [one for one in self._stamps if one == path or one.startswith(prefix)]


def _outermost(paths: Collection[str]) -> Iterator[str]:
    """The paths that lie below none of the others."""
    chosen = set(paths)
    for path in sorted(chosen):
        if not any(str(parent) in chosen for parent in PurePosixPath(path).parents):
            yield path


def _differing(old: dict[str, Stamp], new: dict[str, Stamp]) -> Iterator[str]:
    return (path for path in old.keys() | new.keys() if old.get(path) != new.get(path))


def _is_folder(stamp: Stamp) -> bool:
    return stat.S_ISDIR(mode_of(stamp))


def _is_racy(stamp: Stamp, now: int) -> bool:
    return not _is_folder(stamp) and not is_settled(stamp, now)
