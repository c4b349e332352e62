"""Rules about figures that are bound to nothing, or declared to state nothing."""

from collections.abc import Iterator
from fractions import Fraction

from casefile.check.holding import Holding, Holdings
from casefile.check.passage import Passage
from casefile.check.prose import shown
from casefile.check.wording import bind
from casefile.diagnostics import Diagnostic
from casefile.figures.compare import extent_of, hull, judge, judge_reading
from casefile.figures.figure import Figure, Reading
from casefile.figures.interval import Extent
from casefile.figures.units import UNITS

MAX_OFFERED = 3
"""How many facts a finding offers to bind a figure to."""

_READABLE = (None, "unknown-measure")


def check_unbound(passage: Passage) -> Iterator[Diagnostic]:
    """Every figure is bound to a value."""
    for figure in passage.free:
        if figure.always and figure.problem in _READABLE and not _is_own(passage, figure):
            message = f"“{shown(figure.text)}” is bound to nothing"
            hint = suggest(passage.holdings, figure)
            yield passage.finding(figure.start, "unbound-figure", message, hint)
    for link in passage.bound():
        if link.holding is not None or link.quoted:
            continue
        for figure in link.figures:
            if figure.always and figure.problem in _READABLE:
                who = "its reference gives" if link.reference is not None else "the fact holds"
                message = f"“{shown(figure.text)}” is bound to nothing: {who} no value"
                hint = suggest(passage.holdings, figure)
                yield passage.finding(figure.start, "unbound-figure", message, hint)


def check_nothing(passage: Passage) -> Iterator[Diagnostic]:
    """A figure that is declared to state nothing is not the exact value of a fact."""
    for link in passage.links:
        if not link.states_nothing:
            continue
        for figure in link.figures:
            equal = _exact(passage.holdings, figure)
            if equal:
                first = equal[0]
                message = f"“{shown(figure.text)}” states nothing, yet it is what a fact holds"
                hint = f"if it means that: {bind(figure.text, f'fact:{first.fact}')}"
                yield passage.finding(figure.start, "figure-equals-fact", message, hint)
                break


def suggest(holdings: Holdings, figure: Figure) -> str:
    """A hint that names the facts for which a figure would hold, best first, ready to paste."""
    found = find_facts(holdings, figure)[:MAX_OFFERED]
    if found:
        pasted = [bind(figure.text, f"fact:{holding.fact}") for holding in found]
        return f"write {' or '.join(pasted)}"
    nothing = bind(figure.text, "fact:none")
    return f"the record has no fact for it: enter one in data/facts/, or write {nothing}"


def find_facts(holdings: Holdings, figure: Figure) -> list[Holding]:
    """The facts for which a figure would hold: exact ones first, then what it says most of."""
    found: dict[str, tuple[tuple[object, ...], Holding]] = {}
    for reading in figure.readings:
        for holding, rank in _candidates(holdings, reading):
            held = judge_reading(holding.held, reading).name == "holds"
            if held and (holding.fact not in found or rank < found[holding.fact][0]):
                found[holding.fact] = (rank, holding)
    ranked = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return [holding for _, (_, holding) in ranked]


def _candidates(
    holdings: Holdings, reading: Reading
) -> Iterator[tuple[Holding, tuple[bool, Fraction]]]:
    if reading.recurring:
        return
    if reading.unit is not None:
        unit = UNITS[reading.unit]
        said = extent_of(reading, unit)
        dimensions = {"date": ("date", "span")}.get(unit.dimension, (unit.dimension,))
        for dimension in dimensions:
            for holding in holdings.within(dimension, said):
                yield holding, _rank(holding, said)
        return
    for part in reading.counted.parts:
        if part.is_point and part.lower is not None:
            for holding in holdings.exactly(part.lower):
                yield holding, (False, Fraction(0))


def _rank(holding: Holding, said: Extent) -> tuple[bool, Fraction]:
    """Exactly what is said first; then the less room the figure leaves, the better."""
    held, whole = hull(holding.held.extent), hull(said)
    if holding.held.extent == said:
        return False, Fraction(0)
    if None in (held.lower, held.upper, whole.lower, whole.upper):
        return True, Fraction(10**18)
    assert held.lower is not None  # noqa: S101 - the line above saw to it
    assert held.upper is not None  # noqa: S101
    assert whole.lower is not None  # noqa: S101
    assert whole.upper is not None  # noqa: S101
    return True, (whole.upper - whole.lower) - (held.upper - held.lower)


def _exact(holdings: Holdings, figure: Figure) -> list[Holding]:
    """The facts whose value is one number, which is what the figure says exactly."""
    found = []
    for reading in figure.readings:
        if not reading.counted.is_point or reading.counted.parts[0].lower is None:
            continue
        size = UNITS[reading.unit].size if reading.unit is not None else Fraction(1)
        exact = holdings.exactly(reading.counted.parts[0].lower * size)
        found += [holding for holding in exact if judge(holding.held, figure).name == "holds"]
    return found


def _is_own(passage: Passage, figure: Figure) -> bool:
    """Whether a value of the entry that the text belongs to counts as what the figure states."""
    return any(judge(own.held, figure).name == "holds" for own in passage.frame.own)
