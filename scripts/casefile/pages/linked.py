"""What pages say of themselves to programs: JSON-LD in the terms of schema.org.

An article is an `Article` with its citations, a fact is a `Claim` with the sources that it is held
against, the record is a `Dataset`. Nothing is a `ClaimReview`: that is a verdict on what others
claim, and this site gives none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from casefile.pages import address
from casefile.pages.citation import find_address, find_archived, heading, publisher_name
from casefile.pages.content import StaticFile
from casefile.pages.corrections import correction_text
from casefile.pages.downloads import licence
from casefile.pages.downloads.jsonfile import compact
from casefile.pages.downloads.package import media_type
from casefile.pages.edition import Edition
from casefile.pages.markup import one_line
from casefile.prose.article import Article
from casefile.record.model import Correction, Fact

_CONTEXT = "https://schema.org"
_RECORD = "record"
_CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)

_TYPES = {
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


def link_article(edition: Edition, article: Article) -> dict[str, object] | None:
    """An article with all the sources that it rests on; None for a page that is no article.

    What was corrected about its facts after it was published is told with it.
    """
    front = article.front
    if front.kind == "page":
        return None
    return _linked(
        edition,
        "Article",
        address.article_page(article.name),
        headline=one_line(front.title),
        description=one_line(front.description),
        genre=edition.language.say(f"article_kind.{front.kind}"),
        datePublished=front.published,
        dateModified=front.updated or front.published,
        author=one_line(front.author) if front.author else _site(edition),
        publisher=_site(edition),
        citation=_cite(edition, _sources_of(edition, article)),
        correction=[
            _correct(edition, entry)
            for fact in edition.facts_of(article)
            for entry in edition.uses.corrections_of_fact.get(fact.id, ())
            if entry.date >= (front.published or "")
        ],
    )


def link_fact(edition: Edition, fact: Fact) -> dict[str, object]:
    """A fact with every source that says so or otherwise, and its place in the record."""
    return _linked(
        edition,
        "Claim",
        address.fact_page(fact),
        text=edition.statement(fact),
        description=edition.summary(fact),
        temporalCoverage=_calendar(fact.as_of),
        publisher=_site(edition),
        isPartOf={"@id": _record(edition)},
        citation=_cite(edition, (reference.source for reference in fact.references)),
        correction=[
            _correct(edition, entry) for entry in edition.uses.corrections_of_fact.get(fact.id, ())
        ],
    )


def link_record(edition: Edition, files: Iterable[StaticFile]) -> dict[str, object]:
    """The record, with the files that hold it."""
    site = one_line(edition.content.settings.site_name)
    return _linked(
        edition,
        "Dataset",
        address.DATA,
        **{"@id": _record(edition)},
        name=edition.language.say("data.of", site=site),
        description=edition.language.say("data.description"),
        creator=_site(edition),
        distribution=[
            {
                "@type": "DataDownload",
                "contentUrl": edition.public_file(file.name),
                "encodingFormat": media_type(file.name),
                "contentSize": f"{len(file.data)} B",
            }
            for file in files
        ],
    )


def _linked(edition: Edition, kind: str, page: str, **fields: object) -> dict[str, object]:
    """What every page says, then the fields that have a value."""
    return {
        "@context": _CONTEXT,
        "@type": kind,
        "url": edition.public(page),
        "inLanguage": edition.language.code,
        "license": licence.URL,
        "isAccessibleForFree": True,
        **compact(fields),
    }


def _record(edition: Edition) -> str:
    return f"{edition.public(address.DATA)}#{_RECORD}"


def _site(edition: Edition) -> dict[str, str]:
    name = one_line(edition.content.settings.site_name)
    return {**_organization(name), "url": edition.public(address.HOME)}


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _sources_of(edition: Edition, article: Article) -> Iterator[str]:
    """The sources that an article names, then those of the facts that it states."""
    bindings = edition.uses.bindings_of_article[article.name]
    yield from article.front.about
    yield from (b.target for b in bindings if b.scheme == "source")
    for fact in edition.facts_of(article):
        yield from (reference.source for reference in fact.references)


def _correct(edition: Edition, entry: Correction) -> dict[str, object]:
    return {
        "@type": "CorrectionComment",
        "datePublished": entry.date,
        "text": correction_text(edition, entry),
        "url": f"{edition.public(address.CORRECTIONS)}#{entry.id}",
    }


def _cite(edition: Edition, ids: Iterable[str]) -> list[dict[str, object]]:
    """The sources as creative works, each once; with an address where one may be linked."""
    works = (
        edition.once("work", id_, partial(_find_work, edition, id_)) for id_ in dict.fromkeys(ids)
    )
    return [work for work in works if work is not None]


def _find_work(edition: Edition, source_id: str) -> dict[str, object] | None:
    source = edition.record.sources.get(source_id)
    if source is None:
        return None
    return compact(
        {
            "@type": _TYPES.get(source.type, _OTHER),
            "name": heading(source, edition.language),
            "author": [one_line(author) for author in source.authors],
            "publisher": _organization(publisher_name(source, edition.record, edition.language)),
            "datePublished": _calendar(source.issued),
            "inLanguage": source.language,
            "url": find_address(source) or find_archived(source),
        }
    )


def _calendar(date: str | None) -> str | None:
    """A year, month or day; what schema.org has no form for is left out."""
    return date if date is not None and _CALENDAR.fullmatch(date) else None
