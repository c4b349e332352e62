"""Has one process at a time work on what is made of a site."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BusyError(Exception):
    """Another process is at work on the same site; the message says at what."""


@contextmanager
def alone(root: Path, *, preview: bool = False) -> Iterator[None]:
    """Keeps others from building the site, or from previewing it. Raises BusyError and OSError.

    A build and a preview keep what they make apart and do not disturb each other.
    """
    folder = root / "build"
    folder.mkdir(exist_ok=True)
    name, what = (".preview-lock", "preview") if preview else (".lock", "build")
    with (folder / name).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            until = "stop it first" if preview else "wait until it is done"
            raise BusyError(f"another {what} of this site is running; {until}") from None
        yield
