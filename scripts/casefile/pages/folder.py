"""A folder that holds rendered pages, and nothing of anybody else's that could be lost.

The folder keeps a list of what was written into it. Only a file on that list is ever replaced or
removed, and one that was changed by hand since is never removed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casefile.pages.content import Page
from casefile.tree import digest_file, list_files, replace_file

LIST = ".rendered-pages.json"
"""The list: a mapping from each file to the digest that it was written with."""


class ForeignFileError(Exception):
    """Something stands in the way that was not written here; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What would make a folder current: files to write, files to remove, and those left alone.

    `kept` were written here once, are no longer made, and were changed by hand since.
    """

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    surplus: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def current(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.missing or self.stale or self.surplus)


def render_files(pages: Iterable[Page]) -> dict[str, bytes]:
    """The files of these pages by their path in the folder."""
    return {f"{page.name}.md": page.text.encode() for page in pages}


def compare_folder(folder: Path, files: Mapping[str, bytes]) -> Difference:
    """What differs between a folder and the files that it should hold. Writes nothing.

    Raises OSError where the folder cannot be read.
    """
    listed = _read_list(folder)
    present = {path: digest_file(folder / path) for path in _list_present(folder)}
    due = {path: _digest(data) for path, data in files.items()}
    gone = sorted(path for path in listed if path not in due and path in present)
    return Difference(
        missing=tuple(sorted(path for path in due if path not in present)),
        stale=tuple(sorted(p for p, digest in due.items() if present.get(p, digest) != digest)),
        surplus=tuple(path for path in gone if present[path] == listed[path]),
        kept=tuple(path for path in gone if present[path] != listed[path]),
    )


def update_folder(folder: Path, files: Mapping[str, bytes]) -> Difference:
    """Makes a folder current, and returns what had to be done.

    Raises ForeignFileError, before anything is written, where a file that was not written here
    would be replaced, and OSError where the disk does not let it.
    """
    difference = compare_folder(folder, files)
    listed = _read_list(folder)
    for path in (*difference.missing, *difference.stale):
        _refuse_foreign(folder, path, listed)
    due = {path: _digest(data) for path, data in sorted(files.items())}
    # The list names what is about to be written before it is: an interrupted run stays ours.
    folder.mkdir(parents=True, exist_ok=True)
    _write_list(folder, {**listed, **due})
    for path in (*difference.missing, *difference.stale):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(folder / path, files[path])
    for path in difference.surplus:
        (folder / path).unlink()
        _remove_empty(folder, (folder / path).parent)
    _write_list(folder, due)
    return difference


def _refuse_foreign(folder: Path, path: str, listed: Mapping[str, str]) -> None:
    target = folder / path
    for parent in (target, *target.parents):
        if parent == folder:
            break
        if parent.is_symlink():
            raise ForeignFileError(f"{parent} is a symbolic link; it was left as it was")
        if parent != target and parent.exists() and not parent.is_dir():
            raise ForeignFileError(f"{parent} stands where a folder is due; it was left as it was")
    if target.exists() and path not in listed:
        raise ForeignFileError(
            f"{target} was not written by this script and was left as it was; "
            "move it away, or choose another folder with --out"
        )


def _list_present(folder: Path) -> Iterable[str]:
    return list_files(folder) if folder.is_dir() else ()


def _read_list(folder: Path) -> dict[str, str]:
    """What was written into the folder before; a list that cannot be read vouches for nothing."""
    try:
        listed = json.loads((folder / LIST).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(listed, dict):
        return {}
    return {
        path: digest
        for path, digest in listed.items()
        if isinstance(digest, str) and _stays_inside(path)
    }


def _stays_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return path.endswith(".md") and not pure.is_absolute() and ".." not in pure.parts


def _write_list(folder: Path, listed: Mapping[str, str]) -> None:
    text = json.dumps(dict(sorted(listed.items())), indent=1, ensure_ascii=False)
    data = f"{text}\n".encode()
    file = folder / LIST
    if not file.is_file() or file.read_bytes() != data:
        replace_file(file, data)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _remove_empty(root: Path, folder: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
