"""What is aimed at with 10,000 pages on two cores, and what bounds it where it is missed."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from scenarios import Result

OURS, SIZE, SMALLER = "casefile", 10_000, 1_000

_EDIT = (
    "Of the processor's time after an edit a fifth goes into starting Python and "
    "importing the generator, MkDocs and its theme; most of the rest grows with the number of "
    "pages, though nothing of it opens one that did not change: the stamps of 10,000 sources, "
    "10,000 built and 10,000 published files, which show that nobody touched them, and reading and "
    "writing the tables of what depends on what. The check runs beside it on the second core. "
    "After a change of a title or a fact, the pages that list thousands of others are rendered "
    "again, too, and Python-Markdown does that line by line."
)

BOUNDS: Mapping[str, str] = {
    "cold": (
        "From nothing every page is checked, staged, rendered by Python-Markdown and put into the "
        "theme by Jinja, in Python on both cores. What pages share is made once; what is left "
        "is their own text and links."
    ),
    "nothing": (
        "Half of the time is Python's start; the other half looks at the stamps of all sources "
        "and of all that was built and published."
    ),
    "body": _EDIT,
    "title": _EDIT,
    "fact": _EDIT,
    "fresh": "The edited page is staged, rendered and put into the theme once.",
    "start": "The preview reads what earlier ones kept, and looks whether the sources changed.",
    "peak": (
        "Each of the processes that share the work holds Python, MkDocs and the theme, and its "
        "part of the record."
    ),
    "growth": "The pages that list others grow with their number.",
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
