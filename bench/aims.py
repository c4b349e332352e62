"""What is aimed at with 10,000 pages on two cores, and what bounds it where it is missed."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from scenarios import Result

OURS, SIZE, SMALLER = "casefile", 10_000, 1_000

_EDIT = (
    "A profile of such a build (10,302 pages, 4.3 s of processor time in two processes, 3.4 s by "
    "the clock): 1.0 s starts Python and imports the generator, MkDocs and its theme; the check, "
    "which runs beside the build, takes 1.0 s more. Of the build, 0.9 s makes the release and "
    "shows that nobody touched the last one, 0.7 s looks at the stamps of all sources (ten lists "
    "of them), 0.7 s stages the page and reads and writes the tables of what depends on what, 0.5 "
    "s does the same for MkDocs's pages, 0.4 s shows that no row of the three stores was lost. No "
    "page is opened that did not change: what grows with their number is stamps, tables and rows, "
    "which are read and written whole. With 100 pages, where nothing of that counts, the same edit "
    "takes 1.2 s. After a change of a title or a fact the pages that list thousands of others are "
    "rendered again, too, and Python-Markdown does that line by line."
)

BOUNDS: Mapping[str, str] = {
    "cold": (
        "A profile with 1,000 pages on one core: without the check 27 s of processor time, 25 ms a "
        "page. Half of it (13.4 s) is the making of pages as MkDocs makes them: of that "
        "Python-Markdown takes 62 %, the theme's template 19 %, writing files 7 %. Staging takes "
        "7.8 s: rendering articles and record 50 %, scanning articles 21 %, writing 11 %, keeping "
        "what depends on what 7 %. Sealing takes 4.3 s (the policies 2.6), starting 1.6. No single "
        "function takes more than 7 %; what pages share is made once, and both cores are busy. 13 "
        "s for 10,000 pages would be 2.6 ms of processor time a page, and Python-Markdown alone "
        "takes 8 ms, although its slowest parts are replaced here. The check reads every sentence "
        "of every article and every reference of every fact on top of that."
    ),
    "nothing": (
        "Half of the time is Python's start; the other half looks at the stamps of all sources and "
        "of all that was built and published."
    ),
    "body": _EDIT,
    "title": _EDIT,
    "fact": _EDIT,
    "fresh": (
        "A tenth of a second is the time to stage, render and compose the one page that is asked "
        "for; the rest waits for the core that still checks or writes what the last edit left."
    ),
    "start": (
        "The preview looks at the stamps of all sources and of all that was staged and built, "
        "shows that no row of its two stores was lost, and reads the tables of what depends on "
        "what: all of that grows with the number of pages, though none of them is opened."
    ),
    "peak": (
        "Each of the processes that share the work holds Python, MkDocs and the theme, and its "
        "part of the record; the tables of what depends on what are held whole by the first."
    ),
    "growth": (
        "The pages that list others grow with their number, and with 10,000 pages a list of 3,000 "
        "articles is one page that no second core can share."
    ),
}
"""What bounds a scenario, found with a profile."""

Found = Mapping[tuple[str, int, str], Result]
"""What was measured, by engine, size and scenario."""

Find = Callable[[Found], float | None]


class Aim(NamedTuple):
    """What is aimed at: at most so much of a unit, or at `least` so much.

    `bound` names what bounds it.
    """

    name: str
    limit: float
    unit: str
    find: Find
    bound: str
    least: bool = False

    def is_reached(self, value: float) -> bool:
        """Whether a value is as good as it should be."""
        return value >= self.limit if self.least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.limit:g} {self.unit}"


def _seconds(scenario: str, pages: int = SIZE, engine: str = OURS) -> Find:
    def find(found: Found) -> float | None:
        one = found.get((engine, pages, scenario))
        return None if one is None else one.seconds

    return find


def _ratio(one: Find, other: Find) -> Find:
    def find(found: Found) -> float | None:
        first, second = one(found), other(found)
        return first / second if first and second else None

    return find


def _peak(found: Found) -> float | None:
    """The most memory of what is measured without the index and the cards."""
    names = ("cold", "nothing", "body", "title", "fact", "fresh")
    keys = [(OURS, SIZE, name) for name in names]
    peaks = [found[key].peak_mb for key in keys if key in found]
    return max((peak for peak in peaks if peak is not None), default=None)


_COLD, _UNCHECKED = _seconds("cold"), _seconds("cold-unchecked")

AIMS = (
    Aim("cold build without the check", 13, "s", _UNCHECKED, "cold"),
    Aim("cold build", 18, "s", _COLD, "cold"),
    Aim(
        "plain MkDocs by a cold build without the check",
        2.5,
        "times",
        _ratio(_seconds("cold", engine="mkdocs"), _UNCHECKED),
        "cold",
        least=True,
    ),
    Aim("nothing changed", 1, "s", _seconds("nothing"), "nothing"),
    Aim("one article's body", 1.2, "s", _seconds("body"), "body"),
    Aim("one article's title", 1.2, "s", _seconds("title"), "title"),
    Aim("one fact that 20 articles bind", 1.2, "s", _seconds("fact"), "fact"),
    Aim("preview: from the edit to the new page", 0.1, "s", _seconds("fresh"), "fresh"),
    Aim("preview: the same with 100 pages", 0.1, "s", _seconds("fresh", 100), "fresh"),
    Aim("preview: start", 1.5, "s", _seconds("start"), "start"),
    Aim("peak memory", 500, "MB", _peak, "peak"),
    Aim(
        "cold build by one of 1,000 pages",
        10.5,
        "times",
        _ratio(_COLD, _seconds("cold", SMALLER)),
        "growth",
    ),
)


def judge_aims(results: Sequence[Result]) -> list[tuple[Aim, float]]:
    """Each aim that something was measured for, with what that is."""
    found = {(one.engine, one.pages, one.scenario): one for one in results}
    values = ((aim, aim.find(found)) for aim in AIMS)
    return [(aim, value) for aim, value in values if value is not None]


def tell_bounds(judged: Sequence[tuple[Aim, float]]) -> list[str]:
    """What bounds the aims that are missed, a paragraph for each bound with the aims' names."""
    named: dict[str, list[str]] = {}
    for aim, value in judged:
        if not aim.is_reached(value):
            named.setdefault(BOUNDS[aim.bound], []).append(aim.name)
    return [f"Missed: {'; '.join(names)}. {bound}" for bound, names in named.items()]
