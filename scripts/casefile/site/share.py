"""Pages made by several processes, each a copy of this one."""

import gc
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from casefile.site.kept import Filled, Text
from casefile.site.make import Drafts, Maker
from casefile.site.session import Mute
from casefile.store import Store
from casefile.workers import can_share, share_in_turn

FEW = 48
"""How many pages are made here rather than by other processes, which take time to start."""


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
    """What comes of the tasks, in their order. Raises DirtyError where MkDocs warned."""
    workers = min(workers, len(job.tasks) // (FEW // 2))
    if not can_share(workers):
        for task in job.tasks:
            yield _make(job, task)
        return
    gc.collect()
    works = [partial(_make_elsewhere, job, task) for task in job.tasks]
    yield from share_in_turn(works, workers, partial(_begin, job))


def _make(job: Job, task: Task) -> Done:
    site, few = job.maker.site, len(job.tasks) <= FEW
    done = make_page(job.maker, task, job.drafts)
    if not (few or task.uri in site.places or task.uri in site.watch.ever):
        job.maker.forget(task.uri)  # it is made anew should another page read it after all
    if job.mute.warned:
        raise DirtyError
    return done


def _begin(job: Job) -> None:
    job.drafts.rename(str(os.getpid()))
    job.maker.store = job.maker.site.environment.bytecode_cache.store = None
    job.maker.store = job.open_store()


def _make_elsewhere(job: Job, task: Task) -> Done:
    try:
        return _make(job, task)
    except Exception:  # noqa: BLE001 - this one can be sent to another process
        raise DirtyError from None
