"""What is measured of each engine, and in which order."""

import json
import statistics
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from engines import Engine
from measure import Run, count_written, find_port, list_written, preview, run
from part import LEFT_OUT


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing to measure: a command of the engine, after an edit or from nothing."""

    name: str
    command: str = "build"
    edit: str = ""
    clear: bool = False


BUILDS = (
    Scenario("cold", clear=True),
    Scenario("nothing"),
    Scenario("body", edit="body"),
    Scenario("title", edit="title"),
    Scenario("fact", edit="fact"),
)
"""The builds that every engine makes; each begins with what the one before it left."""

EXTRAS = (
    Scenario("site-cold", command="site", clear=True),
    Scenario("site-nothing", command="site"),
    Scenario("site-body", command="site", edit="body"),
    Scenario("site-title", command="site", edit="title"),
    Scenario("site-fact", command="site", edit="fact"),
    Scenario("cold-unchecked", command="unchecked", clear=True),
    Scenario("cold-unsealed", command="unsealed", clear=True),
    Scenario("check-cold", command="check", clear=True),
    Scenario("check-nothing", command="check"),
    Scenario("check-body", command="check", edit="body"),
)
"""What else is measured of Casefile: all that `make site` does, a build without the check, and the
check alone."""

STEPS = tuple(
    Scenario(f"{step}-{name}", command=step, edit=edit, clear=not edit)
    for step in LEFT_OUT
    for name, edit in (("cold", ""), ("body", "body"), ("title", "title"), ("fact", "fact"))
)
"""The steps of sealing that the builds leave out: each after such a build, from nothing or after an
edit."""

SETTLING = 0.5
"""Seconds between an answer of a preview and the next edit, as an editor leaves it, too."""

COMMON = (*(scenario.name for scenario in BUILDS), "fresh")
"""The scenarios that engines are compared by."""

LARGE = ("cold", "body")
"""Those by which the other engines are compared where a site is so large that it is measured once:
their other builds take as long as one of these."""

NAMES = (*COMMON, "start", *(scenario.name for scenario in (*EXTRAS, *STEPS)))
"""Every scenario."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row: medians of several runs.

    `seconds` are the wall's, `processor` those of the processors, `peak_mb` and `written_mb` 10⁶
    bytes. None is unknown, or makes no sense.
    """

    engine: str
    pages: int
    scenario: str
    seconds: float
    processor: float | None = None
    peak_mb: float | None = None
    written_mb: float | None = None


def measure_builds(
    engines: Sequence[Engine], pages: int, runs: int, scenarios: Sequence[Scenario]
) -> Iterator[Result]:
    """Each scenario of each engine that has its command and is measured by it.

    The engines take turns, so that a machine which slows down slows all of them. A first round
    warms the system's cache of files, looks at the memory and counts what is written; it is not
    timed, but where there are no `runs` after it. Edits are measured once an engine has settled. A
    scenario that begins with what the one before it left begins with what its own command left
    where another's went before. Raises BenchError.
    """
    last = settled = ""
    for scenario in scenarios:
        chosen = [
            engine
            for engine in engines
            if scenario.command in engine.commands and _is_due(engine, scenario.name, runs)
        ]
        if scenario.command != last and not scenario.clear:
            for engine in chosen:
                run(engine.commands[scenario.command])
        if scenario.edit and scenario.command != settled:
            _settle(chosen, scenario)
            settled = scenario.command
        last = scenario.command
        first = [_look(engine, scenario) for engine in chosen]
        timed: list[list[Run]] = [[] if runs else [one] for one, _ in first]
        for _ in range(runs):
            for engine, times in zip(chosen, timed, strict=True):
                _prepare(engine, scenario)
                times.append(run(engine.commands[scenario.command]))
        for engine, (look, written), times in zip(chosen, first, timed, strict=True):
            yield Result(
                engine.name,
                pages,
                scenario.name,
                statistics.median(one.seconds for one in times),
                statistics.median(one.processor for one in times),
                _megabytes(look.peak),
                _megabytes(written),
            )


def _is_due(engine: Engine, scenario: str, runs: int) -> bool:
    """Whether an engine is measured by a scenario: without `runs` others than ours by few."""
    return bool(runs) or engine.name == "casefile" or scenario in LARGE


def _settle(engines: Sequence[Engine], scenario: Scenario) -> None:
    for engine in engines:
        for _ in range(engine.settling):
            _prepare(engine, scenario)
            run(engine.commands[scenario.command])


def _prepare(engine: Engine, scenario: Scenario) -> None:
    if scenario.clear:
        engine.clear()
    if scenario.edit:
        engine.edits[scenario.edit].make()


def _look(engine: Engine, scenario: Scenario) -> tuple[Run, int]:
    """One run whose memory is looked at, and the bytes that it wrote."""
    _prepare(engine, scenario)
    before = list_written(engine.made)
    one = run(engine.commands[scenario.command], sample=True)
    return one, count_written(before, list_written(engine.made))


def measure_steps(
    engine: Engine, pages: int, runs: int, scenarios: Sequence[Scenario]
) -> Iterator[Result]:
    """Each step of sealing of those that the builds leave out, as it times itself.

    The memory is that of the process that seals. Steps that the site does not have are passed by.
    Raises BenchError.
    """
    for scenario in scenarios:
        looks = [_take_step(engine, scenario) for _ in range(max(runs, 1))]
        times = [json.loads(look.said) for look in looks]
        if all(times):
            yield Result(
                engine.name,
                pages,
                scenario.name,
                statistics.median(one["seconds"] for one in times),
                statistics.median(one["processor"] for one in times),
                _megabytes(max((look.peak or 0 for look in looks), default=0) or None),
            )


def _take_step(engine: Engine, scenario: Scenario) -> Run:
    _prepare(engine, scenario)
    run(engine.commands["build"])
    return run(engine.commands[scenario.command], sample=True)


def measure_previews(
    engines: Sequence[Engine], pages: int, runs: int, names: Collection[str]
) -> Iterator[Result]:
    """`start` and `fresh` of each engine's preview, where they are among the names.

    `start` is the time until the home page is there, with what earlier builds and previews left: a
    first preview is left to finish all that it does. `fresh` begins when the article is saved and
    ends with the first answer that holds the new word; the first is not timed. Raises BenchError.
    """
    for engine in engines:
        if "start" in names and _is_due(engine, "start", runs):
            _time_start(engine, finish=True)
            starts = [_time_start(engine) for _ in range(max(runs, 1))]
            yield Result(engine.name, pages, "start", statistics.median(starts))
        if "fresh" in names and _is_due(engine, "fresh", runs):
            times, peak = _time_edits(engine, max(runs, 1) + 1)
            yield Result(
                engine.name,
                pages,
                "fresh",
                statistics.median(times[1:]),
                peak_mb=_megabytes(peak),
            )


def _time_start(engine: Engine, *, finish: bool = False) -> float:
    port = find_port()
    with preview(engine.preview(port), port) as (shown, seconds):
        if finish:
            shown.let_finish()
        return seconds


def _time_edits(engine: Engine, edits: int) -> tuple[list[float], int]:
    """How long each of so many edits takes to be seen, and the peak of the memory."""
    port = find_port()
    times: list[float] = []
    with preview(engine.preview(port), port) as (shown, _):
        for _ in range(edits):
            shown.look_at_memory()
            time.sleep(SETTLING)
            start = time.perf_counter()
            word = engine.edits["body"].make()
            times.append(shown.wait_for(engine.address, word, start))
        shown.look_at_memory()
        return times, shown.peak


def _megabytes(size: int | None) -> float | None:
    return None if size is None else round(size / 1e6, 1)
