"""Rules about bindings: each leads to something that the record holds."""

from collections.abc import Collection, Iterator, Mapping

from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.figures.edtf import read_edtf
from casefile.prose.bindings import NO_FACT, Binding, is_binding
from casefile.record.model import Record

_FORMS = "write fact:id, fact:id/source, fact:id@2010-07, fact:series#2009, source:id or term:id"
_KINDS: Mapping[str, tuple[str, str]] = {
    "fact": ("unknown-fact", "fact"),
    "source": ("unknown-source", "source"),
    "term": ("unknown-entity", "entity"),
}


def check_bindings(prose: Prose, record: Record) -> Iterator[Diagnostic]:
    """Every finding about the bindings in a text."""
    yield from check_images(prose)
    for binding in prose.bindings:
        if binding.valid:
            rowed = binding.row or _is_series(binding, record)
            yield from (check_row if rowed else check_target)(prose, binding, record)
            yield from check_reference(prose, binding, record)
        yield from check_form(prose, binding)


def check_form(prose: Prose, binding: Binding) -> Iterator[Diagnostic]:
    """A binding names an id, and perhaps one source and one date that the calendar has."""
    if not binding.valid:
        message = f'"{shown(binding.address)}" is not a binding'
        yield prose.finding(binding.start, "invalid-binding", message, _FORMS)
    elif not binding.text.strip():
        message = "the binding has no text, so nothing of it would show"
        hint = "write the figure or the words between the square brackets"
        yield prose.finding(binding.start, "invalid-binding", message, hint)
    elif binding.as_of:
        try:
            read_edtf(binding.as_of)
        except ValueError as error:
            yield prose.finding(binding.start, "invalid-binding", str(error))


def check_target(prose: Prose, binding: Binding, record: Record) -> Iterator[Diagnostic]:
    """The fact, source or entity that a binding names is in the record."""
    kinds: Mapping[str, Collection[str]] = {
        "fact": record.facts,
        "source": record.sources,
        "term": record.entities,
    }
    known = kinds[binding.scheme]
    if binding.scheme == "fact" and binding.target == NO_FACT:
        return
    if binding.target not in known and binding.target not in record.damaged:
        code, noun = _KINDS[binding.scheme]
        message = f'the record holds no {noun} "{shown(binding.target)}"'
        yield prose.finding(binding.start, code, message, prose.nearest(binding.target, known))


def _is_series(binding: Binding, record: Record) -> bool:
    return binding.scheme == "fact" and binding.target in record.series


def check_row(prose: Prose, binding: Binding, record: Record) -> Iterator[Diagnostic]:
    """A binding to a series names one of its rows."""
    name, row = binding.target, shown(binding.row)
    if binding.identifier in record.rows or name in record.damaged:
        return
    if name not in record.series:
        message = f'the record holds no series "{shown(name)}"'
        hint = prose.nearest(name, record.series)
        if name in record.facts:
            hint = f"it is one fact: write fact:{name}"
        yield prose.finding(binding.start, "unknown-row", message, hint)
        return
    rows = [one.fact.row for one in record.series[name].rows]
    message = f'the series "{name}" has no row "{row}"' if row else f'"{name}" is a series'
    hint = prose.nearest(binding.row, rows) if row else f"name one of its rows, as fact:{name}#…"
    yield prose.finding(
        binding.start, "unknown-row", message, hint or f"its rows are {', '.join(rows[:40])}"
    )


def check_reference(prose: Prose, binding: Binding, record: Record) -> Iterator[Diagnostic]:
    """The source after a slash is one that the fact refers to."""
    fact = record.find_fact(binding.identifier) if binding.scheme == "fact" else None
    if fact is None or not binding.reference:
        return
    sources = [reference.source for reference in fact.references]
    if binding.reference not in sources:
        message = f'the fact "{fact.id}" does not refer to "{shown(binding.reference)}"'
        hint = prose.nearest(binding.reference, sources) or f"it refers to {', '.join(sources)}"
        yield prose.finding(binding.start, "unknown-reference", message, hint)


def check_images(prose: Prose) -> Iterator[Diagnostic]:
    """An image shows a file, never a fact: only a link binds."""
    for _, piece in prose.document.pieces():
        if piece.kind == "image" and is_binding(piece.value):
            message = f'an image cannot show "{shown(piece.value)}"'
            yield prose.finding(piece.start, "invalid-binding", message, "leave out the !")
