"""Measures how quick Casefile is, beside other engines where asked: `python bench/run.py`.

    --pages 100 1000       on sites of so many pages
    --engine casefile,hugo beside other engines, or `all`
    --runs 5               with medians of so many runs
    --once 10000           sites of so many pages and more once, without a first round, and the
                           other engines there by `cold` and `body` alone
    --json                 print rows instead of tables: the six scenarios that all engines share
    --scenario cold,fresh  only these; with --json these instead of the six
    --write                write the tables into bench/RESULTS.md

A build of Casefile is the check, staging, building and publishing, as the aims have it: without the
steps of sealing that make the search's index and the cards, which are rows of their own (`search-…`
and `cards-…`). All that `make site` does are the rows `site-…`.

Everything is written below build/bench/. Nothing depends on the result; it is never a test.
"""

import argparse
import json
import shlex
import signal
import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from engines import ENGINES, Engine, prepare, remove_aside
from install import ROOT, install_peers
from measure import BenchError, run
from report import render_report, render_results
from scenarios import (
    BUILDS,
    COMMON,
    EXTRAS,
    NAMES,
    STEPS,
    Result,
    measure_builds,
    measure_previews,
    measure_steps,
)
from weigh import Weight, weigh

RESULTS = Path(__file__).parent / "RESULTS.md"


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """The options as they were given. Exits with status 2 where they make no sense."""
    parser = argparse.ArgumentParser(description="Measure Casefile, and other engines beside it.")
    add = parser.add_argument
    add("--pages", type=int, nargs="+", default=[100, 1000, 10_000], help="sizes in pages")
    add("--engine", type=_engines, default=["casefile"], help="names with commas, or all")
    add("--scenario", type=_scenarios, help="names with commas, if not all")
    add("--runs", type=_runs, default=3, help="how many runs a median is of (3)")
    add("--once", type=int, metavar="PAGES", help="measure sites of so many pages or more once")
    add("--json", action="store_true", help="print rows as JSON instead of tables")
    add("--write", action="store_true", help="write the tables into bench/RESULTS.md")
    add("--note", default="", help="a remark about the run, for RESULTS.md")
    return parser.parse_args(arguments)


def _engines(names: str) -> list[str]:
    return [*ENGINES] if names == "all" else _choose(names, [*ENGINES])


def _scenarios(names: str) -> list[str]:
    return _choose(names, NAMES)


def _choose(names: str, known: Sequence[str]) -> list[str]:
    chosen = names.split(",")
    if unknown := set(chosen) - set(known):
        raise argparse.ArgumentTypeError(
            f"{', '.join(sorted(unknown))} is not among {', '.join(known)}"
        )
    return chosen


def _runs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("at least one run is needed")
    return int(text)


def measure(
    pages: int, names: Sequence[str], runs: int, scenarios: Collection[str]
) -> tuple[list[Result], list[Weight], list[str]]:
    """What is asked for about one size, in the order of the scenarios, and which peers gave up.

    Raises BenchError where anything else fails.
    """
    prepared = prepare(ROOT / "build/bench" / str(pages), pages, names)
    failures = {engine.name: _try(engine) for engine in prepared}
    engines = [engine for engine in prepared if not failures[engine.name]]
    left_out = [f"{name} at {pages:,} pages: {said}" for name, said in failures.items() if said]
    ours = [engine for engine in engines if engine.name == "casefile"]
    builds, extras, steps = (
        [one for one in group if one.name in scenarios] for group in (BUILDS, EXTRAS, STEPS)
    )
    results = [_tell(one) for one in measure_builds(engines, pages, runs, builds)]
    results += [_tell(one) for one in measure_builds(engines, pages, runs, extras)]
    for engine in ours:
        results += [_tell(one) for one in measure_steps(engine, pages, runs, steps)]
    for engine in ours if builds else engines:
        run(engine.commands["build"])
    weights = [weight for one in ours for weight in weigh(one.public)]
    results += [_tell(one) for one in measure_previews(engines, pages, runs, scenarios)]
    return results, weights, left_out


def _try(engine: Engine) -> str:
    """Why a peer cannot build its site at all; nothing where it can. Ours has to be able to."""
    if engine.name == "casefile":
        return ""
    try:
        run(engine.commands["build"])
    except BenchError as error:
        said = str(error).strip().rpartition("\n")[2]
        sys.stderr.write(f"{engine.name} is left out: {said}\n")
        return said
    return ""


def _tell(result: Result) -> Result:
    """Says on standard error that a row is done: a whole run can take an hour."""
    sys.stderr.write(
        f"{result.pages} pages, {result.scenario}, {result.engine}: {result.seconds:.3f} s\n"
    )
    return result


def rows_of(results: Sequence[Result]) -> list[Mapping[str, object]]:
    """The rows as they are printed as JSON."""
    return [
        {
            "engine": one.engine,
            "pages": one.pages,
            "scenario": one.scenario,
            "seconds": round(one.seconds, 4),
            "peak_mb": one.peak_mb,
        }
        for one in results
    ]


def main(arguments: Sequence[str]) -> int:
    """Measures what is asked for and prints it; returns the exit status."""
    options = read_options(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    scenarios = options.scenario or (COMMON if options.json else NAMES)
    results: list[Result] = []
    weights: dict[int, Sequence[Weight]] = {}
    left_out: list[str] = []
    report = ""
    try:
        install_peers(options.engine)
        for pages in options.pages:
            runs = 0 if options.once and pages >= options.once else options.runs
            found, weights[pages], lacking = measure(pages, options.engine, runs, scenarios)
            results += found
            left_out += lacking
            report = render_report(results, weights, options.runs, left_out, once=options.once)
            if options.write:  # after each size: the next may take an hour
                _write(report, arguments, options.note)
    except BenchError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        remove_aside()
    if options.json:
        sys.stdout.write(json.dumps(rows_of(results), indent=2) + "\n")
    else:
        sys.stdout.write(report)
    return 0


def _write(report: str, arguments: Sequence[str], note: str) -> None:
    command = shlex.join(["python", "bench/run.py", *arguments])
    day = datetime.now(UTC).date().isoformat()
    RESULTS.write_text(render_results(report, command, day, note), "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
