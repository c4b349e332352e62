"""The moment that builds are dated by."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from casefile.listing import INPUT

EARLIEST = 315532800
"""1980-01-01, the first day that every archive format can write; used where git knows no date."""


def find_epoch(root: Path, environment: Mapping[str, str]) -> int:
    """The moment that builds are dated by, in seconds since 1970.

    `SOURCE_DATE_EPOCH` where it is set (https://reproducible-builds.org/specs/source-date-epoch/),
    else the last commit that touched content, else a fixed day.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct", "--", *INPUT]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return EARLIEST
    return int(answer.stdout.strip() or EARLIEST)
