"""Shows how a phrase is read, and whether a fact would bear it."""

from collections.abc import Iterator
from datetime import date

from casefile.check.bound import tell_verdict
from casefile.check.holding import Holding, Holdings
from casefile.check.naming import figures_in
from casefile.check.unbound import suggest
from casefile.check.wording import say_extent, say_held, say_ways
from casefile.figures.compare import extent_of, unit_of
from casefile.figures.figure import Figure, Reading
from casefile.figures.interval import Extent, Interval
from casefile.figures.units import UNITS, Unit


def explain(
    text: str, language: str, holdings: Holdings, *, fact: str = "", day: date | None = None
) -> str:
    """How each figure of a text is read, and whether it would hold for a fact, line by line.

    Raises ValueError for a language without a grammar and for a fact that is not in the record or
    holds no value.
    """
    holding = _holding(holdings, fact) if fact else None
    figures = figures_in(text, language, day, holdings.record.names)
    if not figures:
        return "there is no figure in this\n"
    lines: list[str] = []
    for figure in figures:
        lines += _describe(figure, holding)
        lines += _judge(figure, holding, holdings, language)
    return "".join(f"{line}\n" for line in lines)


def _holding(holdings: Holdings, identifier: str) -> Holding:
    fact = holdings.record.find_fact(identifier)
    if fact is None:
        raise ValueError(f'the record holds no fact "{identifier}"')
    holding = holdings.of(fact)
    if holding is None:
        raise ValueError(f'the fact "{identifier}" holds no value')
    return holding


def _describe(figure: Figure, holding: Holding | None) -> Iterator[str]:
    yield f"“{figure.text}”, characters {figure.start + 1} to {figure.end}"
    for name, words in (
        ("qualifier", figure.qualifier),
        ("number", figure.number),
        ("unit", figure.unit),
    ):
        if words:
            yield f"  {name}: {words}"
    if figure.problem is not None:
        yield f"  {figure.problem}: {figure.detail or 'this cannot be read'}"
    for reading in figure.readings:
        yield f"  reads as {_say(reading, holding)}"
    if not figure.always:
        yield "  it counts as a figure only inside a link to a fact"


def _say(reading: Reading, holding: Holding | None) -> str:
    if reading.relative and reading.counted.empty:
        return "a date that depends on the article's day (give --as-of)"
    if reading.recurring:
        return "a time of every year"
    if reading.unit is None and holding is None:
        counted, measured = _range(reading.counted), _range(reading.measured)
        return f"{counted} where it counts, {measured} where it measures"
    default = UNITS["date"] if holding is None else holding.held.unit
    unit = unit_of(reading, default)
    said = say_extent(extent_of(reading, unit), unit)
    return f"{said} ({_bounds(extent_of(reading, unit), unit)})"


def _bounds(value: Extent, unit: Unit) -> str:
    """The interval itself, as mathematics writes it; days as dates."""
    if unit.kind in ("date", "span"):
        return f"{len(value.parts)} {'period' if len(value.parts) == 1 else 'periods'}"
    return _range(value.scaled(1 / unit.size))


def _range(value: Extent) -> str:
    return " or ".join(_interval(part) for part in value.parts) or "nothing"


def _interval(part: Interval) -> str:
    if part.is_point and part.lower is not None:
        return f"exactly {float(part.lower):,g}"
    lower = "(−∞" if part.lower is None else f"{'[' if part.lower_closed else '('}{part.lower}"
    upper = "∞)" if part.upper is None else f"{part.upper}{']' if part.upper_closed else ')'}"
    return f"{lower}, {upper}"


def _judge(
    figure: Figure, holding: Holding | None, holdings: Holdings, language: str
) -> Iterator[str]:
    if holding is None:
        yield f"  {suggest(holdings, figure)}"
        return
    found = tell_verdict(figure, holding, language)
    yield f"  the fact holds {say_held(holding)}"
    if found is None:
        yield f"  holds: all of that lies within what “{figure.text}” says"
    else:
        code, message, _ = found
        yield f"  {code}: {message}"
        yield f"  hint: {say_ways(holding, language)}"
