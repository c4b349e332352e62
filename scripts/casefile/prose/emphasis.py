"""Emphasis: which asterisks and low lines are markup, and which are text."""

import re
from typing import NamedTuple

_RUNS = re.compile(r"\*+|_+")
_WORD = re.compile(r"\w")


class _Run(NamedTuple):
    sign: str
    start: int
    length: int
    opens: bool
    closes: bool


class _Open:
    """An opening run with how many of its signs are still unpaired."""

    __slots__ = ("left", "run")

    def __init__(self, run: _Run, left: int) -> None:
        self.run = run
        self.left = left


class Emphasis(NamedTuple):
    """The spans of the signs that start or end emphasis, and of those that only might have."""

    markers: list[tuple[int, int]]
    loose: list[tuple[int, int]]


def find_emphasis(text: str) -> Emphasis:
    """The emphasis in prose in which other markup is masked.

    Pairs are found as CommonMark does, by which Python-Markdown's rules are made too: inner before
    outer, and by the rule of three, which here binds only signs that could open as well. Signs that
    could open but found no partner are loose: where others did find theirs, Python-Markdown drops
    text around them now and then, and around three signs or more between words too.
    """
    markers: list[tuple[int, int]] = []
    opened: list[_Open] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    runs = _find_runs(text)
    for run in runs:
        left = run.length
        if run.closes:
            left = _close(run, opened, bottoms, markers)
        if run.opens and left:
            opened.append(_Open(run._replace(start=run.start + run.length - left), left))
    return Emphasis(sorted(markers), _find_loose(runs, markers))


def _find_loose(runs: list[_Run], markers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    paired = {place for start, end in markers for place in range(start, end)}
    loose: list[tuple[int, int]] = []
    for run in runs if markers else ():
        end = run.start + run.length
        left = sum(place not in paired for place in range(run.start, end))
        if (left and (run.opens or left < run.length)) or (
            run.length > 2 and run.opens and run.closes
        ):
            loose.append((run.start, end))
    return loose


def _find_runs(text: str) -> list[_Run]:
    runs: list[_Run] = []
    for match in _RUNS.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        opens = bool(after) and not after.isspace()
        closes = bool(before) and not before.isspace()
        if text[start] == "_":
            opens = opens and not _WORD.match(before)
            closes = closes and not _WORD.match(after)
        if opens or closes:
            runs.append(_Run(text[start], start, end - start, opens, closes))
    return runs


def _close(
    run: _Run,
    opened: list[_Open],
    bottoms: dict[tuple[str, bool, int], int],
    markers: list[tuple[int, int]],
) -> int:
    """Pairs a closing run with the open ones before it; gives how many signs are left of it."""
    left = run.length
    kind = (run.sign, run.opens, run.length % 3)
    while left:
        place = _find_opener(run, opened, bottoms.get(kind, 0))
        if place is None:
            bottoms[kind] = len(opened)
            return left
        opener = opened[place]
        size = 2 if left >= 2 and opener.left >= 2 else 1
        opener.left -= size
        inner = opener.run.start + opener.left
        outer = run.start + run.length - left
        markers += [(inner, inner + size), (outer, outer + size)]
        left -= size
        del opened[place + (opener.left > 0) :]
        for key, bottom in bottoms.items():
            bottoms[key] = min(bottom, len(opened))
    return 0


def _find_opener(run: _Run, opened: list[_Open], bottom: int) -> int | None:
    for place in range(len(opened) - 1, bottom - 1, -1):
        opener = opened[place]
        if opener.run.sign != run.sign:
            continue
        total = opener.run.length + run.length
        threes = opener.run.length % 3 == 0 and run.length % 3 == 0
        if not (run.opens and total % 3 == 0 and not threes):
            return place
    return None
