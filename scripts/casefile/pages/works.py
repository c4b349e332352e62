"""Cited works, those who wrote them and those who published them, in the terms of schema.org."""

import re
from collections.abc import Iterable, Mapping
from functools import partial

from casefile.pages import address
from casefile.pages.citation import find_address, find_archived, heading, publisher_name
from casefile.pages.downloads.jsonfile import compact
from casefile.pages.edition import Edition
from casefile.pages.markup import one_line
from casefile.record.model import Source

Node = dict[str, object]
"""One thing with its type and properties."""

_CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)

_TYPES: Mapping[str, str] = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "motion_picture": "Movie",
    "report": "Report",
    "thesis": "Thesis",
    "treaty": "Legislation",
    "webpage": "WebPage",
}
_OTHER = "CreativeWork"


def cite(edition: Edition, ids: Iterable[str]) -> list[Node]:
    """The sources as creative works, each once; with an address where one may be linked."""
    found = (find_work(edition, id_) for id_ in dict.fromkeys(ids))
    return [work for work in found if work is not None]


def find_work(edition: Edition, source_id: str) -> Node | None:
    """A source as a creative work, or None where the record lacks it.

    Its identifier is the address of its page here, so that others can speak of it.
    """
    return edition.once("work", source_id, partial(_find_work, edition, source_id))


def refer(edition: Edition, source_id: str) -> Node:
    """A source by its identifier alone; nothing on a site without addresses."""
    return {"@id": edition.public(address.source_page(source_id))} if edition.base else {}


def organization(name: str) -> Node:
    """An organisation by its name."""
    return {"@type": "Organization", "name": name}


def credit(edition: Edition, name: str) -> Node:
    """An author by name: an organisation where the record has one of that name, else a person."""
    shown = one_line(name)
    if shown.casefold() in edition.bodies:
        return organization(shown)
    return {"@type": "Person", "name": shown}


def calendar(date: str | None) -> str | None:
    """A year, month or day; what schema.org has no form for is left out."""
    return date if date is not None and _CALENDAR.fullmatch(date) else None


def _find_work(edition: Edition, source_id: str) -> Node | None:
    source: Source | None = edition.record.sources.get(source_id)
    if source is None:
        return None
    return compact(
        {
            "@type": _TYPES.get(source.type, _OTHER),
            **refer(edition, source_id),
            "name": heading(source, edition.language),
            "author": [credit(edition, author) for author in source.authors],
            "publisher": organization(publisher_name(source, edition.record, edition.language)),
            "datePublished": calendar(source.issued),
            "inLanguage": source.language,
            "url": find_address(source) or find_archived(source),
        }
    )
