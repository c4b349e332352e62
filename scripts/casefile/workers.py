"""Shares work among processes that are copies of this one, on systems that can fork."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Result = TypeVar("Result")


def share(works: Sequence[Callable[[], Result]], workers: int) -> list[Result]:
    """What each piece of work gives, in their order, however many processes do it.

    The work itself is never copied, but its results are pickled. With one worker, or where
    processes cannot be forked, everything is done here.
    """
    return list(share_in_turn(works, workers))


def share_in_turn(
    works: Sequence[Callable[[], Result]], workers: int, begin: Callable[[], None] | None = None
) -> Iterator[Result]:
    """The same, each result as soon as those before it are there: none is held for the others.

    Each other process calls `begin` before its first piece of work.
    """
    if not can_share(workers):
        for work in works:
            yield work()
        return
    gc.freeze()  # what is here already is never garbage to the workers, which share its memory
    _WORKS.append(works)
    try:
        with multiprocessing.get_context("fork").Pool(workers, begin) as pool:
            size = max(1, min(len(works) // (8 * workers), _MOST))
            yield from pool.imap(_do, range(len(works)), chunksize=size)
    finally:
        _WORKS.pop()
        gc.unfreeze()


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Has a copy of this process do a piece of work meanwhile, where processes can be copied.

    Gives what waits for its result, or raises what it raised; ChildProcessError where that process
    was ended. It ends with the block, whatever it has done.
    """
    if not can_share(count_workers()):
        yield work
        return
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_tell, args=(work, theirs, os.getpid()))
    process.start()
    theirs.close()
    try:
        yield partial(_hear, ours)
    finally:
        process.kill()
        process.join()
        ours.close()


def _tell(work: Callable[[], object], to: "Connection", parent: int) -> None:
    _end_with(parent)
    try:
        told = (True, work())
    except KeyboardInterrupt:
        return
    except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
        told = (False, error)
    to.send(told)


def _hear(whom: "Connection") -> Any:
    try:
        good, told = whom.recv()
    except EOFError:
        raise ChildProcessError("a process that did a part of the work was ended") from None
    if good:
        return told
    raise told


def _end_with(parent: int) -> None:
    """Has this process killed when the one that it is a copy of ends, on systems that can do it."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only here

        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def can_share(workers: int) -> bool:
    """Whether work is shared among so many processes, and not done in this one."""
    return workers > 1 and "fork" in multiprocessing.get_all_start_methods()


def count_workers() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


_END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""

_MOST = 24
"""How many pieces of work a process takes at once at most."""

_WORKS: list[Sequence[Callable[[], object]]] = []
"""What the workers, which are copies of this process, find when they start."""


def _do(number: int) -> Any:
    return _WORKS[-1][number]()
