"""The page of one fact: what is held, how sure it is, who says so, and how to cite it."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.pages import address
from casefile.pages.content import Page
from casefile.pages.corrections import correction_line
from casefile.pages.edition import Edition
from casefile.pages.foreign import find_spoken
from casefile.pages.intervals import draw_fact
from casefile.pages.layout import Head, render_page
from casefile.pages.linked import link_fact
from casefile.pages.markup import capitalised, escape
from casefile.pages.verdicts import find_held, order_verdicts, say_who
from casefile.record.model import Fact, Reference, wording
from casefile.record.standing import Standing, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line of the table: who says what, how they know, and what it means for the fact."""

    anchor: str
    source: str
    gives: str
    basis: str
    relation: str
    standing: str


def render_fact(edition: Edition, fact: Fact) -> Page:
    """The page of one fact of the record."""
    page = address.fact_page(fact)
    language, uses = edition.language, edition.uses
    standing = edition.standing(fact)
    verdicts = order_verdicts(edition, standing)
    statement = edition.statement(fact)
    sources = language.count("fact.sources", len(fact.references))
    summary = edition.summary(fact)
    head = Head(
        name=page,
        source=fact.path,
        kind="fact",
        title=statement,
        foreign={statement: edition.statement_language(fact)},
        description=language.say("fact.description", summary=summary, sources=sources),
        said=language.say(f"standing.{standing.name}"),
        texts=[fact.statement, fact.judgement, *(one.note for one in fact.references)],
        linked=link_fact(edition, fact),
    )
    return render_page(
        edition,
        "fact.md.j2",
        head,
        page=page,
        fact=fact,
        standing=standing.name,
        who=say_who(edition, page, find_held(edition, fact)),
        index=address.link(page, address.FACTS),
        topic=edition.topic_mark(fact.topic),
        topic_index=address.link(page, address.topic_page(fact.topic)),
        sources=escape(sources),
        agreement=escape(_agreement(edition, standing)),
        plot=draw_fact(edition, fact, verdicts),
        rows=[_row(edition, fact, page, verdict) for verdict in verdicts],
        successor=_successor(edition, page, fact),
        replaced=uses.superseded_by_fact.get(fact.id, ()),
        articles=uses.articles_of_fact.get(fact.id, ()),
        record_anchor=address.record_anchor(fact.id),
        events=[edition.event_line(page, e) for e in uses.events_of_fact.get(fact.id, ())],
        corrections=[
            correction_line(edition, page, entry)
            for entry in uses.corrections_of_fact.get(fact.id, ())
        ],
        citation=edition.escape(
            _citation(edition, fact, statement), {statement: edition.statement_language(fact)}
        ),
        data=address.link_file(page, address.fact_file(fact)),
    )


def _agreement(edition: Edition, standing: Standing) -> str:
    if standing.independent == 0:
        return edition.language.say("fact.none_agree")
    return edition.language.count("fact.independent", standing.independent)


def _row(edition: Edition, fact: Fact, page: str, verdict: Verdict) -> _Row:
    reference = verdict.reference
    return _Row(
        anchor=address.reference_anchor(reference.source),
        source="<br>".join(_who(edition, page, reference)),
        gives="<br>".join(say_what(edition, fact, page, reference)),
        basis=edition.language.mark(f"basis.{reference.basis}"),
        relation=say_relation(edition, fact, verdict),
        standing=verdict.relation,
    )


def _who(edition: Edition, page: str, reference: Reference) -> Iterator[str]:
    yield edition.source_link(page, reference.source)
    if reference.locator:
        yield edition.mark(escape(reference.locator), find_spoken(reference.locator))
    source = edition.record.sources.get(reference.source)
    if source is not None and source.relays:
        links = [edition.source_link(page, id_) for id_ in source.relays]
        relayed = edition.language.join("comma", links)
        yield edition.language.mark("fact.repeats", sources=relayed)


def say_what(edition: Edition, fact: Fact, page: str, reference: Reference) -> Iterator[str]:
    """What a reference gives, its source's own words for it, and what is to be known of it."""
    language = edition.language
    given = edition.given(fact, reference)
    if given and reference.as_of:
        when = escape(edition.time(reference.as_of))
        yield language.join("comma", (f"**{escape(capitalised(given))}**", when))
    elif given:
        yield f"**{escape(capitalised(given))}**"
    else:
        yield language.mark("fact.no_value")
    for code in sorted(reference.words or ()):
        if reference.words is not None:
            quoted = escape(wording({code: reference.words[code]}, code))
            words = language.mark("cite.title", title=f'<span lang="{code}">{quoted}</span>')
            yield language.mark("fact.in_words", words=words)
    if reference.note is not None:
        yield edition.prose(page, reference.note)


def say_relation(edition: Edition, fact: Fact, verdict: Verdict) -> str:
    """What a reference means for its fact, in words, with why it differs where that is known."""
    language = edition.language
    reference = verdict.reference
    if verdict.relation == "apart" and reference.scope is not None:
        said = language.mark("relation.other_part", scope=edition.scope_mark(reference.scope))
    elif verdict.relation == "apart":
        said = language.mark("relation.other_time")
    elif verdict.relation == "differs" and verdict.explained:
        said = language.mark("relation.explained")
    elif verdict.relation == "differs" and fact.judgement is not None:
        return language.mark("relation.judged")
    else:
        return language.mark(f"relation.{verdict.relation}")
    if reference.because is None:
        return said
    because = language.mark(f"because.{reference.because}")
    return language.mark("relation.because", relation=said, because=because)


def _successor(edition: Edition, page: str, fact: Fact) -> str:
    """What took the fact's place and since when, as one Markdown sentence; else nothing."""
    if fact.superseded_by is None:
        return ""
    successor = edition.record.facts.get(fact.superseded_by.fact)
    since = escape(edition.date(fact.superseded_by.since))
    if successor is None:
        return edition.language.mark(
            "fact.replaced_since", date=since, fact=escape(fact.superseded_by.fact)
        )
    named = edition.language.sentences(
        edition.fact_link(page, successor), escape(edition.summary(successor))
    )
    return edition.language.mark("fact.replaced_since", date=since, fact=named)


def _citation(edition: Edition, fact: Fact, statement: str) -> str:
    return edition.language.say(
        "fact.citation",
        site=edition.content.settings.site_name,
        statement=statement,
        summary=edition.summary(fact),
        address=edition.public(address.fact_page(fact)),
    )
