"""The drawing on a fact's page: what each source gives, beside what is held."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from casefile.figures.interval import Extent
from casefile.figures.units import UNITS, Unit
from casefile.pages.dates import phrase_edtf
from casefile.pages.edition import Edition
from casefile.pages.markup import capitalised
from casefile.pages.phrase import exact_decimal
from casefile.pages.plot.axis import Axis, date_axis, number_axis
from casefile.pages.plot.intervals import Mark, draw_intervals
from casefile.pages.plot.svg import Picture, frame
from casefile.record.model import Fact
from casefile.record.standing import WHOLE, Verdict

ENOUGH = 2
"""From so many references with a value on, a fact's page draws them."""


def draw_fact(edition: Edition, fact: Fact, verdicts: Sequence[Verdict]) -> str:
    """The figure, as one line of HTML; nothing where fewer than two references give a value.

    `verdicts` are in the order in which they are to be shown.
    """
    given = [verdict for verdict in verdicts if verdict.reference.gives is not None]
    if len(given) < ENOUGH or fact.value is None or fact.unit is None:
        return ""
    unit = UNITS[fact.unit]
    held = Mark(
        label=edition.language.say("plot.held", value=edition.value(fact)),
        extent=_in_unit(fact.value.extent(unit), unit),
        kind="held",
    )
    marks = [held, *_find_marks(edition, fact, unit, given)]
    axis = _find_axis(edition, unit, [mark.extent for mark in marks])
    if axis is None:
        return ""
    picture = Picture(
        id="plot",
        title=edition.language.say("plot.title", statement=edition.statement(fact)),
        description=edition.language.say("plot.description", held=edition.value(fact)),
    )
    captions = [edition.language.say(f"plot.{key}") for key in _find_captions(marks)]
    caption = edition.language.join("run", captions)
    return frame(draw_intervals(picture, marks, axis), caption, "intervals")


def _find_marks(
    edition: Edition, fact: Fact, unit: Unit, given: Sequence[Verdict]
) -> Iterator[Mark]:
    before: Verdict | None = None
    for verdict in given:
        gives = verdict.reference.gives
        assert gives is not None  # noqa: S101 - the caller keeps only those that give a value
        source = edition.record.sources.get(verdict.reference.source)
        related = before is not None and before.origin == verdict.origin
        yield Mark(
            label=_label(edition, verdict, edition.given(fact, verdict.reference)),
            extent=_in_unit(gives.extent(unit), unit),
            kind=verdict.relation,
            repeats=related and source is not None and bool(source.relays),
        )
        before = verdict


def _label(edition: Edition, verdict: Verdict, value: str) -> str:
    """Who gives what, when or for which part that holds, and whether it differs."""
    say, reference = edition.language.say, verdict.reference
    source = edition.labels.get(reference.source, reference.source)
    given = say("plot.given", source=source, value=capitalised(value))
    if reference.as_of is not None:
        given = edition.language.join("comma", (given, edition.time(reference.as_of)))
    if reference.scope is not None and reference.scope != WHOLE:
        return say("plot.part", given=given, scope=edition.scope(reference.scope))
    if verdict.relation in ("differs", "neutral"):
        return say(f"plot.{verdict.relation}", given=given)
    return given


def _in_unit(extent: Extent, unit: Unit) -> Extent:
    return extent.scaled(1 / unit.size)


def _find_axis(edition: Edition, unit: Unit, extents: Sequence[Extent]) -> Axis | None:
    language = edition.language
    if unit.kind in ("date", "span"):
        return date_axis(extents, lambda text: phrase_edtf(text, language))
    return number_axis(
        extents,
        lambda value: language.number(exact_decimal(value)),
        whole=unit.kind == "count",
        ceiling=Fraction(100) if unit.kind == "share" else None,
    )


def _find_captions(marks: Sequence[Mark]) -> Iterator[str]:
    """Which sentences the drawing needs: those that explain a sign in it."""
    yield "point" if marks[0].extent.is_point else "guide"
    if any(part.lower is None or part.upper is None for m in marks for part in m.extent.parts):
        yield "open"
    if any(mark.repeats for mark in marks):
        yield "repeats"
    if any(mark.kind == "apart" for mark in marks):
        yield "apart"
