"""The names of pages, and the relative links between them.

A page's name is its path in the staged tree without the ending: `facts/arrivals/arrivals-rok-2009`
is staged as `facts/arrivals/arrivals-rok-2009.md` and published at
`/facts/arrivals/arrivals-rok-2009/`. A name, once published, never changes.
"""

import posixpath
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType

from casefile.prose.article import Article
from casefile.record.model import ROW_MARK, Action, Fact, Record
from casefile.settings import ORIGINAL

HOME = "index"
FACTS = "facts/index"
SOURCES = "sources/index"
GLOSSARY = "glossary/index"
ARTICLES = "articles/index"
TIMELINE = "timeline/index"
DISAGREEMENTS = "disagreements/index"
CORRECTIONS = "corrections/index"
DATA = "data/index"
ACTION = "action/index"
SEARCH = "search/index"

RESERVED = (
    "facts/",
    "sources/",
    "glossary/",
    "timeline/",
    "disagreements/",
    "corrections/",
    "action/",
    "data/",
    "search/",
    "pagefind/",
    "cards/",
    "articles/index.md",
    "404.md",
)
"""Addresses below a language's folder that are kept for generated pages, now or later."""

REFERENCES = "who-says-what"
"""The anchor of a fact page's table of references."""

REPLACED = "replaced"
"""The anchor on a fact page of what took the fact's place."""

RECORD = "record"
"""The anchor of the list that ends an article: the record behind it."""

NAMES = "names"
"""The anchor of the list below it: the names in the article."""


def fact_page(fact: Fact) -> str:
    """The name of a fact's page; for a row of a series, that of the series."""
    return series_page(fact.series) if fact.series else filed_page(fact.topic, fact.id)


def filed_page(topic: str, fact: str) -> str:
    """The name of the page of a fact with a file of its own, by its topic and id."""
    return f"facts/{topic}/{fact}"


def series_page(series: str) -> str:
    """The name of the page of a series, by its id."""
    return f"data/series/{series}"


def topic_page(topic: str) -> str:
    """The name of the index of one topic's facts."""
    return f"facts/{topic}/index"


def timeline_page(topic: str) -> str:
    """The name of the timeline of one topic."""
    return f"timeline/{topic}"


def year_anchor(year: int) -> str:
    """The anchor of a year's heading in a timeline; that of an event is its id."""
    return f"year-{year}"


def source_page(source: str) -> str:
    """The name of the page of a source, by its id."""
    return f"sources/{source}"


def entity_page(entity: str) -> str:
    """The name of the page of an entity in the glossary, by its id."""
    return f"glossary/{entity}"


@lru_cache(maxsize=16_384)
def article_page(article: str) -> str:
    """The name of the page of an article, by its own: the same without the ending."""
    return PurePosixPath(article).with_suffix("").as_posix()


def fact_file(fact: Fact) -> str:
    """The name of the file that holds one fact as JSON; it stands beside the fact's page."""
    return data_beside(fact_page(fact))


def data_beside(page: str) -> str:
    """The name of the file that holds what a page says as JSON."""
    return f"{page}.json"


def source_file(source: str, ending: str) -> str:
    """The name of the file that cites one source, such as `sources/x.bib`; beside its page."""
    return f"{source_page(source)}.{ending}"


def reference_anchor(source: str) -> str:
    """The anchor of a source's row in the table of a fact page."""
    return f"reference-{source}"


def fact_anchor(fact: Fact) -> str:
    """The anchor on its page at which a row of a series stands; nothing for any other fact."""
    return f"row-{fact.row}" if fact.row else ""


def record_anchor(fact: str, source: str = "") -> str:
    """The anchor of a fact's line, or that of one reference to it, in an article's record.

    Neither two hyphens nor three can stand in an id, so no two bindings share an anchor.
    """
    name = f"record-{fact.replace(ROW_MARK, '---')}"
    return f"{name}--{source}" if source else name


def name_anchor(entity: str) -> str:
    """The anchor of an entity's line among an article's names."""
    return f"name-{entity}"


def office_anchor(action: Action) -> str:
    """The anchor of the heading above a letter."""
    return f"office--{action.id}"


def letter_anchor(action: Action) -> str:
    """The anchor of a letter itself, without what stands around it."""
    return f"letter--{action.id}"


def article_anchor(article: Article) -> str:
    """The anchor of an article in the list of all of them."""
    return "article-" + article_page(article.name).removeprefix("articles/").replace("/", "--")


