"""What a folder holds, by stamps: which files still are what they were is seen without reading."""

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from casefile.listing import next_tick
from casefile.site.kept import pack, unpack
from casefile.site.stamps import DOUBT, Stamp, list_standing, stamp_all
from casefile.store import Store
from casefile.tree import digest_file

_TABLE, _NAMES = "releases", "names"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds: the SHA-256 of each file and its stamp, and those of folders in it.

    What is neither a file nor a folder has a stamp and no digest.
    """

    digests: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    folders: dict[str, Stamp] = field(default_factory=dict)


def read_manifest(store: Store, name: str) -> Manifest:
    """What is kept under a name; an empty manifest where that is nothing."""
    data = store.get(_TABLE, name)
    return Manifest(*unpack(data)) if data else Manifest()


def write_manifest(store: Store, name: str, manifest: Manifest) -> None:
    """Keeps a manifest under a name, once the store commits."""
    store.put(_TABLE, {name: pack((manifest.digests, manifest.stamps, manifest.folders))})


def examine(folder: Path, known: Manifest) -> Manifest:
    """What a folder holds; only those files are read whose stamp is not the one that is known.

    A file that cannot be read has an empty digest. A stamp that a later change could leave again is
    given as one in doubt. Raises OSError.
    """
    if is_untouched(folder, known):
        return known
    stamps, folders = list_standing(folder)
    folders.pop(".", None)
    unknown = [path for path, stamp in stamps.items() if known.stamps.get(path) != stamp]
    # They are read once the clock has moved on, so that a change while they are read shows.
    now = next_tick(folder) if unknown else 0
    digests = {path: known.digests[path] for path in stamps if path in known.digests}
    for path in unknown:
        digests.pop(path, None)
        place = folder / path
        if not place.is_symlink() and place.is_file():
            digests[path] = ""
            with suppress(OSError):
                digests[path] = digest_file(place)
        if stamps[path][0] >= now:
            stamps[path] = DOUBT
    return Manifest(digests, stamps, folders)


def is_untouched(folder: Path, known: Manifest) -> bool:
    """Whether everything in a folder has the stamp that is known, and none of them is in doubt.

    The folder's own stamp changes with its name: what stands at the top is listed.
    """
    if not known.stamps:
        return False
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names, no paths
    except OSError:
        return False
    return (
        {*names} == {path for path in (*known.stamps, *known.folders) if "/" not in path}
        and stamp_all(folder, known.stamps) == known.stamps
        and stamp_all(folder, known.folders) == known.folders
    )


def keep_manifests(store: Store, names: Collection[str]) -> None:
    """Drops what was kept by the last call but is not among these names."""
    before = (store.get(_TABLE, _NAMES) or b"").decode().split()
    store.drop(_TABLE, set(before) - set(names))
    store.put(_TABLE, {_NAMES: " ".join(names).encode()})
