"""Who says what of a fact: its references in the order that is shown, and those who agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.pages.edition import Edition
from casefile.pages.markup import escape
from casefile.record.model import Fact
from casefile.record.standing import Relation, Standing, Verdict

_RELATIONS = ("agrees", "neutral", "differs", "apart")
_BASES = ("first-hand", "official", "officials-via-press", "organisation", "inference")

LATEST = "9999"
"""Sorts what has no date after everything that has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one line says of a fact on every page: its summary, and who agrees and who differs."""

    summary: str
    standing: str
    agreeing: tuple[Sequence[str], ...]
    differing: tuple[Sequence[str], ...]


def order_verdicts(edition: Edition, standing: Standing) -> list[Verdict]:
    """A fact's references as they are shown: agreement first, those who know best first.

    Sources that repeat one another stand together, the one that they repeat before the others.
    """

    def own(verdict: Verdict) -> tuple[int, str, str]:
        source = edition.record.sources.get(verdict.reference.source)
        issued = source.issued if source is not None and source.issued else LATEST
        return _BASES.index(verdict.reference.basis), issued, verdict.reference.source

    def repeats(verdict: Verdict) -> bool:
        source = edition.record.sources.get(verdict.reference.source)
        return source is not None and bool(source.relays)

    firsts: dict[tuple[str, str], tuple[int, str, str]] = {}
    for verdict in standing.verdicts:
        group = (verdict.relation, verdict.origin)
        firsts[group] = min(firsts.get(group, own(verdict)), own(verdict))

    def rank(verdict: Verdict) -> tuple[int, tuple[int, str, str], bool, tuple[int, str, str]]:
        first = firsts[verdict.relation, verdict.origin]
        return _RELATIONS.index(verdict.relation), first, repeats(verdict), own(verdict)

    return sorted(standing.verdicts, key=rank)


def find_held(edition: Edition, fact: Fact) -> Held:
    """What one line says of a fact."""

    def make() -> Held:
        standing = edition.standing(fact)
        verdicts = order_verdicts(edition, standing)
        return Held(
            summary=escape(edition.summary(fact)),
            standing=standing.name,
            agreeing=_groups(verdicts, "agrees"),
            differing=_groups(verdicts, "differs"),
        )

    return edition.keep("held", fact.id, make)


def say_who(edition: Edition, page: str, held: Held) -> str:
    """Who says so and who says otherwise, in one line; those that repeat one another as one."""
    cited = (
        _cited(edition, page, "article.sources", held.agreeing),
        _cited(edition, page, "article.differing", held.differing),
    )
    return edition.language.sentences(*cited)


def _groups(verdicts: Iterable[Verdict], relation: Relation) -> tuple[Sequence[str], ...]:
    """The sources that agree (or differ), those that repeat one another in one group."""
    groups: dict[str, list[str]] = {}
    for verdict in verdicts:
        if verdict.relation == relation:
            groups.setdefault(verdict.origin, []).append(verdict.reference.source)
    return tuple(groups.values())


def _cited(edition: Edition, page: str, key: str, groups: Sequence[Sequence[str]]) -> str:
    if not groups:
        return ""
    cited = edition.language.join("semicolon", [_group(edition, page, group) for group in groups])
    return edition.language.mark(key, sources=cited)


def _group(edition: Edition, page: str, group: Sequence[str]) -> str:
    """The first of several sources with one origin, and how many more there are."""
    link = edition.source_link(page, group[0])
    if len(group) == 1:
        return link
    return edition.language.mark_count("article.same_origin", len(group) - 1, source=link)