def is_listed(article: Article) -> bool:
    """Whether the list of articles names it; pages such as the home page stand in no list."""
    return article.front.kind != "page"


def link(page: str, target: str, anchor: str = "") -> str:
    """The address that a Markdown link on `page` gives to lead to the page `target`.

    Relative and with the file's ending, as MkDocs checks and rewrites it; the anchor alone where
    `target` is the page itself.
    """
    fragment = f"#{anchor}" if anchor else ""
    if target == page and fragment:
        return fragment
    return link_file(page, f"{target}.md") + fragment


def link_file(page: str, name: str) -> str:
    """The same for a static file, by its path in the staged tree."""
    start = page.rpartition("/")[0]
    folder, _, file = name.rpartition("/")
    if start == name or start.startswith(f"{name}/"):  # the way up leads through `name` itself
        return posixpath.relpath(name, start)
    return _way(start, folder) + file


@lru_cache(maxsize=4096)
def _way(start: str, folder: str) -> str:
    """What leads from one folder to another, before a file's name; nothing within one."""
    way = posixpath.relpath(folder or ".", start or ".")
    return "" if way == "." else f"{way}/"


def across(page: str, language: str, other: str) -> str:
    """The address that a link of HTML on a published page gives to lead to it in another language.

    It is relative, so that it holds wherever the site is published.
    """
    path = public_address("", page).removeprefix("/")
    up = path.count("/") + (language != ORIGINAL)
    down = "" if other == ORIGINAL else f"{other}/"
    return f"{'../' * up}{down}{path}" or "./"


def public_address(site_url: str, page: str) -> str:
    """The address at which a page is published; relative to nothing where no site URL is set."""
    is_index = page == HOME or page.endswith("/index")
    path = page.removesuffix("index") if is_index else f"{page}/"
    base = f"{site_url.rstrip('/')}/" if site_url else "/"
    return base + path


def public_file(site_url: str, name: str) -> str:
    """The address at which a static file is published."""
    return f"{public_address(site_url, HOME)}{name}"


def order_topics(listed: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """Every topic that has an index: those of the list in its order, then any other in use."""
    return tuple(dict.fromkeys([*listed, *sorted(used)]))


def fact_anchors(fact: Fact) -> frozenset[str]:
    """The anchors on a fact's page that a link may lead to."""
    rows = {reference_anchor(reference.source) for reference in fact.references}
    return frozenset({REFERENCES, *rows})


def page_names(record: Record, articles: Iterable[Article] = ()) -> Mapping[str, frozenset[str]]:
    """Every generated page by name, with the anchors on it that a link may lead to.

    The articles themselves are not among them; their list is.
    """
    pages = {name: frozenset[str]() for name in (SOURCES, GLOSSARY, DISAGREEMENTS, DATA, SEARCH)}
    if record.actions:
        actions = record.actions.values()
        letters = (anchor for a in actions for anchor in (office_anchor(a), letter_anchor(a)))
        pages[ACTION] = frozenset({*letters, RECORD})
    pages[ARTICLES] = frozenset(article_anchor(a) for a in articles if is_listed(a))
    used = {fact.topic for fact in record.facts.values()}
    used.update(topic for event in record.events.values() for topic in event.topics)
    facts: dict[str, set[str]] = {topic: set() for topic in order_topics(record.topics, used)}
    for fact in record.facts.values():
        pages[fact_page(fact)] = fact_anchors(fact)
        facts[fact.topic].add(fact.id)
    pages[FACTS] = frozenset(facts)
    pages[CORRECTIONS] = frozenset(entry.id for entry in record.corrections)
    pages |= {topic_page(topic): frozenset(ids) for topic, ids in facts.items()}
    for series in record.series.values():
        anchors = {fact_anchor(row.fact) for row in series.rows}
        pages[series_page(series.id)] = frozenset(anchors)
    pages |= {source_page(id_): frozenset() for id_ in record.sources}
    pages |= {entity_page(id_): frozenset() for id_ in record.entities}
    events: dict[str, set[str]] = {topic: set() for topic in facts}
    for event in record.events.values():
        for topic in event.topics:
            events[topic].add(event.id)
    pages[TIMELINE] = frozenset(record.events)
    pages |= {timeline_page(topic): frozenset(ids) for topic, ids in events.items()}
    return MappingProxyType(dict(sorted(pages.items())))
