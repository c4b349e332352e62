"""What a language's pages are made from, as digests: the tree, settings, overrides, versions."""

import time
from collections.abc import Mapping
from importlib.metadata import entry_points, version
from pathlib import Path

from casefile.listing import Seen, is_file, is_settled, list_stamps
from casefile.settings import SETTINGS
from casefile.site.kept import pack, unpack
from casefile.store import Store
from casefile.tree import digest_file, digest_folder, digest_of
from casefile.version import code_version

_DISTRIBUTIONS = (
    "Jinja2",
    "Markdown",
    "MarkupSafe",
    "PyYAML",
    "babel",
    "mkdocs",
    "mkdocs-material",
    "pathspec",
    "pymdown-extensions",
)


_TABLE = "site"
"""Where a store keeps what is known of files."""


def find_versions() -> str:
    """The digest of the versions of everything that makes a page, our own code included."""
    themes = {entry.dist.name for entry in entry_points(group="mkdocs.themes") if entry.dist}
    return digest_of(
        {
            **{name: version(name) for name in sorted({*_DISTRIBUTIONS, *themes})},
            "code": code_version(),
        }
    )


def find_key(root: Path, digests: Mapping[str, str], versions: str, epoch: int) -> str:
    """The digest of everything that the output depends on; `digests` are the staged tree's."""
    overrides = root / "overrides"
    return digest_of(
        {
            "staged": digest_of(digests),
            "settings": digest_file(root / SETTINGS),
            "overrides": digest_of(digest_folder(overrides)) if overrides.is_dir() else "",
            "versions": versions,
            "epoch": str(epoch),
        }
    )


def digest_staged(staged: Path, store: Store) -> dict[str, str]:
    """The digest of every file of a staged tree. Raises OSError."""
    now = time.time_ns()
    stamps = list_stamps(staged, [place.name for place in staged.iterdir()])
    return digest_listed(staged, Seen(stamps, now), store, "staged")


def digest_listed(folder: Path, seen: Seen, store: Store, name: str) -> dict[str, str]:
    """The digest of every file that was seen in a folder; it is read where its stamp is not known.

    What is known is kept in the store under `name`. Raises OSError.
    """
    stamps, moment = seen
    data = store.get(_TABLE, name)
    known: dict[str, tuple[str, str]] = unpack(data) if data else {}
    found = {path: known[path] for path, stamp in stamps.items() if _is_known(known, path, stamp)}
    new = {
        path: (stamp, digest_file(folder / path))
        for path, stamp in stamps.items()
        if path not in found and is_file(stamp)
    }
    kept = found | {path: one for path, one in new.items() if is_settled(one[0], moment)}
    if kept != known:
        store.put(_TABLE, {name: pack(kept)})
    return {path: digest for path, (_, digest) in (found | new).items()}


def _is_known(known: Mapping[str, tuple[str, str]], path: str, stamp: str) -> bool:
    return path in known and known[path][0] == stamp
