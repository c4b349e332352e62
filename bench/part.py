"""Builds a site in part, to measure what each part takes: `python bench/part.py PART DIR`.

    build        as scripts/build.py does, but for the steps of sealing in LEFT_OUT
    unchecked    the same without the check
    unsealed     stages and builds alone: what MkDocs's build is compared with
    search       only the sealing of what is built, with that one step of those in LEFT_OUT; prints
                 how many seconds the step takes, by the wall and of the processors

It is the product's own code that does all of it. scripts/build.py never publishes so little.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

LEFT_OUT = ("search", "cards")
"""The steps of sealing that `make site` alone needs, by their names: they have rows of their own.

Where a site has no such step, there is nothing to measure, and no row."""


def build(root: Path) -> int:
    """Checks a site, stages and builds it and puts it in place; returns the exit status."""
    from build import main  # noqa: PLC0415 - what is measured loads no more than it does by itself

    return main(["--root", str(root)], LEFT_OUT)


def build_unchecked(root: Path) -> int:
    """Stages and builds a site and puts it in place; returns the exit status."""
    from casefile.epoch import find_epoch  # noqa: PLC0415
    from casefile.site.produce import produce  # noqa: PLC0415
    from casefile.workers import count_workers  # noqa: PLC0415

    produce(root, find_epoch(root, os.environ), count_workers(), without=LEFT_OUT)
    return 0


def build_unsealed(root: Path) -> int:
    """Stages and builds a site; returns the exit status."""
    from casefile.epoch import find_epoch  # noqa: PLC0415
    from casefile.site.lock import alone  # noqa: PLC0415
    from casefile.site.produce import build_languages  # noqa: PLC0415
    from casefile.workers import count_workers  # noqa: PLC0415

    with alone(root):
        build_languages(root, find_epoch(root, os.environ), count_workers())
    return 0


def take_step(root: Path, name: str) -> int:
    """Seals what is built and prints the times of one step; returns the exit status."""
    from casefile.epoch import find_epoch  # noqa: PLC0415
    from casefile.prose.load import find_languages  # noqa: PLC0415
    from casefile.site.integrity import Integrity  # noqa: PLC0415
    from casefile.site.produce import find_steps, name_of  # noqa: PLC0415
    from casefile.site.release import PublicFile  # noqa: PLC0415
    from casefile.site.seal import Step, publish  # noqa: PLC0415
    from casefile.store import Store  # noqa: PLC0415
    from casefile.workers import count_workers  # noqa: PLC0415

    times: dict[str, float] = {}

    def timed(step: Step) -> Step:
        def run(files: Mapping[str, PublicFile], store: Store) -> Mapping[str, PublicFile]:
            wall, processor = time.perf_counter(), _processor()
            done = step(files, store)
            times.update(seconds=time.perf_counter() - wall, processor=_processor() - processor)
            return done

        return run

    languages = find_languages(root)
    every = find_steps(root, languages, find_epoch(root, os.environ), count_workers())
    steps = [
        timed(step) if name_of(step) == name else step
        for step in every
        if name_of(step) == name or name_of(step) not in LEFT_OUT
    ]
    publish(root, languages, steps=[*steps, Integrity(root)])
    sys.stdout.write(json.dumps(times) + "\n")
    return 0


def _processor() -> float:
    """The seconds of the processors so far, of this process and of those that it waited for."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    part, folder = sys.argv[1], Path(sys.argv[2])
    parts = {"build": build, "unchecked": build_unchecked, "unsealed": build_unsealed}
    sys.exit(parts[part](folder) if part in parts else take_step(folder, part))
