"""The folder of a language's built files: what stands there, and putting what is new in its place.

What a file holds is read once; after that its stamp is believed. A run that was killed leaves files
and folders whose stamps are not those that were noted, so that they are looked at again.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from casefile.site.kept import pack, unpack
from casefile.site.stamps import Stamp, list_standing, stamp_all
from casefile.store import Store
from casefile.tree import Changes, digest_file

_PLACE = ("site", "output")


class Mark(NamedTuple):
    """How to see later that an output still is what a good build left.

    `cache` is the path of its store below the root, `versions` that of what the store holds, `key`
    the digest of all that the output depends on.
    """

    cache: str
    versions: str
    key: str


class Output:
    """The files of an output folder, as a store knows them and as they stand.

    `files` are the digests of what the last good build left there, by path. Raises OSError where
    the disk does not let it be read.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store
        data = store.get(*_PLACE)
        kept = unpack(data) if data else (None, {}, {}, {})
        self._key: str | None = kept[0]
        self._stamps: dict[str, Stamp] = kept[1]
        self._folders: dict[str, Stamp] = kept[2]
        self.files: dict[str, str] = kept[3]
        found = stamp_all(folder, self._stamps)
        folders = stamp_all(folder, self._folders)
        self._untouched = (found, folders) == (self._stamps, self._folders)
        if not self._untouched:
            found, folders = list_standing(folder)
        self._found, self._found_folders = found, folders

    def is_current(self, key: str) -> bool:
        """Whether a good build for this key left the folder as it stands."""
        return key == self._key and self._untouched and bool(self.files)

    def find_standing(self) -> Mapping[str, str]:
        """The digest of every file that stands in the folder."""
        if self._untouched:
            return self.files
        return {
            path: self.files[path]
            if self._stamps.get(path) == stamp and path in self.files
            else digest_file(self._folder / path)
            for path, stamp in self._found.items()
            if (self._folder / path).is_file() and not (self._folder / path).is_symlink()
        }

    def place(
        self,
        key: str | None,
        files: Mapping[str, str],
        standing: Mapping[str, str],
        find: Callable[[str], Path],
    ) -> Changes:
        """Makes the folder hold exactly `files`, digests by path, and notes that for the store.

        `find` gives a new file's draft, which is moved to its place in one step. A `key` of None
        has the next run look at everything. Raises OSError.
        """
        same = files.keys() == self.files.keys() == self._found.keys()
        folders = self._folders.keys() - {"."} if same else refuse_conflicts(files)
        removed = sorted(path for path in self._found if path not in files)
        for path in removed:
            (self._folder / path).unlink()
        emptied = sorted(self._found_folders.keys() - folders - {"."}, reverse=True)
        for path in emptied:
            (self._folder / path).rmdir()
        written = sorted(path for path, digest in files.items() if standing.get(path) != digest)
        for parent in sorted({path.rpartition("/")[0] for path in written}):
            if parent not in self._found_folders:
                (self._folder / parent).mkdir(parents=True, exist_ok=True)
        for path in written:
            find(path).replace(self._folder / path)
        touched = find_folders([*written, *removed, *emptied])
        self._note(key, files, written, {*folders, "."}, touched)
        return Changes(written=tuple(written), removed=tuple(removed))

    def _note(
        self,
        key: str | None,
        files: Mapping[str, str],
        written: list[str],
        folders: set[str],
        touched: frozenset[str],
    ) -> None:
        found = self._found | stamp_all(self._folder, written)
        kept = {path: found[path] for path in files}
        known = self._found_folders | stamp_all(self._folder, folders & touched)
        stamps = {path: known[path] for path in folders}
        self._key, self.files = key, dict(files)
        self._stamps, self._found, self._untouched = kept, kept, True
        self._folders = self._found_folders = stamps
        self._store.put(_PLACE[0], {_PLACE[1]: pack((key, kept, stamps, self.files))})


def refuse_conflicts(files: Mapping[str, str]) -> frozenset[str]:
    """The folders that files stand in.

    Raises OSError where one path is a file and a folder: MkDocs cannot write such a site.
    """
    folders = find_folders(files)
    if twice := sorted(folders & files.keys()):
        raise NotADirectoryError(20, "is a page and a folder of pages", twice[0])
    return folders - {"."}


def find_folders(paths: Iterable[str]) -> frozenset[str]:
    """All folders above these paths; the topmost is a full stop."""
    folders = {path.rpartition("/")[0] for path in paths}
    waiting = list(folders)
    while waiting:
        parent = waiting.pop().rpartition("/")[0]
        if parent not in folders:
            folders.add(parent)
            waiting.append(parent)
    return frozenset(folder or "." for folder in folders)
