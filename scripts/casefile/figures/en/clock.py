"""English times of day, which no fact can hold: 10:30, 7 o'clock, from 9 a.m. to 5 p.m."""

from casefile.figures.en.found import NOWHERE, Found
from casefile.figures.en.token import Phrases, Text
from casefile.figures.en.wordsum import ONES

_HALVES = Phrases(
    dict.fromkeys(
        ("am", "pm", "a . m .", "p . m .", "a . m", "p . m", "o'clock", "gmt", "utc"), True
    )
)
_JOINS = ("to", "-", "until", "till", "and")


def read_clock(text: Text, index: int) -> Found | None:
    """The time of day, or the stretch between two, that begins here."""
    opened = text.low(index) in ("from", "between")
    start = index + opened
    first = _time_end(text, start)
    end = first or _bare_end(text, start)
    if end is None:
        return None
    joined = text.low(end) in (_JOINS if opened else _JOINS[:-1])
    second = _time_end(text, end + 1) if joined else None
    if second is None and (first is None or opened):
        return None
    return Found(
        start=index,
        end=second or end,
        number=(start, second or end),
        qualifier=(index, start) if opened else NOWHERE,
        problem="unknown-measure",
        detail="a time of day is not in the list of units",
    )


def _time_end(text: Text, index: int) -> int | None:
    """Where a time ends that its minutes or its *a.m.* tell from a number."""
    end = _minutes_end(text, index)
    bare = end or _bare_end(text, index)
    if bare is None:
        return None
    half = _HALVES.at(text, bare)
    return half[0] if half else end


def _minutes_end(text: Text, index: int) -> int | None:
    """Where *10:30*, or *10:30:15*, ends."""
    if not text.is_number(index) or len(text.low(index)) > 2:
        return None
    end = index + 1
    while end < index + 5 and text.low(end) == ":" and text.is_glued(end):
        minutes = text.low(end + 1)
        if not (text.is_glued(end + 1) and len(minutes) == 2 and minutes.isdecimal()):
            break
        end += 2
    return end if end > index + 1 else None


def _bare_end(text: Text, index: int) -> int | None:
    """Where an hour ends, which may have minutes behind a point: *9*, *9.30*, *seven*."""
    written = text.low(index)
    if text.is_number(index):
        hour, _, minutes = written.partition(".")
        fits = hour.isdecimal() and len(hour) <= 2 and int(hour) <= 24
        return index + 1 if fits and len(minutes) in (0, 2) else None
    return index + 1 if 0 < ONES.get(written, 0) <= 12 else None
