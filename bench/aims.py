"""What is aimed at with 10,000 pages on two cores, and what bounds it where it is missed."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from scenarios import Result

OURS, SIZE, SMALLER = "casefile", 10_000, 1_000

_EDIT = (
    "Where the time goes in a build after one edit (10,302 pages, milliseconds by the clock of the "
    "one process that makes it; the check runs beside it and is done before): 90 for Python and "
    "the stamps of all sources, 220 for the import of the generator, MkDocs and its theme, which "
    "with 100 pages is most of such a build; 85 and 75 to see by stamps that nobody touched 28,000 "
    "files and folders of the output and of the release; 60 to read what MkDocs's pages depend on, "
    "40 to see that nothing of it was lost, 45 to write what changed of it; 70 to see that no "
    "source changed meanwhile and to list all files with their digests; 50 for the policies, 80 to "
    "note the release. Staging and making the edited page takes 150. No page is opened that did "
    "not change: what grows with their number is stamps and tables. "
)

_LISTS = (
    "What a changed title or fact adds are the pages and files that list thousands of others: a "
    "page of 3,000 articles, one of all disagreements, a topic's 350 facts, the record as JSON and "
    "CSV. They take 200 to 500 to stage again from pieces that are kept by the entry, and 400 to "
    "render: Python-Markdown takes a list line by line, 0.1 for each. The fact also has 20 "
    "articles staged and made again."
)

BOUNDS: Mapping[str, str] = {
    "cold": (
        "A profile with 3,000 pages on one core, without the check: 22.3 s of processor time, 7.4 "
        "ms a page. Making the pages as MkDocs makes them takes 12.0 s: Python-Markdown 63 %, the "
        "theme's template 18 %, writing files 3 %. Staging takes 7.5 s: rendering articles and "
        "record 51 %, reading and scanning them 29 %, keeping what depends on what 7 %, writing 5 "
        "%. Sealing takes 2.5 s (the policies 1.9), starting 0.3. No single function takes more "
        "than 4 %; what pages share is made once, and both cores are busy. 13 s for 10,000 pages "
        "would be 2.6 ms of processor time a page, and Python-Markdown alone takes 2.5 ms, "
        "although its slowest parts are replaced here. The check reads every sentence of every "
        "article and every reference of every fact: 4 ms a page on top of that."
    ),
    "ratio": (
        "MkDocs takes 6.1 ms of processor time a page, 5.0 of them in Python-Markdown, on one "
        "core. To be 2.5 times as quick on two, staging and making a page may take 4.9 ms. They "
        "take 6.5: 2.5 in Python-Markdown, which has been halved, 1.4 in the rest of what MkDocs "
        "does, and 2.5 in staging, which MkDocs does not do."
    ),
    "nothing": (
        "Half of the time is Python's start; the other half looks at the stamps of all sources and "
        "of all that was built and published."
    ),
    "body": _EDIT,
    "title": f"{_EDIT}{_LISTS}",
    "fact": f"{_EDIT}{_LISTS}",
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
        "At the peak, while a site is staged from nothing, the first process holds 28 MB, the one "
        "that stages 154 and two that share its work 139 and 131: Python, the generator and their "
        "part of the record. Making the pages takes half of that, the check 250 MB."
    ),
    "growth": (
        "The pages that list others grow with their number, and with 10,000 pages a list of 3,000 "
        "articles is one page that no second core can share."
    ),
}
"""What bounds a scenario. Those of cold builds, edits and memory are from profiles, the others from
what is done meanwhile."""

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


_COLD, _UNSEALED = _seconds("cold"), _seconds("cold-unsealed")

AIMS = (
    Aim("cold: stage and site", 13, "s", _UNSEALED, "cold"),
    Aim("cold build with the check, sealed", 18, "s", _COLD, "cold"),
    Aim(
        "plain MkDocs by stage and site",
        2.5,
        "times",
        _ratio(_seconds("cold", engine="mkdocs"), _UNSEALED),
        "ratio",
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
