"""Pages made by several processes, each a copy of this one."""

import gc
import logging
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from casefile.site.kept import Filled, Text
from casefile.site.make import Drafts, Maker
from casefile.site.session import Mute
from casefile.store import Store

FEW = 48
"""How many pages are made here rather than by other processes, which take time to start."""

_CHUNK = 8


class Task(NamedTuple):
    """A page, whether its text is to be rendered, and whether it is put into the theme in any case.

    `before` is the identity that it had.
    """

    uri: str
    render: bool
    fill: bool
    before: str | None


class Done(NamedTuple):
    """What came of a task; `draft` is the name of the file that was written, where there is one."""

    uri: str
    text: Text | None
    packed: bytes | None
    filled: Filled | None
    draft: str | None


class Job(NamedTuple):
    """What the makers of pages share: `open_store` is for a process of its own."""

    maker: Maker
    tasks: Sequence[Task]
    drafts: Drafts
    mute: Mute
    open_store: Callable[[], Store | None]


class DirtyError(Exception):
    """MkDocs warned or refused."""


def make_page(maker: Maker, task: Task, drafts: Drafts) -> Done:
    """Makes one page."""
    uri, site = task.uri, maker.site
    text = maker.text(uri) if task.render else None
    if text and maker.unlinked and site.config.validation.links.anchors >= logging.WARNING:
        raise DirtyError
    filled = None
    path = site.files.known[uri].target
    if task.fill or (text and text.identity != task.before):
        data, filled = maker.compose(uri)
        if data is not None:
            filled = filled._replace(output=drafts.put(path, data))
    packed = maker.packed.pop(uri, None)
    return Done(uri, text, packed, filled, drafts.files.get(path))


def make_pages(job: Job, workers: int) -> Iterator[Done]:
    """What comes of the tasks, in no certain order. Raises DirtyError where MkDocs warned."""
    workers = min(workers, len(job.tasks) // (FEW // 2))
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for task in job.tasks:
            yield _make(job, task)
        return
    gc.collect()
    gc.freeze()  # what is here already is never garbage to the workers, which share its memory
    _JOBS.append(job)
    try:
        with multiprocessing.get_context("fork").Pool(workers, _start) as pool:
            yield from pool.imap_unordered(_work, range(len(job.tasks)), chunksize=_CHUNK)
    finally:
        _JOBS.pop()
        gc.unfreeze()


def _make(job: Job, task: Task) -> Done:
    site, few = job.maker.site, len(job.tasks) <= FEW
    done = make_page(job.maker, task, job.drafts)
    if not (few or task.uri in site.places or task.uri in site.watch.ever):
        job.maker.forget(task.uri)  # it is made anew should another page read it after all
    if job.mute.warned:
        raise DirtyError
    return done


_JOBS: list[Job] = []
"""What the workers, which are copies of this process, find when they start."""


def _start() -> None:
    job = _JOBS[-1]
    job.drafts.rename(str(os.getpid()))
    job.maker.store = job.maker.site.environment.bytecode_cache.store = None
    job.maker.store = job.open_store()


def _work(number: int) -> Done:
    job = _JOBS[-1]
    try:
        return _make(job, job.tasks[number])
    except Exception:  # noqa: BLE001 - this one can be sent to another process
        raise DirtyError from None
