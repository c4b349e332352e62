"""Sees at a glance, by stamps alone, that the public site is what a build would make of its input.

A complete build leaves a record of what it was made from and of what it left; where all of that
still stands as it was noted, there is nothing to do. Nothing is imported here that only a build
needs: to load MkDocs and its theme takes many times as long as to look at ten thousand files.
"""

import hashlib
import marshal
import os
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from casefile.listing import Seen, Stamp, digest_texts, is_settled, list_stamps, next_tick
from casefile.repository import find_state
from casefile.site.kept import LOOSE
from casefile.site.lock import BusyError, alone
from casefile.site.manifest import is_untouched, read_manifest
from casefile.site.output import Mark, Output, find_folders
from casefile.store import Store
from casefile.tree import replace_file
from casefile.version import code_version

_RECORD = Path("build/cache/done")
RELEASES = Path("build/releases")
"""Where the releases stand, below the root of a site."""

RELEASES_STORE = Path("build/cache/releases.db")
"""Where it is kept what every release holds, below the root of a site."""

FolderStamp = tuple[int, int, int]
"""The moments of the last change of content and of status (ns), and the inode."""


class Language(NamedTuple):
    """How to see that nothing was done to one language's pages.

    `mark` is that of its output, `staged` the stamps of the folders of its staged tree: no name in
    a folder comes, goes or becomes another thing without a change of these.
    """

    mark: Mark
    staged: dict[str, FolderStamp]


class Done(NamedTuple):
    """What a complete build left.

    `stamps` are those of its input, `notes` is what the check said, `sealed` the version of what is
    kept of releases.
    """

    pages: int
    notes: str
    stamps: dict[str, Stamp]
    release: str
    sealed: str
    languages: dict[str, Language]


def settle(root: Path, seen: Seen) -> Seen:
    """The same stamps, such that whatever is written to a file from now on changes its stamp.

    Within one tick of the file system's clock a second change leaves the stamp of the first. For
    files that were written a moment ago a tick is waited for, and they are looked at again.
    """
    stamps, moment = seen
    fresh = [path for path, stamp in stamps.items() if not is_settled(stamp, moment)]
    if not fresh or not ("docs" in stamps or "data" in stamps):
        return seen
    with suppress(OSError):
        (root / "build").mkdir(exist_ok=True)
        next_tick(root / "build")
    again = list_stamps(root, fresh)
    return Seen({path: again.get(path, stamp) for path, stamp in stamps.items()}, moment)


def identify(
    root: Path, today: str, epoch: int, *, publish: bool, without: Collection[str] = ()
) -> str:
    """The digest of all that a build depends on besides its input.

    `without` names the steps of sealing that it leaves out.
    Whatever is installed or removed changes the times of a folder that modules are found in. The
    commit counts, too: what is published says from which one it was built.
    """
    folders = [f"{folder} {_stamp_folder(Path(folder))}" for folder in sys.path]
    parts = [
        sys.version,
        code_version(),
        str(root.resolve()),
        today,
        str(epoch),
        str(publish),
        *without,
    ]
    return digest_texts([*parts, str(find_state(root)), *folders])


def find_done(root: Path, identity: str) -> Done | None:
    """What the last complete build left; None where nobody can say."""
    return _read(root / _RECORD, identity)


def is_current(root: Path, done: Done, seen: Seen) -> bool:
    """Whether all that a build left stands, and nothing of its input has changed since.

    False, too, while another build of the site is running. Raises OSError.
    """
    if done.stamps != seen.stamps:
        return False
    try:
        with alone(root):
            return _stands(root, done)
    except BusyError:
        return False


def count_changed(done: Done, seen: Seen) -> int:
    """How many files have come, gone or changed since a build."""
    return len({path for path, _ in done.stamps.items() ^ seen.stamps.items()})


def keep_done(root: Path, identity: str, done: Done) -> None:
    """Keeps what a complete build left; where the disk does not let it, nothing is kept."""
    plain = {name: (tuple(one.mark), one.staged) for name, one in done.languages.items()}
    body = marshal.dumps((*done[:-1], plain))
    head = f"{identity}\n{hashlib.sha256(body).hexdigest()}\n"
    with suppress(OSError):
        replace_file(root / _RECORD, head.encode() + body)


def stamp_staged(folder: Path, paths: Mapping[str, str]) -> dict[str, FolderStamp] | None:
    """The stamps of the folders of a staged tree, None where it holds anything but these files.

    Whatever is done to a name in them afterwards changes a stamp.
    """
    folders = {*find_folders(paths), "."}
    next_tick(folder)
    stamps = {name: _stamp_folder(folder / name) for name in sorted(folders)}
    for name in folders:
        prefix = "" if name == "." else f"{name}/"
        for entry in os.scandir(folder / name):
            path = f"{prefix}{entry.name}"
            if entry.is_file(follow_symlinks=False):
                if path not in paths:
                    return None
            elif path not in folders or not entry.is_dir(follow_symlinks=False):
                return None
    return stamps


def _stands(root: Path, done: Done) -> bool:
    """Whether nothing was done to what a build left: staged trees, outputs, release and link."""
    for name, language in done.languages.items():
        if not _is_staged(root / "build/stage" / name, language.staged):
            return False
        with Store(root / language.mark.cache, language.mark.versions, LOOSE) as store:
            if not Output(root / "build/site" / name, store).is_current(language.mark.key):
                return False
    link = root / "site"
    if not link.is_symlink() or link.readlink() != RELEASES / done.release:
        return False
    with Store(root / RELEASES_STORE, done.sealed) as store:
        known = read_manifest(store, done.release)
    return is_untouched(root / RELEASES / done.release, known)


def _is_staged(folder: Path, stamps: Mapping[str, FolderStamp]) -> bool:
    return all(_stamp_folder(folder / name) == stamp for name, stamp in stamps.items())


def _stamp_folder(folder: Path) -> FolderStamp:
    try:
        status = folder.lstat()
    except OSError:
        return (0, 0, 0)
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _read(file: Path, identity: str) -> Done | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    known, _, rest = data.partition(b"\n")
    digest, _, body = rest.partition(b"\n")
    if known != identity.encode() or digest != hashlib.sha256(body).hexdigest().encode():
        return None
    # These very bytes were written here, by this version of Python.
    pages, notes, stamps, release, sealed, languages = marshal.loads(body)  # noqa: S302
    opened = {name: Language(Mark(*mark), staged) for name, (mark, staged) in languages.items()}
    return Done(pages, notes, stamps, release, sealed, opened)
