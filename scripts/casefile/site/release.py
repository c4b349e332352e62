"""Releases on disk: folders that each hold one public site, named by what is in them.

Of each release it is kept which bytes every file holds and what the file system tells of it, so
that a look at the files' stamps shows whether they are still those that were published. Files with
the same bytes are hard links from one release to the next. Nothing is ever written into a file that
has its place: a new one is put over it.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import NamedTuple

from casefile.listing import next_tick
from casefile.site.manifest import (
    Manifest,
    examine,
    keep_manifests,
    read_manifest,
    write_manifest,
)
from casefile.site.stamps import DOUBT, stamp_all
from casefile.store import Store
from casefile.tree import digest_bytes
from casefile.workers import share

KEPT = 3
"""How many releases stay on disk, the current one included."""

_DRAFT = ".draft.new"
_FILE = ".file.new."

_MANY = 500
"""How many files take longer to copy than processes to start."""


class SealError(Exception):
    """The release could not be put in place; the message says why."""


class PublicFile(NamedTuple):
    """A file of the public site: the SHA-256 of its bytes, and what gives them.

    `ours` is whether the theme or the generator wrote it, so that no word of the site's content is
    in it: only such a file may be a script or a style.
    """

    digest: str
    read: Callable[[], bytes]
    ours: bool = False


def made_file(data: bytes) -> PublicFile:
    """A file that the generator made for the public site alone."""
    return PublicFile(digest_bytes(data), lambda: data, ours=True)


class Releases:
    """The releases in a folder, with what a store keeps of them.

    `workers` says how many processes may share the work.
    """

    def __init__(self, folder: Path, store: Store, workers: int = 1) -> None:
        self._folder, self._store, self._workers = folder, store, workers

    def is_whole(self, name: str, digests: Mapping[str, str]) -> bool:
        """Whether a release is there and holds exactly the files with these digests."""
        folder = self._folder / name
        if not _is_folder(folder):
            return False
        known = read_manifest(self._store, name)
        found = examine(folder, known)
        if found is known and known.digests == digests:
            return True
        if any(_compare(found, digests)):
            return False
        write_manifest(self._store, name, found)
        return True

    def write(self, name: str, built: Mapping[str, PublicFile], current: str | None) -> None:
        """Makes a release hold exactly these files, durably.

        One that has its name already is mended where it stands, file by file. Any other is made
        aside and gets its name when it is whole. Raises SealError where a file no longer is what
        was built, and OSError where the disk does not let it.
        """
        folder = self._folder / name
        if _is_folder(folder):
            self._fill(folder, read_manifest(self._store, name), built, (name, current))
        else:
            folder.unlink(missing_ok=True)
            draft, known = self._take_draft(current)
            self._fill(draft, known, built, (name, current))
            draft.rename(folder)
        os.utime(folder)  # the order of the releases
        # One call for the whole disk: to wait for each file takes longer from a dozen files on,
        # and most of a minute where all of ten thousand pages are new.
        os.sync()

    def clear(self, current: str) -> None:
        """Removes all but the newest releases, and what builds that were cut off left behind."""
        others = self._list(current)
        kept = [current, *others[: KEPT - 1]]
        for path in list(self._folder.iterdir()):
            if path.name not in kept:
                shutil.rmtree(path) if _is_folder(path) else path.unlink()
        keep_manifests(self._store, kept)

    def _list(self, current: str | None) -> list[str]:
        """The names of the other releases, the newest first."""
        found = [
            path
            for path in self._folder.iterdir()
            if _is_folder(path) and not path.name.startswith(".") and path.name != current
        ]
        found.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        return [path.name for path in found]

    def _take_draft(self, current: str | None) -> tuple[Path, Manifest]:
        """A folder to make a release of, and what is known of the files in it.

        It is what a build that was cut off left, else the oldest release, which is due to go and
        differs from the new one by a few files: to link ten thousand files anew and remove as many
        takes many times as long as the build of one page.
        """
        draft = self._folder / _DRAFT
        if _is_folder(draft):
            return draft, Manifest()
        self._folder.mkdir(parents=True, exist_ok=True)
        others = self._list(current)
        if len(others) < KEPT - 1:
            draft.mkdir()
            return draft, Manifest()
        (self._folder / others[-1]).rename(draft)
        return draft, read_manifest(self._store, others[-1])

    def _fill(
        self,
        folder: Path,
        known: Manifest,
        built: Mapping[str, PublicFile],
        names: tuple[str, str | None],
    ) -> None:
        """Makes a folder hold exactly these files, and keeps what is known of it then.

        `names` are that of the release to be and that of the current one.
        """
        name, current = names
        digests = {path: file.digest for path, file in built.items()}
        found = examine(folder, known)
        stray, missing = _compare(found, digests)
        others = self._find_others(name, stray | missing)
        stamps = {path: stamp for path, stamp in found.stamps.items() if path not in stray}
        standing = {path: stamp for path, stamp in found.folders.items() if path not in stray}
        folders = _folders_of(missing) - standing.keys()
        for path in sorted(stray, reverse=True):  # what is in a folder before the folder
            place = folder / path
            place.rmdir() if _is_folder(place) else place.unlink()
        for path in sorted(folders):
            (folder / path).mkdir()
        source = others.get(current or "", Manifest())
        copied = [
            path
            for path in sorted(missing)
            if source.stamps.get(path, DOUBT) == DOUBT
            or source.digests.get(path) != digests[path]
            or not self._link(self._folder / (current or "") / path, folder / path)
        ]
        works = [partial(self._copy, built[path], folder / path) for path in copied]
        workers = self._workers if len(works) >= _MANY else 1
        if workers > 1:
            self._store.commit()  # some files are read from it, and others see no more than that
        share(works, workers)
        stamps |= stamp_all(folder, missing)
        standing |= stamp_all(folder, _folders_of(stray | missing) & _folders_of(digests))
        write_manifest(self._store, name, Manifest(digests, stamps, standing))
        self._keep_others(others, stray | missing)

    def _find_others(self, name: str, touched: AbstractSet[str]) -> dict[str, Manifest]:
        """What is known of the other releases, before files with these paths come and go.

        The stamp is in doubt of a file among them that is not as it was published.
        """
        others = {other: read_manifest(self._store, other) for other in self._list(name)}
        for other, known in others.items():
            files = touched & known.digests.keys()
            found = stamp_all(self._folder / other, files)
            for path in files:
                if found.get(path) != known.stamps[path]:
                    known.stamps[path] = DOUBT
        return others

    def _keep_others(self, others: Mapping[str, Manifest], touched: AbstractSet[str]) -> None:
        """Keeps the stamps that these files have now: one link more or less changes them."""
        for other, known in others.items():
            files = [path for path in touched & known.digests.keys() if known.stamps[path] != DOUBT]
            known.stamps.update(stamp_all(self._folder / other, files))
            write_manifest(self._store, other, known)
        next_tick(self._folder)

    def _link(self, old: Path, new: Path) -> bool:
        """Makes the new file a hard link to the old one; False where there are no such links."""
        try:
            if not new.exists():
                new.hardlink_to(old)
                return True
            draft = self._clear_file()
            draft.hardlink_to(old)
        except OSError:
            return False
        draft.replace(new)
        return True

    def _copy(self, built: PublicFile, new: Path) -> None:
        # A copy and no link: what is published must not change with what somebody does to the
        # folder that it was built in, and the build's own stamps must not change with a release.
        data = built.read()
        if digest_bytes(data) != built.digest:
            raise SealError("the pages changed while they were being sealed; build again")
        draft = self._clear_file()
        draft.write_bytes(data)
        draft.replace(new)

    def _clear_file(self) -> Path:
        draft = self._folder / f"{_FILE}{os.getpid()}"
        draft.unlink(missing_ok=True)
        return draft


def _compare(found: Manifest, digests: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """What has to go from a folder for it to hold these files, and which files have to come."""
    stray = {path for path in found.stamps if not (path in digests and path in found.digests)}
    stray |= found.folders.keys() - _folders_of(digests)
    return stray, {path for path, digest in digests.items() if found.digests.get(path) != digest}


def _folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder above these paths."""
    found: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent and parent not in found:
            found.add(parent)
            parent = parent.rpartition("/")[0]
    return found


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
