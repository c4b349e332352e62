"""How sure a fact is: computed from its references, never typed.

References are compared only where `as_of` and `scope` are the fact's. One agrees if it gives no
value or one of the two intervals contains the other; it differs if they are disjoint; otherwise it
is neutral. Two are independent when their sources lie in different components of the graph that
`relays` draws over all sources, originals that are absent from the record included.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from casefile.figures.edtf import read_edtf
from casefile.figures.units import UNITS
from casefile.record.model import Fact, Record, Reference, Source

Relation = Literal["agrees", "differs", "neutral", "apart"]
StandingName = Literal["superseded", "disputed", "corroborated", "single"]

WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one reference bears on its fact.

    `relation` is `apart` where the reference speaks of another time or part and so is not
    compared. `explained` is true where it differs and says why, under a judgement. `origin` names
    the group of sources that repeat one another.
    """

    reference: Reference
    relation: Relation
    explained: bool
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A fact's standing, with one verdict for each reference in the order of the file.

    `independent` counts the origins that agree.
    """

    name: StandingName
    verdicts: tuple[Verdict, ...]
    independent: int


def find_origins(sources: Mapping[str, Source]) -> dict[str, str]:
    """For every source, and every absent original, the name of the group it belongs to.

    Sources are in one group when one relays the other or both relay a third. The name is the
    alphabetically first member's id.
    """
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        parents.setdefault(name, name)
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for identifier, source in sources.items():
        for original in (identifier, *source.relays):
            first, second = sorted((root(identifier), root(original)))
            parents[second] = first
    return {name: root(name) for name in sorted(parents)}


def find_standing(fact: Fact, origins: Mapping[str, str]) -> Standing:
    """The standing of a fact, with `origins` from `find_origins` over the record's sources."""
    verdicts = tuple(_judge(fact, reference, origins) for reference in fact.references)
    agreeing = {verdict.origin for verdict in verdicts if verdict.relation == "agrees"}
    unexplained = any(v.relation == "differs" and not v.explained for v in verdicts)
    name: StandingName = "single"
    if fact.superseded_by is not None:
        name = "superseded"
    elif unexplained:
        name = "disputed"
    elif len(agreeing) >= 2:
        name = "corroborated"
    return Standing(name=name, verdicts=verdicts, independent=len(agreeing))


def find_standings(record: Record) -> dict[str, Standing]:
    """The standing of every fact of a record, and of every row of its series, by id.

    A row that states the same as a fact stands as that fact does.
    """
    origins = find_origins(record.sources)
    found = {identifier: find_standing(fact, origins) for identifier, fact in record.facts.items()}
    rows = {
        identifier: found.get(row.same_as) or find_standing(row.fact, origins)
        for identifier, row in record.rows.items()
    }
    return {**found, **rows}


def _judge(fact: Fact, reference: Reference, origins: Mapping[str, str]) -> Verdict:
    relation = _relation(fact, reference)
    return Verdict(
        reference=reference,
        relation=relation,
        explained=relation == "differs"
        and reference.because is not None
        and fact.judgement is not None,
        origin=origins.get(reference.source, reference.source),
    )


def _relation(fact: Fact, reference: Reference) -> Relation:
    if not _same_time(fact, reference) or (reference.scope or WHOLE) != WHOLE:
        return "apart"
    if reference.gives is None or reference.gives == fact.value:
        return "agrees"
    held = fact.extent
    if held is None or fact.unit is None:
        return "agrees"
    given = reference.gives.extent(UNITS[fact.unit])
    if held.contains(given) or given.contains(held):
        return "agrees"
    return "neutral" if held.overlaps(given) else "differs"


def _same_time(fact: Fact, reference: Reference) -> bool:
    if reference.as_of is None:
        return True
    if fact.as_of is None:
        return False
    return read_edtf(reference.as_of).interval == read_edtf(fact.as_of).interval
