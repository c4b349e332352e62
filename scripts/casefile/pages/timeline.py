"""The timeline: every event in the order of time, on one page and on one for each topic."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import get_args

from babel.lists import format_list

from casefile.figures.edtf import CalendarDate, read_edtf
from casefile.pages import address
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.layout import Head, render_page
from casefile.pages.markup import capitalised, escape
from casefile.prose.bindings import find_bindings
from casefile.record.model import Event, wording

CERTAINTIES: tuple[str, ...] = get_args(Event.model_fields["certainty"].annotation)

_EVENTS = "data/events/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One event, ready to stand in the list; `facts` are those that its text does not link."""

    anchor: str
    date: str
    text: str
    certainty: str
    facts: Sequence[str]
    sources: Sequence[str]


def render_timeline(edition: Edition) -> Page:
    """The timeline of all events."""
    say = edition.language.say
    head = Head(
        name=address.TIMELINE,
        source=_EVENTS,
        kind="timeline",
        title=say("timeline.title"),
        description=say("timeline.description"),
    )
    return _render(edition, head, tuple(edition.record.events.values()))


def render_topic_timeline(edition: Edition, topic: str) -> Page:
    """The timeline of one topic."""
    say, name = edition.language.say, edition.topic_name(topic)
    head = Head(
        name=address.timeline_page(topic),
        source=_EVENTS,
        kind="timeline",
        title=say("timeline.topic_title", topic=name),
        foreign={name: edition.topic_language(topic)},
        description=say("timeline.topic_description", topic=name),
    )
    return _render(edition, head, edition.uses.events_of_topic.get(topic, ()), topic)


def _render(edition: Edition, head: Head, events: Sequence[Event], topic: str = "") -> Page:
    page = head.name
    ordered = sorted(events, key=_time)
    years = [(year, [*group]) for year, group in groupby(ordered, key=lambda e: _start(e).year)]
    found = edition.record.topics.get(topic)
    texts = [*(event.text for event in ordered), found.line if found else None]
    return render_page(
        edition,
        "timeline.md.j2",
        replace(head, texts=texts),
        index=address.link(page, address.TIMELINE) if topic else "",
        line=edition.prose(page, found.line if found else None),
        lead=_lead(edition, ordered),
        facts=address.link(page, address.topic_page(topic)) if topic else "",
        choices=list(_choices(edition, page)),
        years=[
            (address.year_anchor(year), str(year), [_entry(edition, page, e) for e in group])
            for year, group in years
        ],
        certainties=[name for name in CERTAINTIES if any(e.certainty == name for e in events)],
    )


def _start(event: Event) -> CalendarDate:
    """The date that an event is filed under: where it begins, or ends if nobody knows that."""
    edtf = read_edtf(event.date)
    start = edtf.start or edtf.end
    if start is None:
        raise ValueError(f"{event.date} has neither beginning nor end")
    return start


def _time(event: Event) -> tuple[int, int, int, str]:
    """Sorts events by where they begin, of those that begin alike the vaguest first."""
    start = _start(event)
    upper = read_edtf(event.date).interval.upper
    last = start.last_day() if upper is None else int(upper)
    return start.year, start.first_day(), -last, event.id


def _lead(edition: Edition, events: Sequence[Event]) -> str:
    """What the page shows, in words: how many events, of which time, and how sure they are."""
    language = edition.language
    if not events:
        return language.mark("timeline.none")
    first, last = (_start(event).year for event in (events[0], events[-1]))
    counted = Counter[str](event.certainty for event in events)
    sure = [
        language.count(f"timeline.counted.{name}", counted[name])
        for name in CERTAINTIES
        if counted[name]
    ]
    said = language.count("timeline.events", len(events))
    if first == last:
        said = language.say("timeline.lead_year", events=said, year=str(first))
    else:
        said = language.say("timeline.lead", events=said, start=str(first), end=str(last))
    told = capitalised(format_list(sure, locale=language.locale))
    return escape(language.sentences(said, told))


def _choices(edition: Edition, page: str) -> Iterator[str]:
    """The pages to choose from: that of all events, and that of every topic that has any."""
    total = len(edition.record.events)
    yield _choice(edition, page, address.TIMELINE, edition.language.mark("timeline.all"), total)
    for topic in edition.topics:
        count = len(edition.uses.events_of_topic.get(topic, ()))
        target = address.timeline_page(topic)
        if count or target == page:
            yield _choice(edition, page, target, edition.topic_mark(topic), count)


def _choice(edition: Edition, page: str, target: str, name: str, count: int) -> str:
    number = escape(edition.language.number(count))
    if target == page:
        return f"**{name}** ({number})"
    return f"[{name}]({address.link(page, target)}) ({number})"


def _entry(edition: Edition, page: str, event: Event) -> _Entry:
    text = wording(event.text, edition.language.code)
    linked = {binding.target for binding in find_bindings(text)}
    facts = [edition.record.facts.get(id_) for id_ in event.facts if id_ not in linked]
    return _Entry(
        anchor=event.id,
        date=escape(capitalised(edition.date(event.date))),
        text=edition.prose(page, event.text),
        certainty=event.certainty,
        facts=[edition.fact_link(page, fact) for fact in facts if fact is not None],
        sources=[edition.source_link(page, id_) for id_ in event.sources],
    )
