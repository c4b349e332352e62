"""Figures in the record's own prose, where an entry's own value and dates count as bound."""

from collections.abc import Iterator
from datetime import date

from casefile.check.fields import EntryText
from casefile.check.figures import check_figures
from casefile.check.holding import Holding, Holdings, hold_date, hold_value
from casefile.check.passage import Frame
from casefile.diagnostics import Diagnostic
from casefile.figures.edtf import read_edtf
from casefile.figures.units import UNITS
from casefile.record.model import Action, Correction, Event, Fact, Item, Source


def check_entry_figures(text: EntryText, holdings: Holdings, today: date) -> Iterator[Diagnostic]:
    """Every finding about the figures of one text of an entry."""
    concerns = text.item.concerns if isinstance(text.item, Fact | Event | Action) else ()
    frame = Frame(
        language=text.language,
        today=today,
        day=_speaking_day(text.item),
        own=tuple(_find_own(text, holdings)),
        concerns=concerns,
        about_people=bool(concerns),
    )
    yield from check_figures(text.prose, frame, holdings)


def _find_own(text: EntryText, holdings: Holdings) -> Iterator[Holding]:
    """What the field that the text stands in may state without a binding."""
    item = text.item
    if isinstance(item, Fact) and text.field == "statement":
        value = holdings.of(item)
        if value is not None:
            yield value
        if item.as_of is not None:
            yield hold_date(item.as_of, item.id, item.path)
    if isinstance(item, Event) and text.field == "text":
        yield hold_date(item.date, item.id, item.path)
    if isinstance(item, Correction):
        yield from _find_changed(item, holdings)
    if isinstance(item, Source) and text.field == "described" and item.issued is not None:
        yield hold_date(item.issued, item.id, item.path)


def _find_changed(correction: Correction, holdings: Holdings) -> Iterator[Holding]:
    """What a correction's reason may state: both values, and the day."""
    fact = holdings.record.facts.get(correction.fact)
    now = None if fact is None else fact.unit
    before = correction.unit_before(now)
    if correction.was is not None and before is not None:
        yield hold_value(correction.was, before, correction.fact, correction.path)
    if correction.now is not None and now is not None:
        yield hold_value(correction.now, UNITS[now], correction.fact, correction.path)
    yield hold_date(correction.date, correction.fact, correction.path)


def _speaking_day(item: Item) -> date | None:
    """The first day as of which an entry speaks: a fact's `as_of`, the date of any other."""
    written = None
    if isinstance(item, Fact):
        written = item.as_of
    elif isinstance(item, Event | Correction):
        written = item.date
    start = read_edtf(written).start if written is not None else None
    return None if start is None else date.fromordinal(start.first_day())
