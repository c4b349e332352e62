"""Checks a site and builds it into site/: `python scripts/build.py [--root DIR]`.

Exit status 1 where the check found an error or a page could not be built, 2 where nothing could be
done at all. The last good site/ stays as it was in both cases.
"""

import argparse
import gc
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from casefile.command import guarded, root_option
from casefile.epoch import find_epoch
from casefile.listing import Seen, look_at_input
from casefile.site.current import Done, find_done, identify, keep_done, settle
from casefile.workers import count_workers

_YOUNG = 50_000
"""How many new values the collector waits for. Most of what a build makes, or reads of what was
kept, stays to its end: to look through all of it again and again takes a third of the time."""


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
    if done := find_done(root, identity, seen):
        sys.stderr.write(done.notes)
        return tell(root, done.pages, changed=False)
    job = Job(root, today, epoch, options.publish, without, identity, settle(root, seen))
    return build(job)


class Job(NamedTuple):
    """What is to be built: a site, as of a day and a moment, from the input that was found."""

    root: Path
    today: date
    epoch: int
    publish: bool
    without: tuple[str, ...]
    identity: str
    seen: Seen


def build(job: Job) -> int:
    """Checks a site and builds it; returns the exit status."""
    from casefile.check.incremental import CACHE, check_site  # noqa: PLC0415 - only where it is due
    from casefile.report import count_findings, render  # noqa: PLC0415

    root, workers = job.root, count_workers()
    findings = check_site(
        root,
        job.today,
        publish=job.publish,
        cache=root / CACHE,
        workers=workers,
        seen=job.seen,
    ).findings
    notes = render(findings, "text")
    sys.stderr.write(notes)
    if any(finding.severity == "error" for finding in findings):
        sys.stderr.write(f"{count_findings(findings)}; site/ was left as it was\n")
        return 1
    return produce_site(job, notes)


def produce_site(job: Job, notes: str) -> int:
    """Builds a site that passed the check, which said `notes`; returns the exit status."""
    from casefile.site.build import MkDocsError  # noqa: PLC0415 - MkDocs loads only where it is due
    from casefile.site.produce import produce  # noqa: PLC0415
    from casefile.site.seal import SealError, find_version  # noqa: PLC0415

    root = job.root
    try:
        made = produce(root, job.epoch, count_workers(), without=job.without)
    except (MkDocsError, SealError) as error:
        sys.stderr.write(f"{error}\nthe site could not be built; site/ was left as it was\n")
        return 1
    if made.languages is not None:
        release = (root / "site").readlink().name
        done = Done(made.pages, notes, job.seen.stamps, release, find_version(), made.languages)
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
