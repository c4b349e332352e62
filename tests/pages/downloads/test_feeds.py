"""The feeds, read by a feed reader's parser."""

import json
from collections.abc import Callable
from dataclasses import replace

import feedparser
import pytest

from casefile.pages.content import Content, StaticFile
from casefile.pages.downloads import feeds
from casefile.pages.language import Language
from casefile.pages.render import render_all
from casefile.record.model import Correction

Render = Callable[[Content], dict[str, StaticFile]]


def parse(file: StaticFile) -> feedparser.FeedParserDict:
    feed = feedparser.parse(file.data)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def test_articles_are_listed_newest_first(files: dict[str, StaticFile]) -> None:
    feed = parse(files["data/articles.atom"])
    assert feed.feed.title == "The Ferry Record: articles"
    assert feed.feed.id == feed.feed.links[0].href
    assert feed.feed.updated == "2026-12-01T00:00:00Z"
    assert [(entry.link, entry.published, entry.updated) for entry in feed.entries] == [
        (
            "https://ferries.example.org/articles/storm/",
            "2026-11-24T00:00:00Z",
            "2026-12-01T00:00:00Z",
        ),
        (
            "https://ferries.example.org/articles/sail/",
            "2026-11-23T00:00:00Z",
            "2026-11-23T00:00:00Z",
        ),
    ]
    assert feed.entries[1].author == "the Friends of the Ferry"
    assert feed.entries[1].tags[0].term == "Argument"


def test_changes_are_what_the_content_says_of_itself(files: dict[str, StaticFile]) -> None:
    feed = parse(files["data/changes.atom"])
    assert [(entry.title, entry.updated[:10]) for entry in feed.entries] == [
        ("Updated: What the Herald reported", "2026-12-01"),
        ("Superseded: People lost at sea in the storm of March 2009", "2010-01-01"),
    ]
    assert feed.entries[1].summary == (
        "Since January 2010: People lost at sea in the March storm, as an inquiry counted them. "
        "17 people, as of January 2010; corroborated."
    )
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_a_correction_is_told_with_its_reason_wherever_the_fact_is(
    content: Content, english: Language, change: Callable[..., Content]
) -> None:
    fields = {
        "date": "2026-12-02",
        "kind": "correction",
        "fact": "lost-2009",
        "was": {"more_than": "10"},
        "now": {"more_than": "10", "less_than": "20"},
        "why": {"en": "We had missed [a word](source:herald-2009-03-04)."},
    }
    correction = Correction.model_validate(fields)
    correction.place("entry-1", "data/corrections.yml", content.record.facts["stay"].node)
    changed = change(content, corrections=(correction,))
    pages, found = render_all(changed, english)
    files = {file.name: file for file in found}
    entry = parse(files["data/changes.atom"]).entries[0]
    text = (
        "It was more than 10 people; it is more than 10 and fewer than 20 people. "
        "We had missed a word."
    )
    assert entry.title == "Correction: People lost at sea in the storm of March 2009"
    assert entry.link == "https://ferries.example.org/corrections/#entry-1"
    assert (entry.summary, entry.updated) == (text, "2026-12-02T00:00:00Z")
    fact = json.loads(files["facts/ferries/lost-2009.json"].data)
    assert fact["corrections"] == [{"date": "2026-12-02", "kind": "correction", "text": text}]
    telling = [page.name for page in pages if '"@type":"CorrectionComment"' in page.text]
    assert telling == ["articles/storm", "facts/ferries/lost-2009"]


def test_a_feed_holds_the_newest_entries(
    content: Content, download: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "LENGTH", 1)
    feed = parse(download(content)["data/articles.atom"])
    assert [entry.title for entry in feed.entries] == ["What the Herald reported"]


def test_an_empty_feed_is_a_feed(
    content: Content, download: Render, change: Callable[..., Content]
) -> None:
    empty = download(change(content, facts={}, articles=()))
    for name in ("data/articles.atom", "data/changes.atom"):
        feed = parse(empty[name])
        assert feed.entries == []
        assert feed.feed.updated == "1970-01-01T00:00:00Z"


def test_hostile_texts_are_read_as_they_are(hostile: Content, shown: str, download: Render) -> None:
    files = download(hostile)
    parse(files["data/changes.atom"])
    feed = parse(files["data/articles.atom"])
    assert feed.entries[0].title == "".join(s for s in shown if s not in "\ufffe\uffff")


def test_an_article_without_a_day_is_in_no_feed(content: Content, download: Render) -> None:
    articles = tuple(
        replace(article, front=article.front.model_copy(update={"published": None}))
        for article in content.articles
    )
    assert parse(download(replace(content, articles=articles))["data/articles.atom"]).entries == []
