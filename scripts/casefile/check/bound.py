"""Rules about figures that are bound: the record entails each, in every way to read it."""

from collections.abc import Iterator

from casefile.check.holding import Holding
from casefile.check.passage import Link, Passage
from casefile.check.prose import shown
from casefile.check.wording import say_extent, say_held, say_ways
from casefile.diagnostics import Diagnostic
from casefile.figures.compare import Verdict, judge
from casefile.figures.figure import Figure


def check_values(passage: Passage) -> Iterator[Diagnostic]:
    """Each bound figure holds for the value that it is bound to."""
    for link in passage.bound():
        if link.quoted or link.holding is None or len(link.figures) > 1:
            continue
        for figure in link.figures:
            yield from judge_figure(passage, figure, link.holding, link)


def judge_figure(
    passage: Passage, figure: Figure, holding: Holding, link: Link | None = None
) -> Iterator[Diagnostic]:
    """What is wrong with one figure against one value, at the figure's place."""
    if figure.problem not in (None, "unknown-measure"):
        return
    found = tell_verdict(figure, holding, passage.frame.language)
    if found is not None:
        code, message, hint = found
        inside = link is not None and link.start > figure.start
        at = link.start if link is not None and inside else figure.start
        yield passage.finding(at, code, message, hint)


def tell_verdict(figure: Figure, holding: Holding, language: str) -> tuple[str, str, str] | None:
    """The code, the message and the hint for a figure and a value; None where it holds."""
    if figure.problem == "unknown-measure":
        code, told = "unit-mismatch", f": {figure.detail or 'its unit is not in the list of units'}"
    else:
        verdict = judge(holding.held, figure)
        if verdict.name == "holds":
            return None
        code, told = _tell(verdict)
    held = f"{_holder(holding)} {say_held(holding)}"
    ways = say_ways(holding, language)
    if code == "undated-article":
        ways = f"give the text its day (`as_of:` or `published:`), or {ways}"
    return code, f"“{shown(figure.text)}”{told}; {held}", ways


def _tell(verdict: Verdict) -> tuple[str, str]:
    """The code of a verdict that is not good, and what it says of the figure."""
    match verdict.name:
        case "exceeds":
            return "exceeds-record", f" says {_said(verdict)}, which claims too much"
        case "contradicts":
            return "contradicts-record", f" says {_said(verdict)}"
        case "ambiguous":
            return "ambiguous-figure", f" can be read as {_both(verdict)}"
        case "undated":
            return "undated-article", " depends on a day, and this text names none to speak from"
        case _:
            return "unit-mismatch", f" is about {_unit(verdict)}"


def _holder(holding: Holding) -> str:
    return "its reference gives" if holding.reference else "the record holds"


def _said(verdict: Verdict) -> str:
    if verdict.reading is None or verdict.unit is None:
        return "nothing"
    if verdict.reading.recurring:
        return "a day of every year"
    return say_extent(verdict.said, verdict.unit)


def _unit(verdict: Verdict) -> str:
    return "another unit" if verdict.unit is None else verdict.unit.plural


def _both(verdict: Verdict) -> str:
    """The readings of an ambiguous figure, each with what comes of it."""
    told = []
    for other in verdict.others:
        end = "holds" if other.name == "holds" else "does not hold"
        told.append(f"{_said(other)}, which {end}")
    return ", or as ".join(dict.fromkeys(told))
