"""Measures scripts/check.py as a whole process on generated sites: python bench/check.py.

Says for each size how many pages, and megabytes of prose, are checked in a second: cold (nothing
kept from an earlier check), again with nothing changed, and after one article was changed. Each
time is the median of several runs. Nothing depends on the result; it is never a test.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from corpus import write_corpus

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "bench"
CASES = ("cold", "unchanged", "one changed")


def measure(pages: int, runs: int) -> list[dict[str, float | str]]:
    """One row for each case, on a site of so many pages."""
    root = FOLDER / str(pages)
    write_corpus(root, pages, ROOT)
    articles = sorted((root / "docs").rglob("*.md"))
    size = sum(file.stat().st_size for file in articles) / 1e6
    preparations: dict[str, Callable[[], None]] = {
        "cold": lambda: shutil.rmtree(root / "build", ignore_errors=True),
        "unchanged": lambda: None,
        "one changed": lambda: _append(articles[0], "\nOne more line.\n"),
    }
    rows: list[dict[str, float | str]] = []
    for case in CASES:
        seconds = statistics.median(_timed(root, preparations[case]) for _ in range(runs))
        rows.append(
            {
                "pages": pages,
                "case": case,
                "seconds": round(seconds, 2),
                "pages per second": round(pages / seconds),
                "MB of prose per second": round(size / seconds, 2),
            }
        )
    return rows


def _append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as article:
        article.write(text)


def _timed(root: Path, prepare: Callable[[], None]) -> float:
    """The seconds that one check takes. Raises RuntimeError where it cannot run."""
    prepare()
    command = [sys.executable, str(ROOT / "scripts" / "check.py"), "--root", str(root)]
    start = time.perf_counter()
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if finished.returncode:
        raise RuntimeError(
            f"the check of {root} fails:\n{(finished.stderr or finished.stdout)[-2000:]}"
        )
    return seconds


def show(rows: list[dict[str, float | str]]) -> str:
    """The rows as a table in text."""
    names = list(rows[0])
    lines = [names, *([str(row[name]) for name in names] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(names))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        for line in lines
    )


def main(arguments: list[str]) -> int:
    """Measures the sizes that are asked for and prints what came of it."""
    parser = argparse.ArgumentParser(description="Measure the check on generated sites.")
    parser.add_argument("pages", type=int, nargs="*", default=[1000, 10_000], help="sizes in pages")
    parser.add_argument("--runs", type=int, default=3, help="how often each case is run")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    rows = [row for pages in options.pages for row in measure(pages, options.runs)]
    sys.stdout.write((json.dumps(rows, indent=2) if options.json else show(rows)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
