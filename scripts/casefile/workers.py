"""Shares work among processes that are copies of this one, on systems that can fork."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

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


def can_share(workers: int) -> bool:
    """Whether work is shared among so many processes, and not done in this one."""
    return workers > 1 and "fork" in multiprocessing.get_all_start_methods()


def count_workers() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


_MOST = 24
"""How many pieces of work a process takes at once at most."""

_WORKS: list[Sequence[Callable[[], object]]] = []
"""What the workers, which are copies of this process, find when they start."""


def _do(number: int) -> Any:
    return _WORKS[-1][number]()
