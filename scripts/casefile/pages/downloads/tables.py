"""The record as four tables: facts, references, rows of series, and sources."""

from casefile.pages import address
from casefile.pages.citation import find_address, find_archived, heading, publisher_name
from casefile.pages.downloads.bounds import Bounds, find_bounds
from casefile.pages.downloads.table import Cell, Column, Table, write_csv, write_rows
from casefile.pages.edition import Edition
from casefile.pages.markup import plain
from casefile.record.model import Fact, Row, Source, wording
from casefile.record.standing import Verdict

_VALUE = (
    Column(name="lower", type="number", description="The number that the value is not below."),
    Column(name="upper", type="number", description="The number that the value is not above."),
    Column(name="first_day", type="date", description="For a date: the first day it may be."),
    Column(name="last_day", type="date", description="For a date: the last day it may be."),
    Column(name="unit", type="string", description="What the value counts or measures."),
)

_FACTS = (
    Column(name="id", type="string", description="The fact's id; it never changes.", required=True),
    Column(name="topic", type="string", description="The topic it is filed under.", required=True),
    Column(name="statement", type="string", description="The fact in words.", required=True),
    Column(name="kind", type="string", description="What sort of fact it is.", required=True),
    Column(name="value", type="string", description="Its value in words."),
    *_VALUE,
    Column(name="as_of", type="string", description="When it holds, in EDTF."),
    Column(
        name="standing",
        type="string",
        description="How sure it is: corroborated, single, disputed or superseded.",
        required=True,
    ),
    Column(
        name="independent",
        type="integer",
        description="How many sources agree, those that repeat one another counted as one.",
        required=True,
    ),
    Column(name="superseded_by", type="string", description="The fact that took its place."),
    Column(name="since", type="string", description="Since when that one holds, in EDTF."),
    Column(name="url", type="string", description="Its page.", required=True),
)

_REFERENCES = (
    Column(name="fact", type="string", description="The fact's id.", required=True),
    Column(name="source", type="string", description="The source's id.", required=True),
    Column(
        name="relation",
        type="string",
        description="What it means for the fact: agrees, differs, neutral (it overlaps) or apart "
        "(it speaks of another time or part).",
        required=True,
    ),
    Column(name="because", type="string", description="Why it differs."),
    Column(
        name="origin",
        type="string",
        description="The group of sources that repeat one another; one group counts as one.",
        required=True,
    ),
    Column(name="gives", type="string", description="The value that it gives, in words."),
    *_VALUE,
    Column(name="as_of", type="string", description="When that holds, where not as the fact."),
    Column(name="scope", type="string", description="The part it speaks of, where not the whole."),
    Column(name="basis", type="string", description="How the source knows.", required=True),
    Column(name="locator", type="string", description="Where in the source."),
)

_SERIES = (
    Column(name="series", type="string", description="The id of the series.", required=True),
    Column(name="period", type="string", description="The period, in EDTF.", required=True),
    Column(name="statement", type="string", description="The row in words.", required=True),
    Column(name="value", type="number", description="The number.", required=True),
    Column(name="unit", type="string", description="What it counts or measures.", required=True),
    Column(name="standing", type="string", description="How sure it is.", required=True),
    Column(name="source", type="string", description="The source's id.", required=True),
    Column(name="note", type="string", description="What to know about the row."),
    Column(name="fact", type="string", description="The fact that states the same."),
    Column(name="url", type="string", description="The row on its page.", required=True),
)

_SOURCES = (
    Column(name="id", type="string", description="The source's id.", required=True),
    Column(name="type", type="string", description="What it is, in CSL's terms.", required=True),
    Column(name="title", type="string", description="Its title, in English where it has one."),
    Column(name="original_title", type="string", description="Its title in its own language."),
    Column(name="publisher", type="string", description="Who published it.", required=True),
    Column(name="authors", type="string", description="Who wrote it, joined by semicolons."),
    Column(name="issued", type="string", description="When it was published, in EDTF."),
    Column(name="language", type="string", description="Its language.", required=True),
    Column(name="number", type="string", description="Its number or symbol."),
    Column(name="address", type="string", description="Where it is, if it may be linked."),
    Column(name="archived", type="string", description="A lasting copy, if it may be linked."),
    Column(name="read_as", type="string", description="What we read of it.", required=True),
    Column(name="relays", type="string", description="The sources it repeats, joined by spaces."),
    Column(name="url", type="string", description="Its page on this site.", required=True),
)


