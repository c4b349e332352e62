"""Writes what was measured as Markdown: tables, ratios, and the machine they come from."""

import os
import platform
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from aims import OURS, SIZE, judge_aims, tell_bounds
from install import LOCKS
from scenarios import LARGE, Result
from weigh import Weight

_HOW = """\
## What is measured, and how

Each size is a corpus of its own from a fixed seed (`bench/corpus.py`): 30 % articles of 600 to
1,200 words with ten internal links, eleven bound figures, footnotes and a table; 70 % fact pages
from generated records; one fact that 20 articles bind. Indexes, sources, glossary and timeline come
on top of the size. Times are those of whole processes, from the start of Python or Node to the
exit, medians of several runs; engines take turns. A first round of each scenario is not timed: it
warms the system's cache of files, and in it memory and bytes written are looked at.

- `cold`: a build from nothing, no cache and no output. `nothing`: again, with nothing changed.
- `body`, `title`: after a word of one article's body, its title changed. `fact`: after the value of
  the fact that 20 articles bind changed.
- These builds of Casefile check, stage, build and publish, but make neither the search's index nor
  the cards (`bench/part.py`): the aims are for builds without them. `search-…` and `cards-…` are
  these two steps as they time themselves, after such a build; their memory is that of the whole
  process which seals the site. `site-…` is all of it: `make site` (`scripts/build.py`).
- `cold-unchecked`: as `cold`, without the check. `cold-unsealed`: staging and building alone, which
  leaves what MkDocs leaves. `check-…`: the check alone (`scripts/check.py`), from nothing, with
  nothing changed, after an article's body changed.
- `start`: the preview, from its start to the first answer for the home page, with what earlier
  builds left. `fresh`: from saving an article to the first HTTP answer that holds the new word,
  asked for every few milliseconds over one connection where the server keeps it.
- Processor time is that of the process and its children. Peak memory is the most of the
  proportional set sizes of all processes together, looked at every 50 ms; for `fresh`, after each
  edit. Written are the files that are new or changed in the output and the caches, each counted
  once however many names it has; a database counts whole, however little of it is written.

The peers get the Markdown that Casefile staged; they neither check nor stage. An edit for them
changes the same words in every staged page that shows them. MkDocs builds the staged tree as it is
(`build/stage/en/mkdocs.yml`, its short navigation, the same overrides), and so does Zensical, with
its output folder moved below its settings, because it refuses one elsewhere. Hugo and Eleventy have
a small theme in `bench/hugo` and `bench/eleventy` with the same navigation and styles; links to
`.md` files are mended there, lists of attributes (`{: .class }`) are taken out beforehand. Eleventy
serves with `--incremental`. Ratios are a peer's time by ours: above one, Casefile is quicker.
"""


_SITE = (
    "The search's index and the cards are made by `make site` alone, and kept by the digest of "
    "what they are made from. Pagefind makes the whole index again after every change of a text: "
    "it takes all pages before it writes anything, and its process holds all of them, with 10,000 "
    "pages 1.5 GB. Everything else of `make site` is the builds above."
)


def render_report(
    results: Sequence[Result],
    weights: Mapping[int, Sequence[Weight]],
    runs: int,
    left_out: Sequence[str] = (),
    *,
    once: int | None = None,
) -> str:
    """Everything measured as Markdown: aims, times, ratios, growth, bytes for each type of page.

    `left_out` are the peers that cannot build a site of some size, each with what it says; sites of
    `once` pages and more were measured once.
    """
    parts = [f"## Aims\n\n{aims}"] if (aims := _aims(results)) else []
    told = f"Runs behind each median: {runs}."
    if once:
        few = ", ".join(f"`{name}`" for name in LARGE)
        told += (
            f" Sites of {once:,} pages and more were measured once, without a first round, and the "
            f"other engines there by {few} alone."
        )
    parts += [
        f"## Times\n\n{textwrap.fill(told, 100, break_on_hyphens=False)}\n\n{_times(results)}"
    ]
    for title, table in (
        ("Ratios to Casefile", _ratios(results)),
        ("Growth", _growth(results)),
        ("Bytes of a page", _weights(weights)),
        ("What cannot be built", "".join(f"- {line}\n" for line in left_out)),
    ):
        if table:
            parts.append(f"## {title}\n\n{table}")
    return "\n".join(parts)


def render_results(report: str, command: str, day: str, note: str) -> str:
    """The whole of RESULTS.md around a report that a command made on a day."""
    made = textwrap.fill(
        f"Made by `{command}`, {day}.", 100, break_long_words=False, break_on_hyphens=False
    )
    head = f"# Results of the benchmark\n\n{made}\n"
    remark = f"\n{note}\n" if note else ""
    return f"{head}{remark}\n{_machine()}\n{report}\n{_HOW}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table that is to be read as text, too; numbers stand at the right."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(head))]
    numeric = [
        all(re.match(r"[\d–]", line[column]) for line in lines[1:]) for column in range(len(head))
    ]
    rule = [
        "-" * (width - 1) + ":" if right else "-" * width
        for width, right in zip(widths, numeric, strict=True)
    ]
    filled = [
        [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ]
        for line in lines
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in (filled[0], rule, *filled[1:]))


