"""Where sources disagree: every fact that a source contradicts, and those that nobody confirms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.pages import address
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.facts import say_relation, say_what
from casefile.pages.layout import render_index
from casefile.pages.markup import escape
from casefile.pages.verdicts import order_verdicts
from casefile.record.model import Fact
from casefile.record.standing import Verdict

_STOP = re.compile(r"[.。](</span>)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One fact, what each source gives, and why its value is held; all Markdown."""

    anchor: str
    link: str
    held: str
    given: Sequence[str]
    rest: str
    judgement: str


def render_disagreements(edition: Edition) -> Page:
    """The page of all disagreements."""
    language, page = edition.language, address.DISAGREEMENTS
    found: dict[str, list[Fact]] = {"unexplained": [], "explained": []}
    for id_ in edition.record.facts:
        group = _find_group(edition, id_)
        if group:
            found[group].append(edition.record.facts[id_])
    single = list(_find_single(edition, page))
    count = sum(len(facts) for _, facts in single)
    return render_index(
        edition,
        page,
        "disagreements",
        "data/facts/",
        [fact.judgement for facts in found.values() for fact in facts],
        lead=_lead(edition, len(found["explained"]), len(found["unexplained"])),
        groups=[(name, [_case(edition, page, f) for f in facts]) for name, facts in found.items()],
        single=single,
        single_lead=escape(language.count("disagreements.single_lead", count)),
    )


def _find_group(edition: Edition, fact_id: str) -> str:
    """Whether what contradicts a fact is explained; nothing where no source does."""

    def make() -> str:
        standing = edition.standing(edition.record.facts[fact_id])
        differing = [v for v in standing.verdicts if v.relation == "differs"]
        if not differing:
            return ""
        return "explained" if all(verdict.explained for verdict in differing) else "unexplained"

    return edition.keep("disagreements.group", fact_id, make)


def _line(edition: Edition, page: str, fact_id: str) -> str:
    """A link to a fact, and what it says."""

    def make() -> str:
        fact = edition.record.facts[fact_id]
        summary = escape(edition.summary(fact))
        return edition.language.sentences(edition.fact_link(page, fact), summary)

    return edition.keep("disagreements.line", fact_id, make)


def _find_single(edition: Edition, page: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of the facts that nobody else confirms, by the names of their topics."""
    for topic in edition.topics:
        facts = edition.uses.facts_of_topic.get(topic, ())
        found = [
            _line(edition, page, id_) for id_ in facts if edition.standing_name(id_) == "single"
        ]
        if found:
            yield edition.topic_mark(topic), found


def _lead(edition: Edition, explained: int, unexplained: int) -> str:
    """How many facts a source contradicts, and for how many of them nobody knows why."""
    language = edition.language
    total = language.number(len(edition.record.facts))
    if not explained + unexplained:
        return language.mark("disagreements.none", total=total)
    said = [language.count("disagreements.lead", explained + unexplained, total=total)]
    if unexplained:
        said.append(language.count("disagreements.lead_unexplained", unexplained))
    else:
        said.append(language.say("disagreements.all_explained"))
    return escape(" ".join(said))


def _case(edition: Edition, page: str, fact: Fact) -> _Case:
    language = edition.language
    verdicts = order_verdicts(edition, edition.standing(fact))
    compared = [v for v in verdicts if v.relation != "apart" and v.reference.gives is not None]
    rest = len(verdicts) - len(compared)
    return _Case(
        anchor=fact.id,
        link=edition.fact_link(page, fact),
        held=language.mark("disagreements.held", summary=escape(edition.summary(fact))),
        given=[_given(edition, page, fact, verdict) for verdict in compared],
        rest=language.mark_count("disagreements.rest", rest) if rest else "",
        judgement=edition.prose(page, fact.judgement),
    )


def _given(edition: Edition, page: str, fact: Fact, verdict: Verdict) -> str:
    """What one source gives, and what that means for the fact."""
    said = say_what(edition, fact, page, verdict.reference)
    relation = say_relation(edition, fact, verdict)
    return edition.language.mark(
        "disagreements.gives",
        source=edition.source_link(page, verdict.reference.source),
        value=_STOP.sub(r"\1", edition.language.sentences(*said)),
        relation=f'<span data-relation="{verdict.relation}">{relation}</span>',
    )
