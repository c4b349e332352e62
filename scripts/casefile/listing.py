"""Files as the file system tells of them, to see at a glance what has changed."""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

INPUT = ("data", "docs", "overrides", "mkdocs.yml")
"""The folders and files that a site is made from."""

Stamp = str
"""Mode, size, the moments of the last change of content and of status (ns), and the inode."""

SETTLED = 2_000_000_000
"""How many nanoseconds ago a file must have changed for its stamp to be believed: within one tick
of the file system's clock a second change may leave the same stamp (git calls this racy)."""


class Seen(NamedTuple):
    """A site's input as it was found from a moment (ns) on: the stamp of everything in it."""

    stamps: dict[str, Stamp]
    moment: int


def look_at_input(root: Path) -> Seen:
    """The stamps of a site's input, by path relative to its root."""
    moment = time.time_ns()
    return Seen(list_stamps(root), moment)


def list_stamps(root: Path, names: Iterable[str] = INPUT) -> dict[str, Stamp]:
    """The stamp of everything at and below these names in a folder; no link is followed."""
    found: dict[str, Stamp] = {}
    waiting: list[str] = []
    for name in names:
        try:
            status = (root / name).lstat()
        except OSError:
            continue
        found[name] = _stamp(status)
        if stat.S_ISDIR(status.st_mode):
            waiting.append(name)
    above = f"{root}{os.sep}"  # joined by hand: a Path for each of ten thousand folders takes long
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(above + folder))
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            found[path] = _stamp(status)
            if stat.S_ISDIR(status.st_mode):
                waiting.append(path)
    return found


def _stamp(status: os.stat_result) -> Stamp:
    mode = status.st_mode
    if stat.S_ISDIR(mode):  # what a folder holds is listed; its own times say nothing more
        return f"{mode} 0 0 0 0"
    times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
    return f"{mode} {status.st_size} {times} {status.st_ino}"


def mode_of(stamp: Stamp) -> int:
    """The kind of file and its permissions."""
    return int(stamp.partition(" ")[0])


def is_file(stamp: Stamp) -> bool:
    """Whether it is a regular file: no folder, link, pipe or device."""
    return stat.S_ISREG(mode_of(stamp))


def is_settled(stamp: Stamp, now: int) -> bool:
    """Whether a stamp is old enough, at a moment in nanoseconds, to tell one content for sure."""
    _, _, content, status, _ = stamp.split()
    return max(int(content), int(status)) < now - SETTLED


def next_tick(folder: Path) -> int:
    """Waits until the file system's clock has moved on, and returns what it shows then.

    Within one tick, some milliseconds, a second change of a file leaves the stamp of the first.
    """
    begin = _read_clock(folder)
    for _ in range(1250):  # 2.5 seconds: more than any file system takes for a tick
        now = _read_clock(folder)
        if now > begin:
            break
        time.sleep(0.002)
    return now


def _read_clock(folder: Path) -> int:
    os.utime(folder)
    return folder.stat().st_mtime_ns


def digest_stamped(root: Path, path: str, stamp: Stamp) -> str:
    """What a file is and holds: its mode and the digest of its bytes, or what went wrong."""
    mode = mode_of(stamp)
    try:
        if stat.S_ISLNK(mode):
            return f"{mode:o} {os.fsencode((root / path).readlink()).hex()}"
        if not stat.S_ISREG(mode):
            return f"{mode:o}"
        with (root / path).open("rb") as stream:
            return f"{mode:o} {hashlib.file_digest(stream, _hash).hexdigest()}"
    except OSError as error:
        return f"{mode:o} error {error.errno}"


def digest_texts(texts: Mapping[str, str] | list[str]) -> str:
    """One digest over texts, in their order; a mapping's are taken in the order of its keys."""
    parts = texts if isinstance(texts, list) else [f"{k}\0{texts[k]}" for k in sorted(texts)]
    joined = "".join([f"{len(part)}:{part}" for part in parts])
    return _hash(joined.encode("utf-8", "surrogatepass")).hexdigest()


def _hash(data: bytes = b"") -> "hashlib.blake2b":
    """BLAKE2b cut to 128 bits: no two texts that anybody writes share one."""
    return hashlib.blake2b(data, digest_size=16)


def list_code(own: Path) -> list[str]:
    """A line for each file of the generator itself: its path, size and last change, sorted."""
    lines = []
    for folder in (own / "scripts" / "casefile", own / "data" / "languages"):
        for parent, names, files in os.walk(folder):
            names[:] = [name for name in names if name != "__pycache__"]
            for name in files:
                status = os.stat(os.path.join(parent, name))  # noqa: PTH116, PTH118 - one of many
                lines.append(f"{parent}/{name} {status.st_size} {status.st_mtime_ns}")
    return sorted(lines)
