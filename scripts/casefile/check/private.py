"""Do no harm, in prose: what is said beside a fact about a private person gives nothing more away.

A paragraph that binds such a fact speaks of that person; so does every text of an entry, and of a
testimony, that says whom it concerns.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from casefile.check.giveaways import Giveaway, find_giveaways
from casefile.check.passage import Link, Passage
from casefile.check.prose import shown
from casefile.diagnostics import Diagnostic
from casefile.figures.figure import Figure
from casefile.figures.interval import Extent
from casefile.record.load import SAFETY
from casefile.record.model import Concern, Detail, Record

Fineness = Literal["day", "month", "year"]

Permitted = Mapping[str, frozenset[Detail]]
"""What may be said of each person that a text speaks of."""

_INSTEAD: Mapping[str, str] = {
    "sex": "write “the person” or “people”, or “they”",
    "kinship": "say nothing of how people are related",
    "age": "say nothing of anybody's age",
    "health": "say nothing of anybody's health",
}


def check_private(passage: Passage, listed: Iterable[Concern] = ()) -> Iterator[Diagnostic]:
    """What a passage gives away of private people beyond what was decided may be published.

    `listed` are people whom it speaks of without a binding, as a title does.
    """
    whole = [*listed, *(passage.frame.concerns if passage.frame.about_people else ())]
    beside = [*whole, *_concerns(passage.links), *_concerns(passage.beside)]
    if beside:
        yield from _check_words(passage, whole, beside)
        yield from _check_days(passage, whole)


def permit(record: Record, concerns: Iterable[Concern], more: Iterable[Concern] = ()) -> Permitted:
    """What may be said of each person of `concerns`: what these or `more` declare, where allowed.

    Where the decisions cannot be read, all that is declared: that file has its own finding.
    """
    declared: dict[str, set[Detail]] = {}
    for concern in concerns:
        declared.setdefault(concern.person, set()).update(concern.reveals)
    for concern in more:
        if concern.person in declared:
            declared[concern.person].update(concern.reveals)
    if SAFETY in record.damaged:
        return {person: frozenset(details) for person, details in declared.items()}
    people = record.people
    return {
        person: frozenset(details & {*people[person].may_reveal} if person in people else ())
        for person, details in declared.items()
    }


def fineness(extent: Extent) -> Fineness:
    """How exactly dates tell the time: whether an end of theirs is a day within a month."""
    found: set[Fineness] = {"year"}
    for part in extent.parts[:12]:
        whole = part.whole()
        if whole.lower is not None:
            found.add(_edge(int(whole.lower)))
        if whole.upper is not None:
            found.add(_edge(int(whole.upper) + 1))
    return "day" if "day" in found else "month" if "month" in found else "year"


def _edge(first: int) -> Fineness:
    """What begins on a day: a year, a month, or nothing but that day."""
    if not 1 <= first <= date.max.toordinal():
        return "year"
    day = date.fromordinal(first)
    return "day" if day.day != 1 else "month" if day.month != 1 else "year"


def tell_giveaway(found: Giveaway, permitted: Permitted) -> tuple[str, str] | None:
    """The message and the hint about a word; None where every person's detail may be said."""
    people = sorted(person for person, details in permitted.items() if found.detail not in details)
    if not people:
        return None
    message = f"“{shown(found.word)}” gives away the {found.detail} of {', '.join(people)}"
    hint = f"{_INSTEAD[found.detail]}; if it means somebody else, put that into another paragraph"
    return message, hint


def _concerns(links: Iterable[Link]) -> Iterator[Concern]:
    for link in links:
        if link.fact is not None:
            yield from link.fact.concerns


def _check_words(
    passage: Passage, whole: list[Concern], beside: list[Concern]
) -> Iterator[Diagnostic]:
    """Words are judged against the people of their sentence; where it names none, of the text."""
    record, own = passage.holdings.record, passage.frame.concerns
    for found in find_giveaways(passage.text, passage.frame.language):
        if _is_name(passage, found):
            continue
        near = [*whole, *_concerns(_links_around(passage, found.start))]
        if found.pronoun and not near:
            continue
        told = tell_giveaway(found, permit(record, near or beside, own))
        if told is not None:
            yield passage.finding(found.start, "revealing-word", *told)


def _links_around(passage: Passage, offset: int) -> list[Link]:
    begin, end = passage.sentences.around(offset)
    return [link for link in passage.links if begin <= link.start < end]


def _is_name(passage: Passage, found: Giveaway) -> bool:
    """Whether the word is part of a name that the record gives an organisation or a law."""
    for link in passage.links:
        if link.start <= found.start and found.end <= link.end and link.binding.scheme == "term":
            name = link.text.strip().casefold().removeprefix("the ")
            return name in passage.holdings.names(link.binding.target)
    return False


def _check_days(passage: Passage, whole: list[Concern]) -> Iterator[Diagnostic]:
    """No date beside a private person is more exact than a month, but one of another fact's."""
    of_others: list[Figure] = []
    of_people: list[Figure] = []
    for link in passage.links:
        if link.fact is None or link.fact.concerns:
            of_people += link.figures
        elif link.fact is not None:
            of_others += link.figures
    for figure in sorted([*passage.free, *of_people], key=lambda figure: figure.start):
        if (figure in of_others and figure not in of_people) or not _tells_day(figure):
            continue
        near = [*whole, *_concerns(_links_around(passage, figure.start))]
        near += _concerns(passage.beside) if not passage.links else ()
        if near:
            people = ", ".join(sorted({concern.person for concern in near}))
            message = f"“{shown(figure.text)}” is more exact than a month, and concerns {people}"
            hint = "write the month; days are for what governments and courts do"
            yield passage.finding(figure.start, "private-day", message, hint)


def _tells_day(figure: Figure) -> bool:
    dates = (reading for reading in figure.readings if reading.unit == "date")
    return any(fineness(reading.counted) == "day" for reading in dates)
