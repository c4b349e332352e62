"""The heart of the check: what prose says of the record, the record has to entail.

One generator for each thing that can be wrong, over one passage.
"""

from collections.abc import Callable, Iterator

from casefile.check.attribution import check_attribution, check_quotations
from casefile.check.bound import check_values
from casefile.check.characters import is_reported
from casefile.check.holding import Holdings
from casefile.check.passage import Frame, Link, Passage, find_passages
from casefile.check.private import check_private
from casefile.check.prose import Prose, shown
from casefile.check.unbound import check_nothing, check_unbound
from casefile.check.wording import bind, say_held, say_ways
from casefile.diagnostics import Diagnostic
from casefile.figures.edtf import read_edtf
from casefile.figures.figure import Figure
from casefile.figures.recognise import LANGUAGES

Rule = Callable[[Passage], Iterator[Diagnostic]]

_FIX = {
    "impossible-date": "write a day that the calendar has",
    "inverted-range": "write the smaller end first",
    "hidden-character": "type the figure again, by hand",
    "figure-too-large": "write it in a larger unit, or check its digits",
}


def check_figures(prose: Prose, frame: Frame, holdings: Holdings) -> Iterator[Diagnostic]:
    """Every finding about the figures of one text; none in a language without a grammar."""
    if frame.language not in LANGUAGES:
        return
    for passage in find_passages(prose, frame, holdings):
        for rule in RULES:
            yield from rule(passage)


def check_problems(passage: Passage) -> Iterator[Diagnostic]:
    """A figure that cannot be read at all, bound or not, says why."""
    for figure in _all(passage):
        if figure.problem is None or figure.problem not in _FIX:
            continue
        if figure.problem != "hidden-character" or not _is_reported(passage, figure):
            yield passage.finding(figure.start, figure.problem, tell(figure), _FIX[figure.problem])


def _is_reported(passage: Passage, figure: Figure) -> bool:
    """Whether the rules about characters name what hides in it: one character, one finding."""
    start, last = passage.place(figure.start), passage.place(figure.end - 1)
    return is_reported(passage.prose, start, last + 1)


def tell(figure: Figure) -> str:
    """What is wrong with a figure that cannot be read."""
    return f"“{shown(figure.text)}”: {figure.detail or 'this cannot be read'}"


def check_missing(passage: Passage) -> Iterator[Diagnostic]:
    """A binding to a value states it."""
    for link in passage.bound():
        if link.figures or link.quoted or link.holding is None or not link.text.strip():
            continue
        who = "the reference gives" if link.reference is not None else "the fact holds"
        message = f"“{shown(link.text)}” states no figure, and {who} {say_held(link.holding)}"
        assert link.fact is not None  # noqa: S101 - links without one are no bound ones
        source = link.fact.references[0].source
        ways = say_ways(link.holding, passage.frame.language)
        hint = f"{ways}; to cite without a value: {bind(link.text, f'source:{source}')}"
        yield passage.finding(link.start, "no-figure", message, hint)


def check_pairs(passage: Passage) -> Iterator[Diagnostic]:
    """One binding states one figure."""
    for link in passage.bound():
        if len(link.figures) < 2 or link.quoted:
            continue
        first, second = (shown(figure.text) for figure in link.figures[:2])
        message = f"two figures in one link: “{first}” and “{second}”"
        hint = f"bind each on its own: {bind(first, link.target)} and {bind(second, 'fact:…')}"
        yield passage.finding(link.figures[1].start, "two-figures", message, hint)


def check_splits(passage: Passage) -> Iterator[Diagnostic]:
    """A figure stands wholly inside its link."""
    done = -1
    for link in passage.bound():
        for figure in link.figures if len(link.figures) == 1 and not link.quoted else ():
            if figure.start == done or (link.start <= figure.start and figure.end <= link.end):
                continue
            done = figure.start
            message = f"the figure “{shown(figure.text)}” reaches outside its link"
            begin, end = min(figure.start, link.start), max(figure.end, link.end)
            hint = f"write {bind(passage.text[begin:end], link.target)}"
            yield passage.finding(figure.start, "split-figure", message, hint)


def check_supersession(passage: Passage) -> Iterator[Diagnostic]:
    """A fact still stands on the day that the text, or the binding, speaks from."""
    for link in passage.bound():
        fact = link.fact
        if fact is None or fact.superseded_by is None:
            continue
        day = _day(link, passage.frame)
        since = read_edtf(fact.superseded_by.since).interval.lower
        if day is not None and since is not None and day >= since:
            after = fact.superseded_by
            message = f"“{fact.id}” was superseded by “{after.fact}”, since {after.since}"
            hint = f"bind fact:{after.fact}, or say as of when: {_dated(link)}"
            yield passage.finding(link.start, "superseded-fact", message, hint)


def _day(link: Link, frame: Frame) -> int | None:
    """The day that a binding speaks from; None where what it says is no date."""
    if not link.binding.as_of:
        return (frame.day or frame.today).toordinal()
    try:
        start = read_edtf(link.binding.as_of).start
    except ValueError:  # the check of bindings has said so
        return None
    return None if start is None else start.first_day()


def _dated(link: Link) -> str:
    fact = link.fact
    when = fact.as_of if fact is not None and fact.as_of and "/" not in fact.as_of else "…"
    return bind(link.text, f"{link.target.split('@')[0]}@{when.rstrip('?~%')}")


def _all(passage: Passage) -> Iterator[Figure]:
    """The figures that count: those in or at a link, and the others that always do."""
    seen: set[int] = set()
    for link in passage.links:
        for figure in link.figures:
            if figure.start not in seen:
                seen.add(figure.start)
                yield figure
    for figure in passage.free:
        if figure.always:
            yield figure


RULES: tuple[Rule, ...] = (
    check_problems,
    check_values,
    check_missing,
    check_pairs,
    check_splits,
    check_attribution,
    check_quotations,
    check_supersession,
    check_unbound,
    check_nothing,
    check_private,
)
"""The rules about figures, each over one passage."""
