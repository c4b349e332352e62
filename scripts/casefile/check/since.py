"""What has to be told of a change: no published value is replaced in silence."""

from collections.abc import Iterator
from datetime import date

from casefile.check.corrections import value_after, value_before, value_of
from casefile.check.holding import hold_fact
from casefile.check.wording import say_held
from casefile.diagnostics import Diagnostic
from casefile.record.load import CORRECTIONS
from casefile.record.model import Correction, Fact, Record
from casefile.record.value import ValueForm


def check_since(record: Record, before: Record, today: date) -> Iterator[Diagnostic]:
    """Every published value that changed since has a new correction, and none was taken back.

    `before` is the record as it was; `today` dates the entry that a hint proposes.
    """
    yield from _check_kept(record, before)
    fresh = _find_fresh(record, before)
    for old in before.facts.values():
        fact = record.facts.get(old.id)
        if old.id in record.damaged or (fact is not None and value_of(fact) == value_of(old)):
            continue
        entries = [entry for entry in fresh if entry.fact == old.id]
        if not _is_told(record, old, fact, entries):
            yield _untold(old, fact, today)


def _check_kept(record: Record, before: Record) -> Iterator[Diagnostic]:
    """An entry of the log, once published, stays."""
    kept = {_key(entry) for entry in record.corrections}
    for entry in before.corrections:
        if _key(entry) not in kept:
            message = f"the entry of {entry.date} about {entry.fact} is gone or says something else"
            hint = "put it back; what was wrong with it is a new entry"
            yield Diagnostic(CORRECTIONS, 1, 1, "lost-correction", message, hint)


def _key(entry: Correction) -> tuple[object, ...]:
    """What of an entry never changes; its reason may be put in better words."""
    return entry.date, entry.kind, entry.fact, entry.was, entry.now, entry.unit, entry.withdrawn


def _find_fresh(record: Record, before: Record) -> list[Correction]:
    """The entries that are new, newest first; one put below older entries is none."""
    known = {_key(entry) for entry in before.corrections}
    latest = max((entry.date for entry in before.corrections), default="")
    return [
        entry for entry in record.corrections if _key(entry) not in known and entry.date >= latest
    ]


def _is_told(record: Record, old: Fact, fact: Fact | None, entries: list[Correction]) -> bool:
    """Whether new entries lead from the old value to the present one."""
    if not entries or entries[0].withdrawn != (fact is None):
        return False
    now = None if fact is None else value_of(fact)
    was = value_before(record, entries[-1])
    return was == value_of(old) and value_after(record, entries[0]) == now


def _untold(old: Fact, fact: Fact | None, today: date) -> Diagnostic:
    holding = hold_fact(old)
    held = "stood without a value" if holding is None else f"was held at {say_held(holding)}"
    gone = "" if fact is not None else ", and is gone"
    message = f'"{old.id}" {held}{gone}; no new correction says what changed'
    entry = ", ".join(
        [f"date: {today}", "kind: correction", f"fact: {old.id}", *_fields(old, fact)]
    )
    hint = f"add at the top of {CORRECTIONS}: - {{{entry}, why: {{en: …}}}}"
    if fact is None:
        return Diagnostic(CORRECTIONS, 1, 1, "uncorrected-change", message, hint)
    return fact.finding(("value",), "uncorrected-change", message, hint)


def _fields(old: Fact, fact: Fact | None) -> Iterator[str]:
    """What a correction would say of the change."""
    if old.value is not None:
        yield f"was: {_flow(old.value)}"
    if old.unit is not None and (fact is None or fact.unit != old.unit):
        yield f"unit: {old.unit}"
    if fact is None:
        yield "withdrawn: true"
    elif fact.value is not None:
        yield f"now: {_flow(fact.value)}"


def _flow(form: ValueForm) -> str:
    """A value as it is written in YAML, on one line."""
    return form.exact or _written(form.model_dump(exclude_none=True))


def _written(part: object) -> str:
    if isinstance(part, dict):
        inner = ", ".join(f"{key}: {_written(value)}" for key, value in part.items())
        return f"{{{inner}}}"
    if isinstance(part, tuple):
        return f"[{', '.join(map(_written, part))}]"
    return str(part)