FACTS = Table(name="facts", columns=_FACTS, key=("id",))
REFERENCES = Table(
    name="references",
    columns=_REFERENCES,
    key=("fact", "source"),
    foreign={"fact": "facts", "source": "sources"},
)
SERIES = Table(
    name="series",
    columns=_SERIES,
    key=("series", "period"),
    foreign={"source": "sources", "fact": "facts"},
)
SOURCES = Table(name="sources", columns=_SOURCES, key=("id",))
TABLES = {f"data/{table.name}.csv": table for table in (FACTS, REFERENCES, SERIES, SOURCES)}
"""Every table by the name of its file."""


def write_table(edition: Edition, name: str) -> bytes:
    """The file of one table, its rows in the order of ids."""
    record, table = edition.record, TABLES[name]
    if table is SERIES:
        rows = (_series_row(edition, row) for row in record.rows.values())
        return write_csv(table, [write_rows(table, rows)])
    ids = record.sources if table is SOURCES else record.facts
    return write_csv(table, [_write_entry(edition, name, id_) for id_ in ids])


def _write_entry(edition: Edition, name: str, identifier: str) -> str:
    """The lines of one table about one fact or source."""
    record, table = edition.record, TABLES[name]

    def make() -> str:
        if table is SOURCES:
            return write_rows(table, [_source_row(edition, record.sources[identifier])])
        fact = record.facts[identifier]
        if table is FACTS:
            return write_rows(table, [_fact_row(edition, fact)])
        verdicts = edition.standing(fact).verdicts
        return write_rows(table, [_reference_row(edition, fact, verdict) for verdict in verdicts])

    return edition.keep(name, identifier, make)


def _fact_row(edition: Edition, fact: Fact) -> dict[str, Cell]:
    standing, successor = edition.standing(fact), fact.superseded_by
    return {
        "id": fact.id,
        "topic": fact.topic,
        "statement": edition.statement(fact),
        "kind": fact.kind,
        "value": edition.value(fact),
        **_value_cells(find_bounds(fact.value, fact.unit)),
        "as_of": fact.as_of,
        "standing": standing.name,
        "independent": standing.independent,
        "superseded_by": None if successor is None else successor.fact,
        "since": None if successor is None else successor.since,
        "url": edition.public(address.fact_page(fact)),
    }


def _reference_row(edition: Edition, fact: Fact, verdict: Verdict) -> dict[str, Cell]:
    reference = verdict.reference
    return {
        "fact": fact.id,
        "source": reference.source,
        "relation": verdict.relation,
        "because": reference.because,
        "origin": verdict.origin,
        "gives": edition.given(fact, reference),
        **_value_cells(find_bounds(reference.gives, fact.unit)),
        "as_of": reference.as_of,
        "scope": reference.scope,
        "basis": reference.basis,
        "locator": reference.locator,
    }


def _series_row(edition: Edition, row: Row) -> dict[str, Cell]:
    fact = row.fact
    bounds = find_bounds(fact.value, fact.unit)
    note = fact.references[0].note
    return {
        "series": fact.series,
        "period": fact.as_of,
        "statement": edition.statement(fact),
        "value": None if bounds is None else bounds.lower,
        "unit": fact.unit,
        "standing": edition.standing(fact).name,
        "source": row.source,
        "note": None if note is None else plain(wording(note, edition.language.code)),
        "fact": row.same_as,
        "url": f"{edition.public(address.fact_page(fact))}#{address.fact_anchor(fact)}",
    }


def _value_cells(bounds: Bounds | None) -> dict[str, Cell]:
    return {column.name: getattr(bounds, column.name, None) for column in _VALUE}


def _source_row(edition: Edition, source: Source) -> dict[str, Cell]:
    return {
        "id": source.id,
        "type": source.type,
        "title": heading(source, edition.language),
        "original_title": source.title,
        "publisher": publisher_name(source, edition.record, edition.language),
        "authors": "; ".join(source.authors),
        "issued": source.issued,
        "language": source.language,
        "number": source.number,
        "address": find_address(source),
        "archived": find_archived(source),
        "read_as": source.read_as,
        "relays": " ".join(source.relays),
        "url": edition.public(address.source_page(source.id)),
    }
