"""The timeline: in the order of time, as precise as the dates are, on one page and by topic."""

import re
from collections.abc import Callable, Mapping

import pytest

from casefile.pages.content import Content, Page
from casefile.pages.language import Language
from casefile.pages.render import render_pages
from casefile.record.model import Event

Show = Callable[[Mapping[str, str]], dict[str, Page]]


def event(identifier: str, date: str, **fields: object) -> Event:
    given = {"text": {"en": "It sailed."}, "topics": ("ferries",), "certainty": "single"}
    made = Event.model_validate({**given, "sources": ("letter",), "date": date, **fields})
    made.place(identifier, f"data/events/{identifier}.yml", None)  # type: ignore[arg-type]
    return made


@pytest.fixture
def show(content: Content, english: Language, change: Callable[..., Content]) -> Show:
    """The pages of the site with other events, given by id with their dates."""

    def rendered(dates: Mapping[str, str]) -> dict[str, Page]:
        events = {name: event(name, date) for name, date in dates.items()}
        changed = change(content, events=events)
        return {page.name: page for page in render_pages(changed, english)}

    return rendered


DATES = {
    "about": "1994~",
    "day": "2010-01-04",
    "month": "2010-01",
    "span": "1968/1971",
    "until": "../1950",
    "window": "2010-07-08/2010-08-10",
    "year": "2010",
}


def test_events_stand_by_year_in_the_order_of_time_as_precise_as_they_are(show: Show) -> None:
    text = show(DATES)["timeline/index"].text
    listed = re.findall(r"^(?:## (\d+)|(.+) \{: #(\w+) \})", text, re.MULTILINE)
    assert [year or (date, anchor) for year, date, anchor in listed[:-1]] == [
        "1950",
        ("Up to 1950", "until"),
        "1968",
        ("1968 to 1971", "span"),
        "1994",
        ("About 1994", "about"),
        "2010",
        ("2010", "year"),
        ("January 2010", "month"),
        ("4 January 2010", "day"),
        ("8 July 2010 to 10 August 2010", "window"),
    ]


def test_the_page_says_in_words_what_it_shows(
    show: Show, content: Content, english: Language, change: Callable[..., Content]
) -> None:
    assert (
        "\n\n7 events from 1950 to 2010, in the order in which they happened. "
        "7 rest on a single source each.\n"
    ) in show(DATES)["timeline/index"].text
    assert "\n\nThe record holds no event here yet.\n" in show({})["timeline/index"].text
    mixed = {
        "a": event("a", "2009", certainty="disputed"),
        "b": event("b", "2009", certainty="corroborated"),
        "c": event("c", "2009"),
    }
    pages = render_pages(change(content, events=mixed), english)
    (page,) = (page for page in pages if page.name == "timeline/index")
    assert (
        "\n\n3 events of 2009. One is corroborated, one rests on a single source and one is "
        "disputed.\n"
    ) in page.text


def test_a_topic_has_a_timeline_of_its_own(
    content: Content, english: Language, change: Callable[..., Content]
) -> None:
    events = {
        "a": event("a", "2009", topics=("storms", "harbours")),
        "b": event("b", "2010", topics=("ferries",)),
    }
    rendered = render_pages(change(content, events=events), english)
    pages = {page.name: page.text for page in rendered}
    assert "{: #a }" in pages["timeline/storms"]
    assert "{: #b }" not in pages["timeline/storms"]
    assert "{: #a }" in pages["timeline/harbours"]
    assert "**Storms** (1)" in pages["timeline/storms"]
    assert "[Ferries across the strait](ferries.md) (1)" in pages["timeline/storms"]
    assert "[All](index.md) (2)" in pages["timeline/storms"]


def test_a_fact_that_the_text_links_is_not_named_again(
    content: Content, english: Language, change: Callable[..., Content]
) -> None:
    text = {"en": "They were [lost](fact:lost-final)."}
    found = {"a": event("a", "2010", text=text, facts=("lost-final", "stay"))}
    pages = render_pages(change(content, events=found), english)
    (page,) = (page.text for page in pages if page.name == "timeline/ferries")
    assert page.count("lost-final.md") == 1
    assert "See also: [How long the last ferry was laid up](../facts/ferries/stay.md)" in page