def _aims(results: Sequence[Result]) -> str:
    """What was aimed at and what is, and what bounds the aims that are missed."""
    judged = judge_aims(results)
    if not judged:
        return ""
    rows = (
        (aim.name, str(aim), _number(value, 2), "yes" if aim.is_reached(value) else "no")
        for aim, value in judged
    )
    head = (f"with {SIZE:,} pages on two cores", "aim", "measured", "reached")
    bounds = [textwrap.fill(text, 100, break_on_hyphens=False) for text in tell_bounds(judged)]
    site = textwrap.fill(_SITE, 100, break_on_hyphens=False)
    return "\n\n".join([table(head, rows).rstrip(), *bounds, site]) + "\n"


def _times(results: Sequence[Result]) -> str:
    head = ("pages", "scenario", "engine", "seconds", "processor s", "peak MB", "written MB")
    ordered = sorted(results, key=lambda one: one.pages)
    return table(
        head,
        (
            (
                f"{one.pages:,}",
                one.scenario,
                one.engine,
                _number(one.seconds, 3),
                _number(one.processor, 2),
                _number(one.peak_mb, 0),
                _number(one.written_mb, 1),
            )
            for one in ordered
        ),
    )


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _ratios(results: Sequence[Result]) -> str:
    """How many times as long as Casefile each peer takes, for every size and scenario."""
    seconds = {(one.pages, one.scenario, one.engine): one.seconds for one in results}
    peers = list(dict.fromkeys(one.engine for one in results if one.engine != OURS))
    rows = []
    for (pages, scenario, engine), ours in seconds.items():
        if engine != OURS:
            continue
        theirs = "cold" if scenario.startswith("cold-") else scenario.removeprefix("site-")
        times = [seconds.get((pages, theirs, peer)) for peer in peers]
        if any(times):
            cells = ("–" if time is None else f"{time / ours:,.2f}" for time in times)
            rows.append((f"{pages:,}", scenario, *cells))
    return table(("pages", "scenario", *peers), rows) if rows else ""


def _growth(results: Sequence[Result]) -> str:
    """How many times as long each size takes as the next smaller one."""
    seconds = {(one.engine, one.scenario, one.pages): one.seconds for one in results}
    sizes = sorted({one.pages for one in results})
    steps = list(pairwise(sizes))
    if not steps:
        return ""
    rows = [
        (
            engine,
            scenario,
            *(
                _number(
                    _divide(
                        seconds.get((engine, scenario, big)), seconds.get((engine, scenario, small))
                    ),
                    1,
                )
                for small, big in steps
            ),
        )
        for engine, scenario in dict.fromkeys((one.engine, one.scenario) for one in results)
    ]
    head = (f"{small:,} to {big:,} pages" for small, big in steps)
    return table(("engine", "scenario", *head), rows)


def _divide(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _weights(weights: Mapping[int, Sequence[Weight]]) -> str:
    rows = [
        (
            f"{size:,}",
            one.type,
            f"{one.pages:,}",
            f"{one.raw:,}",
            f"{one.gzipped:,}",
            f"{one.assets:,}",
        )
        for size, found in weights.items()
        for one in found
    ]
    head = ("pages", "type", "of this type", "median", "gzipped", "styles and scripts, gzipped")
    return table(head, rows) if rows else ""


def _machine() -> str:
    """The machine and the versions of everything measured, as two lines of a list."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = _find(r"^model name\s*: (.+)$", Path("/proc/cpuinfo")) or platform.machine()
    memory = int(_find(r"^MemTotal:\s*(\d+) kB", Path("/proc/meminfo")) or 0) * 1024 / 1e9
    versions = {
        "Python": platform.python_version(),
        "MkDocs": version("mkdocs"),
        "Material": version("mkdocs-material"),
        "Zensical": _find(r"^zensical==([\w.]+)", LOCKS / "requirements.txt"),
        "Hugo": _find(r"^hugo==([\w.]+)", LOCKS / "requirements.txt"),
        "Eleventy": _find(r'"@11ty/eleventy": "([\w.]+)"', LOCKS / "package.json"),
    }
    named = ", ".join(f"{name} {number}" for name, number in versions.items())
    return f"- Machine: {model}, {cores} cores, {memory:.0f} GB of memory\n- Versions: {named}\n"


def _find(pattern: str, file: Path) -> str:
    """What a pattern finds in a file; nothing where there is no such file."""
    try:
        found = re.search(pattern, file.read_text("utf-8"), re.MULTILINE)
    except OSError:
        return ""
    return found[1] if found else ""
