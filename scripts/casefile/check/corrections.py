"""What the log of corrections must be: in order, about facts, and at one with the record."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from casefile.check.wording import say_extent
from casefile.diagnostics import Diagnostic
from casefile.figures.interval import Extent
from casefile.figures.units import UNITS, Unit
from casefile.record.model import Correction, Fact, Record
from casefile.record.value import ValueForm, own_unit

Amount = tuple[str, Extent]
"""A dimension, and what a value may be in its base unit."""


def check_order(record: Record, today: date) -> Iterator[Diagnostic]:
    """The log has its newest entry first, and none from a day to come."""
    for entry in record.corrections:
        if date.fromisoformat(entry.date) > today:
            message = f"{entry.date} is a day to come"
            hint = "give the day on which the change is made public"
            yield entry.finding(("date",), "future-correction", message, hint)
    for newer, older in pairwise(record.corrections):
        if older.date > newer.date:
            message = f"{older.date} stands below {newer.date}"
            hint = "put the newest entry first"
            yield older.finding(("date",), "corrections-order", message, hint)


def check_change(record: Record, _: date) -> Iterator[Diagnostic]:
    """A correction that gives two values gives two different ones."""
    for entry in record.corrections:
        was, now = value_before(record, entry), value_after(record, entry)
        if was is not None and was == now:
            message = "this is the value that it was before, too"
            hint = "give the old value as `was:`; leave both out where only words changed"
            yield entry.finding(("now",), "unchanged-correction", message, hint)


def check_log(record: Record, _: date) -> Iterator[Diagnostic]:
    """Each entry leads to the value that the next one begins with, the newest to the fact's."""
    newer: dict[str, tuple[str, Amount | None]] = {}
    for entry in record.corrections:
        fact = record.facts.get(entry.fact)
        changes = entry.was is not None or entry.now is not None
        if fact is None or not (changes or entry.withdrawn):
            continue
        if entry.withdrawn and entry.fact not in newer:
            message = f'"{entry.fact}" is said to be withdrawn, and the record holds it'
            yield entry.finding(("withdrawn",), "correction-mismatch", message, f"see {fact.path}")
            continue
        held = f"the record holds {_say(fact.value, unit_of(fact))} ({fact.path})"
        told, due = newer.get(entry.fact, (held, value_of(fact)))
        if value_after(record, entry) != due:
            place = ("now",) if entry.now is not None else ()
            message = f"this is not the value that follows: {told}"
            hint = "correct the entry, or enter the change that is missing"
            yield entry.finding(place, "correction-mismatch", message, hint)
        begins = _say(entry.was, entry.unit_before(fact.unit))
        told = f"the entry of {entry.date} begins with {begins}"
        newer[entry.fact] = (told, value_before(record, entry))


def value_before(record: Record, entry: Correction) -> Amount | None:
    """The value that an entry says was held before; None for none."""
    fact = record.facts.get(entry.fact)
    return _amount(entry.was, entry.unit_before(None if fact is None else fact.unit))


def value_after(record: Record, entry: Correction) -> Amount | None:
    """The value that an entry says is held since; None for none."""
    fact = record.facts.get(entry.fact)
    return _amount(entry.now, None if fact is None else unit_of(fact))


def value_of(fact: Fact) -> Amount | None:
    """The value at which a fact is held; None for a fact without one."""
    return _amount(fact.value, unit_of(fact))


def unit_of(fact: Fact) -> Unit | None:
    """The unit of a fact's value; None for a fact without one."""
    return None if fact.unit is None else UNITS[fact.unit]


def _amount(form: ValueForm | None, unit: Unit | None) -> Amount | None:
    if form is None or unit is None:
        return None
    return own_unit(form, unit).dimension, form.extent(unit)


def _say(form: ValueForm | None, unit: Unit | None) -> str:
    """A value in words, for a message."""
    if form is None or unit is None:
        return "no value"
    return say_extent(form.extent(unit), own_unit(form, unit))
