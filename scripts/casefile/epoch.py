"""The moment that builds are dated by."""

from collections.abc import Mapping
from pathlib import Path

from casefile.listing import INPUT
from casefile.repository import HistoryError, ask_git

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
    try:
        answer = ask_git(root, "log", "-1", "--format=%ct", "--", *INPUT)
    except HistoryError:
        return EARLIEST
    return int(answer.strip() or EARLIEST)
