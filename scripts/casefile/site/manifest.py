"""What a folder holds, by stamps: which files still are what they were is seen without reading."""

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from casefile.listing import Stamp, is_file, list_stamps, next_tick
from casefile.site.kept import pack, unpack
from casefile.store import Store
from casefile.tree import digest_file

_TABLE, _NAMES = "releases", "names"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds: the SHA-256 of each file, and the stamp of everything, by its path."""

    digests: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)


def read_manifest(store: Store, name: str) -> Manifest:
    """What is kept under a name; an empty manifest where that is nothing."""
    data = store.get(_TABLE, name)
    return Manifest(*unpack(data)) if data else Manifest()


def write_manifest(store: Store, name: str, manifest: Manifest) -> None:
    """Keeps a manifest under a name, once the store commits."""
    store.put(_TABLE, {name: pack((manifest.digests, manifest.stamps))})


def examine(folder: Path, known: Manifest) -> Manifest:
    """What a folder holds; only those files are read whose stamp is not the one that is known.

    A file that cannot be read has an empty digest. A stamp that a later change could leave again is
    given as an empty one.
    """
    stamps = _list_all(folder)
    if stamps == known.stamps:
        return known
    files = [path for path, stamp in stamps.items() if is_file(stamp)]
    unknown = [path for path in files if known.stamps.get(path) != stamps[path]]
    # They are read once the clock has moved on, so that a change while they are read shows.
    now = next_tick(folder) if unknown else 0
    digests = {path: known.digests.get(path, "") for path in files}
    for path in unknown:
        digests[path] = ""
        with suppress(OSError):
            digests[path] = digest_file(folder / path)
        if _changed(stamps[path]) >= now:
            stamps[path] = ""
    return Manifest(digests, stamps)


def is_untouched(folder: Path, known: Manifest) -> bool:
    """Whether everything in a folder has the stamp that is known, and none of them is in doubt."""
    try:
        return bool(known.stamps) and _list_all(folder) == known.stamps
    except OSError:
        return False


def keep_manifests(store: Store, names: Collection[str]) -> None:
    """Drops what was kept by the last call but is not among these names."""
    before = (store.get(_TABLE, _NAMES) or b"").decode().split()
    store.drop(_TABLE, set(before) - set(names))
    store.put(_TABLE, {_NAMES: " ".join(names).encode()})


def _list_all(folder: Path) -> dict[str, Stamp]:
    return list_stamps(folder, os.listdir(folder))  # noqa: PTH208 - names, no paths


def _changed(stamp: Stamp) -> int:
    """When content or status last changed, in nanoseconds."""
    return max(map(int, stamp.split(" ")[2:4]))
