"""Checks a site and builds it into site/: `python scripts/build.py [--root DIR]`.

Exit status 1 where the check found an error or a page could not be built, 2 where nothing could be
done at all. The last good site/ stays as it was in both cases.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casefile.command import guarded, root_option
from casefile.epoch import find_epoch
from casefile.listing import Seen, list_stamps, look_at_input
from casefile.site.current import (
    Done,
    count_changed,
    find_done,
    identify,
    is_current,
    keep_done,
    settle,
)
from casefile.site.lock import BusyError
from casefile.workers import beside, count_workers

if TYPE_CHECKING:
    from casefile.diagnostics import Diagnostic

FEW = 32
"""After how many changed files at most the site is checked while it is built."""

_YOUNG = 50_000
"""How many new values the collector waits for. Most of what a build makes, or reads of what was
kept, stays to its end: to look through all of it again and again takes a third of the time."""

_BRIEF = 500_000
"""The same for a build that ends before there is much garbage."""


def main(arguments: list[str], without: tuple[str, ...] = ()) -> int:
    """Builds the site and says where it is; returns the exit status.

    `without` names steps of sealing that are left out, to measure what they take.
    """
    gc.set_threshold(_YOUNG)
    parser = argparse.ArgumentParser(description="Check a site and build it into site/.")
    root_option(parser)
    parser.add_argument(
        "--publish", action="store_true", help="a placeholder setting is an error, as in publishing"
    )
    options = parser.parse_args(arguments)
    root, today = Path(options.root), datetime.now(UTC).date()
    epoch = find_epoch(root, os.environ)
    identity = identify(root, str(today), epoch, publish=options.publish, without=without)
    seen = look_at_input(root)
    done = find_done(root, identity)
    if done and is_current(root, done, seen):
        sys.stderr.write(done.notes)
        return tell(root, done.pages, changed=False)
    few = done is not None and count_changed(done, seen) <= FEW
    if few:
        gc.set_threshold(_BRIEF)
    publish = options.publish
    return build(Job(root, today, epoch, publish, without, identity, settle(root, seen), few))


class Job(NamedTuple):
    """What is to be built: a site, as of a day and a moment, from the input that was found.

    `few` tells that little of it has changed since the last good build.
    """

    root: Path
    today: date
    epoch: int
    publish: bool
    without: tuple[str, ...]
    identity: str
    seen: Seen
    few: bool


class UnsoundError(Exception):
    """The check found an error; the message counts what it found."""


def build(job: Job) -> int:
    """Checks a site and builds it; returns the exit status.

    After a small change the site is checked while it is built, and only publishing waits for that.
    """
    with beside(partial(check, job)) as find:  # what the check holds is let go of with its process
        judge = cache(partial(_judge, find))
        try:
            if not job.few:
                judge()
            return produce_site(job, judge)
        except UnsoundError as error:
            sys.stderr.write(f"{error}; site/ was left as it was\n{_tell_moved(job)}")
            return 1


def _tell_moved(job: Job) -> str:
    """That a file was saved meanwhile: what the check says may be of one that was half written."""
    if list_stamps(job.root) == job.seen.stamps:
        return ""
    return "a file of the site changed while it was checked; build again\n"


def check(job: Job) -> "list[Diagnostic]":
    """What the check finds."""
    from casefile.check.incremental import CACHE, check_site  # noqa: PLC0415 - only where it is due

    return check_site(
        job.root,
        job.today,
        publish=job.publish,
        cache=job.root / CACHE,
        workers=1 if job.few else count_workers(),
        seen=job.seen,
    ).findings


def _judge(find: "Callable[[], list[Diagnostic]]") -> str:
    """What the check says, which is told, too. Raises UnsoundError where it found an error."""
    from casefile.report import count_findings, render  # noqa: PLC0415

    findings = find()
    notes = render(findings, "text")
    sys.stderr.write(notes)
    if any(finding.severity == "error" for finding in findings):
        raise UnsoundError(count_findings(findings))
    return notes


def produce_site(job: Job, judge: Callable[[], str]) -> int:
    """Builds a site and publishes it where `judge` lets it; returns the exit status.

    What cannot be built may be what the check finds unsound: then that alone is told. Raises
    UnsoundError.
    """
    from casefile.site.build import MkDocsError  # noqa: PLC0415 - MkDocs loads only where it is due
    from casefile.site.produce import Found, produce  # noqa: PLC0415
    from casefile.site.seal import SealError, find_version  # noqa: PLC0415

    root = job.root
    try:
        made = produce(
            root,
            job.epoch,
            count_workers(),
            found=Found(job.seen, job.few),
            without=job.without,
            approve=judge,
        )
    except (UnsoundError, BusyError):
        raise
    except Exception as error:
        judge()
        if not isinstance(error, MkDocsError | SealError):
            raise
        sys.stderr.write(f"{error}\nthe site could not be built; site/ was left as it was\n")
        return 1
    if made.languages is not None:
        release = (root / "site").readlink().name
        notes, stamps = judge(), job.seen.stamps
        done = Done(made.pages, notes, stamps, release, find_version(), made.languages)
        keep_done(root, job.identity, done)
    return tell(root, made.pages, changed=made.changed)


def tell(root: Path, pages: int, *, changed: bool) -> int:
    """Says that a site of so many pages is in place; returns the exit status."""
    news = "is built" if changed else "is current, nothing had changed"
    sys.stdout.write(
        f"The site {news}: {pages} pages in {root / 'site'}/. To look at it: make serve\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
