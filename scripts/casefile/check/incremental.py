"""The check as people run it: quick where little or nothing has changed since the last time.

Nothing that only a check of changed files needs is imported before it is known that there are any.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from casefile.check.state import State, findings_of, read_state, write_state
from casefile.diagnostics import Diagnostic
from casefile.listing import (
    Seen,
    Stamp,
    digest_stamped,
    is_settled,
    list_stamps,
    look_at_input,
)
from casefile.version import code_version

FEW = 8
"""How many files are rather checked again than kept."""

CACHE = "build/cache/check.json"
"""Where a check keeps what it found, below the root of the site."""


class Outcome(NamedTuple):
    """What a check comes to: its findings, and how many figures are declared to state nothing."""

    findings: list[Diagnostic]
    idle: int


def check_site(
    root: Path,
    today: date,
    *,
    publish: bool = False,
    cache: Path | None = None,
    workers: int = 1,
    seen: Seen | None = None,
) -> Outcome:
    """Everything that is wrong with a site, sorted, as `check_project` finds it.

    `cache` is a file in which what was found is kept for the next time; `workers` says how many
    processes may share the work; `seen` is the input as the caller found it just now. Raises
    NotADirectoryError where `root` holds no site.
    """
    stamps, now = seen or look_at_input(root)
    if "docs" not in stamps and "data" not in stamps:
        raise NotADirectoryError(f"{root} holds no site: there is neither docs/ nor data/ in it")
    version = f"{code_version()} {today} {publish}" if cache is not None else ""
    kept = State() if cache is None else read_state(cache, version)
    digests = _digest(root, stamps, kept)
    state = kept
    if kept.whole is None or kept.digests != digests:
        from casefile.check.rerun import Rerun  # noqa: PLC0415 - not where nothing has changed

        state = Rerun(root, today, publish=publish, workers=workers).run(stamps, digests, kept)
    findings = findings_of(state.whole or ())
    if (
        cache is not None
        and _is_worth_keeping(stamps, kept, state, now)
        and list_stamps(root) == stamps  # else nobody knows which content was checked
    ):
        state.stamps = {path: stamp for path, stamp in stamps.items() if is_settled(stamp, now)}
        write_state(cache, version, state)
    return Outcome(findings, sum(unit.idle for unit in state.units.values()))


def _digest(root: Path, stamps: dict[str, Stamp], kept: State) -> dict[str, str]:
    digests: dict[str, str] = {}
    for path, stamp in stamps.items():
        if kept.stamps.get(path) == stamp:
            digests[path] = kept.digests[path]
        else:
            digests[path] = digest_stamped(root, path, stamp)
    return digests


def _is_worth_keeping(stamps: dict[str, Stamp], kept: State, state: State, now: int) -> bool:
    """Whether the next check gains more by what came of this one than writing it down takes."""
    if state is not kept:
        anew = sum(kept.units.get(path) is not unit for path, unit in state.units.items())
        gone = len(kept.units.keys() - state.units.keys())
        parts = [name for name, part in state.parts.items() if kept.parts.get(name) != part]
        seen = sum(kept.images.get(path) is not image for path, image in state.images.items())
        if parts or anew + gone + seen > FEW:
            return True
    return sum(kept.stamps.get(p) != s for p, s in stamps.items() if is_settled(s, now)) > FEW
