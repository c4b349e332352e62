"""Folders of files as values: read whole, compared by digest, written only where bytes changed."""

import hashlib
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What writing a tree did: the paths written and removed, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def list_files(folder: Path) -> Iterator[str]:
    """The relative path of every regular file under a folder, sorted; links are passed by."""
    found: list[str] = []
    for parent, names, files in os.walk(folder):
        names.sort()
        base = Path(parent)
        found += [
            (base / name).relative_to(folder).as_posix()
            for name in files
            if (base / name).is_file() and not (base / name).is_symlink()
        ]
    yield from sorted(found)


def digest_file(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_bytes(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal, as `digest_file` gives it."""
    return hashlib.sha256(data).hexdigest()


def digest_folder(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file under a folder, by its relative path."""
    return {path: digest_file(folder / path) for path in list_files(folder)}


def digest_of(parts: Mapping[str, str]) -> str:
    """One SHA-256 over names and digests, whatever the order they came in."""
    whole = hashlib.sha256()
    for name in sorted(parts):
        whole.update(f"{len(name)}:{name}{len(parts[name])}:{parts[name]}".encode())
    return whole.hexdigest()


def write_tree(folder: Path, files: Mapping[str, bytes]) -> Changes:
    """Makes a folder hold exactly these files, writing only where bytes differ.

    Each file is replaced in one step. Raises OSError where the disk does not let it.
    """
    removed = sorted((set(list_files(folder)) - files.keys()) | set(_list_others(folder)))
    for path in removed:
        (folder / path).unlink()
    remove_empty(folder)
    written = [path for path in sorted(files) if write_file(folder / path, files[path])]
    return Changes(written=tuple(written), removed=tuple(removed))


def move_tree(draft: Path, folder: Path, files: Collection[str]) -> Changes:
    """Makes a folder hold exactly these files: those of a draft, moved there, and those it has.

    Each file whose bytes differ is replaced in one step; the draft is gone afterwards. Raises
    OSError where the disk does not let it.
    """
    moved = [
        path
        for path in list_files(draft)
        if path in files and not _are_same(draft / path, folder / path)
    ]
    removed = sorted((set(list_files(folder)) - set(files)) | set(_list_others(folder)))
    for path in removed:
        (folder / path).unlink()
    remove_empty(folder)
    for path in moved:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (draft / path).replace(folder / path)
    shutil.rmtree(draft)
    return Changes(written=tuple(moved), removed=tuple(removed))


def replace_file(file: Path, data: bytes) -> None:
    """Writes a file beside its place and renames it there, so that no half of it is ever seen."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _list_others(folder: Path) -> Iterator[str]:
    """The relative path of everything under a folder that is neither a regular file nor a folder.

    A link among them would lead what is built out of the tree.
    """
    for parent, names, files in os.walk(folder):
        for place in (Path(parent) / name for name in [*names, *files]):
            mode = place.lstat().st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                yield place.relative_to(folder).as_posix()


def _are_same(one: Path, other: Path) -> bool:
    return other.is_file() and not other.is_symlink() and cmp(one, other, shallow=False)


def write_file(file: Path, data: bytes) -> bool:
    """Makes a file hold these bytes, in one step; returns whether it did not before."""
    if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, data)
    return True


def remove_empty(folder: Path) -> None:
    """Removes every folder below this one in which there is nothing."""
    for parent, _, _ in os.walk(folder, topdown=False):
        place = Path(parent)
        if place != folder and not any(place.iterdir()):
            place.rmdir()
