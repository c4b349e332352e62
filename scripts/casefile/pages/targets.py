"""Every file of one edition that is rendered: which there are, and how to render any one of them.

Which there are follows from ids and names alone, so that nothing else is read to find out.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from casefile.pages import address
from casefile.pages.action import render_action
from casefile.pages.articles import render_article
from casefile.pages.content import Page, StaticFile
from casefile.pages.corrections import render_corrections
from casefile.pages.crawlers import ROBOTS, list_crawled, write_robots, write_sitemap
from casefile.pages.data import render_data
from casefile.pages.disagreements import render_disagreements
from casefile.pages.downloads import facts, feeds, package
from casefile.pages.downloads.write import (
    ENDINGS,
    WHOLE,
    write_source,
    write_whole,
)
from casefile.pages.edition import Edition
from casefile.pages.facts import render_fact
from casefile.pages.glossary import render_entity
from casefile.pages.indexes import (
    render_article_index,
    render_glossary,
    render_publishers,
    render_topic,
    render_topics,
)
from casefile.pages.search import render_search
from casefile.pages.series import render_series
from casefile.pages.sources import render_source
from casefile.pages.timeline import render_timeline, render_topic_timeline

PAGE = ".md"
"""The ending of a page; every other target is a file that is published as it is."""

DATA = f"{address.DATA}{PAGE}"


class Target(NamedTuple):
    """What a file is rendered from: a kind of file, and which one of its kind."""

    kind: str
    id: str


OF_OTHERS = ("whole", "package", "data")
"""The kinds of targets that speak of others of these kinds."""

Made = Callable[[str], bytes]
"""Gives the bytes of another target, by its name."""

_PAGES: Mapping[str, Callable[[Edition], Page]] = {
    address.FACTS: render_topics,
    address.SOURCES: render_publishers,
    address.GLOSSARY: render_glossary,
    address.ARTICLES: render_article_index,
    address.TIMELINE: render_timeline,
    address.DISAGREEMENTS: render_disagreements,
    address.CORRECTIONS: render_corrections,
    address.ACTION: render_action,
    address.SEARCH: render_search,
}
"""The pages of which there is one, by their names."""

_ENTRY_PAGES: Mapping[str, Callable[[Edition, str], Page]] = {
    "fact": lambda edition, id_: render_fact(edition, edition.record.facts[id_]),
    "series": lambda edition, id_: render_series(edition, edition.record.series[id_]),
    "source": lambda edition, id_: render_source(edition, edition.record.sources[id_]),
    "entity": lambda edition, id_: render_entity(edition, edition.record.entities[id_]),
    "article": lambda edition, name: render_article(edition, edition.articles[name]),
    "topic": render_topic,
    "timeline": render_topic_timeline,
    "page": lambda edition, name: _PAGES[name](edition),
}


def _write_crawled(edition: Edition, name: str) -> bytes:
    if name == ROBOTS:
        return write_robots(edition)
    pages = ((n, target) for n, target in find_targets(edition).items() if n.endswith(PAGE))
    articles = {
        n.removesuffix(PAGE): target.id if target.kind == "article" else "" for n, target in pages
    }
    return write_sitemap(edition, articles)


_FILES: Mapping[str, Callable[[Edition, str], bytes]] = {
    "fact.json": lambda edition, id_: facts.write_fact(edition, edition.record.facts[id_]),
    "source.bib": lambda edition, id_: write_source(edition, "bib", id_),
    "source.ris": lambda edition, id_: write_source(edition, "ris", id_),
    "whole": write_whole,
    "feed": feeds.write_feed,
    "crawled": _write_crawled,
}


def find_targets(edition: Edition) -> Mapping[str, Target]:
    """Every file of an edition by its name, the path below the folder of its pages; sorted.

    Where an article has the name of a generated page, the article is what stands there.
    """
    record = edition.record
    pages = {DATA: Target("data", "")}
    pages |= {f"{n}{PAGE}": Target("page", n) for n in _PAGES if n != address.ACTION}
    if record.actions:
        pages[f"{address.ACTION}{PAGE}"] = Target("page", address.ACTION)
    files = {name: Target("whole", name) for name in WHOLE}
    files[package.NAME] = Target("package", "")
    files |= {name: Target("feed", name) for name in feeds.list_feeds(edition)}
    files |= {name: Target("crawled", name) for name in list_crawled(edition)}
    for topic in edition.topics:
        pages[f"{address.topic_page(topic)}{PAGE}"] = Target("topic", topic)
        pages[f"{address.timeline_page(topic)}{PAGE}"] = Target("timeline", topic)
        for id_ in edition.uses.facts_of_topic.get(topic, ()):
            page = address.filed_page(topic, id_)
            pages[f"{page}{PAGE}"] = Target("fact", id_)
            files[address.data_beside(page)] = Target("fact.json", id_)
    for id_ in record.series:
        pages[f"{address.series_page(id_)}{PAGE}"] = Target("series", id_)
    for id_ in record.sources:
        pages[f"{address.source_page(id_)}{PAGE}"] = Target("source", id_)
        for ending in ENDINGS:
            files[address.source_file(id_, ending)] = Target(f"source.{ending}", id_)
    pages |= {f"{address.entity_page(i)}{PAGE}": Target("entity", i) for i in record.entities}
    pages |= {f"{address.article_page(n)}{PAGE}": Target("article", n) for n in edition.articles}
    return dict(sorted({**pages, **files}.items()))


def render_target(edition: Edition, name: str, target: Target, made: Made) -> Page | StaticFile:
    """One file of an edition. `made` gives those others that its text speaks of."""
    if target.kind in _ENTRY_PAGES:
        return _ENTRY_PAGES[target.kind](edition, target.id)
    if target.kind == "data":
        whole = [StaticFile(name=n, data=made(n)) for n in (*WHOLE, package.NAME)]
        listed = [StaticFile(name=n, data=b"") for n in feeds.list_feeds(edition)]
        return render_data(edition, whole, listed)
    if target.kind == "package":
        files = [StaticFile(name=n, data=made(n)) for n in WHOLE]
        return StaticFile(name=name, data=package.write_package(edition, files))
    return StaticFile(name=name, data=_FILES[target.kind](edition, target.id))
