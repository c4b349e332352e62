"""Checks the record and the articles of a site: `python scripts/check.py [--root DIR] [PATH …]`.

Exit status 0 where nothing is wrong, 1 where there is an error, 2 where the check could not run.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from casefile.check.incremental import CACHE, check_site
from casefile.command import guarded, is_within, path_in_site, root_option
from casefile.diagnostics import Diagnostic
from casefile.listing import Stamp, list_stamps
from casefile.report import FORMATS, count_findings, read_sources, render
from casefile.snippet import render_snippets
from casefile.workers import count_workers

PAUSE = 0.5
"""How many seconds `--watch` waits before it looks for changes again."""


def main(arguments: list[str]) -> int:
    """Runs the check and prints its findings; returns the exit status."""
    options = read_options(arguments)
    if options.explain is not None:
        sys.stdout.write(explain_phrase(options))
        return 0
    if not options.watch:
        return check_once(options)
    seen: dict[str, Stamp] = {}
    while True:
        found = list_stamps(Path(options.root))
        if found != seen:
            seen = found
            check_once(options)
            sys.stdout.write("waiting for changes; end with Ctrl-C\n")
            sys.stdout.flush()
        time.sleep(PAUSE)


def read_options(arguments: list[str]) -> argparse.Namespace:
    """The options as they were given. Exits with status 2 where they make no sense."""
    parser = argparse.ArgumentParser(description="Check the record and the articles of a site.")
    root_option(parser)
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="show findings in these files and folders only")
    add("--format", choices=FORMATS, default="text", help="how findings are shown")
    add(
        "--publish", action="store_true", help="a placeholder setting is an error, as in publishing"
    )
    add(
        "--since",
        metavar="REV",
        help="ask for a correction of each value that changed since this git revision",
    )
    add(
        "--snippets",
        action=argparse.BooleanOptionalAction,
        help="show the line of each finding (default: on a terminal)",
    )
    add("--watch", action="store_true", help="check again whenever a file changes")
    add("--explain", metavar="TEXT", help="show how a phrase is read, and check nothing")
    add("--lang", default="en", help="the language of that phrase: en, ja or ko")
    add("--fact", default="", metavar="ID", help="whether this fact bears that phrase")
    add("--as-of", type=date.fromisoformat, metavar="DAY", help="the day that phrase speaks from")
    return parser.parse_args(arguments)


def explain_phrase(options: argparse.Namespace) -> str:
    """What `--explain` prints. Exits with status 2 where language or fact are not known."""
    from casefile.check.explain import explain  # noqa: PLC0415 - a check may not need the model
    from casefile.check.holding import Holdings  # noqa: PLC0415
    from casefile.record.load import load_record  # noqa: PLC0415

    holdings = Holdings(load_record(Path(options.root))[0])
    try:
        return explain(
            options.explain, options.lang, holdings, fact=options.fact, day=options.as_of
        )
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None


def check_once(options: argparse.Namespace) -> int:
    """Checks the site once and prints what is found; returns the exit status."""
    began = time.perf_counter()
    root = Path(options.root)
    today = datetime.now(UTC).date()
    outcome = check_site(
        root,
        today,
        publish=options.publish,
        cache=root / CACHE,
        workers=count_workers(),
    )
    findings = outcome.findings
    if options.since is not None:
        findings = sorted([*findings, *find_untold(root, options.since, today)])
    findings = choose(findings, root, options.paths)
    sources = read_sources(root, findings)
    terminal = sys.stdout.isatty()
    snippets = terminal if options.snippets is None else options.snippets
    if options.format == "text" and snippets:
        colour = terminal and "NO_COLOR" not in os.environ
        sys.stdout.write(render_snippets(findings, sources, colour=colour))
    else:
        sys.stdout.write(render(findings, options.format, sources))
    if options.format == "text":
        elapsed = time.perf_counter() - began
        idle = 0 if options.paths else outcome.idle
        sys.stdout.write(f"{count_findings(findings, idle)}, in {elapsed:.2f} s\n")
    return int(any(finding.severity == "error" for finding in findings))


def find_untold(root: Path, revision: str, today: date) -> list[Diagnostic]:
    """What a change since a git revision does in silence.

    That is a published value that changed without a correction that says so, an address that was
    taken out of the list, and a translation whose original changed while it did not.

    Raises HistoryError where that revision cannot be read.
    """
    from casefile.addresses import ADDRESSES, check_kept  # noqa: PLC0415
    from casefile.check.since import check_since  # noqa: PLC0415 - asked for in proposals only
    from casefile.check.translations import check_staled  # noqa: PLC0415
    from casefile.history import load_facts_at, read_text_at  # noqa: PLC0415
    from casefile.project import load_project  # noqa: PLC0415

    before = load_facts_at(root, revision)
    kept = check_kept(root, read_text_at(root, revision, ADDRESSES))
    project = load_project(root)
    staled = check_staled(
        project.articles, project.record, lambda path: read_text_at(root, revision, path)
    )
    return [*check_since(project.record, before, today), *kept, *staled]


def choose(findings: Sequence[Diagnostic], root: Path, paths: Sequence[str]) -> list[Diagnostic]:
    """The findings in some files and folders, or all where none is named.

    Raises FileNotFoundError for a path that is not there; it is looked for from the current folder
    first, then from the root.
    """
    wanted = [path_in_site(root, path) for path in paths]
    return [
        finding
        for finding in findings
        if not paths or any(is_within(finding.path, path) for path in wanted)
    ]


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
