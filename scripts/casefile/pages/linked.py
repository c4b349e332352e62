"""What pages say of themselves to programs: JSON-LD in the terms of schema.org.

The home page is a `WebSite`, an article an `Article` with its citations, a fact a `Claim` with the
sources that it is held against and those in which it appears, the record and each series in it a
`Dataset`, a source's page a `WebPage` about the work, a name a `DefinedTerm`. Nothing is a
`ClaimReview`: that is a verdict on what others claim, and this site gives none. Without a public
address nothing has one here.
"""

from collections.abc import Iterable, Iterator, Sequence

from casefile.pages import address
from casefile.pages.content import StaticFile
from casefile.pages.corrections import correction_text
from casefile.pages.downloads import licence
from casefile.pages.downloads.jsonfile import compact
from casefile.pages.downloads.package import media_type
from casefile.pages.edition import Edition
from casefile.pages.markup import one_line, plain
from casefile.pages.sharing import find_card
from casefile.pages.works import Node, calendar, cite, credit, find_work, organization, refer
from casefile.prose.article import Article
from casefile.record.model import Correction, Entity, Fact, Series, Source, wording
from casefile.settings import site_address

_CONTEXT = "https://schema.org"
_RECORD = "record"
_SERIES = "data/series.csv"

_ARTICLES = {"editorial": "OpinionNewsArticle", "explainer": "BackgroundNewsArticle"}
"""What an article is, by its kind, where it is more than an `Article`."""

Crumb = tuple[str, str]
"""A step on the way to a page: its name, and the page."""


def link_article(edition: Edition, article: Article) -> Node | None:
    """An article with all the sources that it rests on; None for a page that is no article.

    What was corrected about its facts after it was published is told with it. The home page is the
    website.
    """
    front, page = article.front, address.article_page(article.name)
    if page == address.HOME:
        return _link_site(edition, article)
    if front.kind == "page":
        return None
    node = _describe(
        edition,
        _ARTICLES.get(front.kind, "Article"),
        page,
        headline=one_line(front.title),
        description=one_line(front.description),
        image=find_card(edition, page),
        genre=edition.language.say(f"article_kind.{front.kind}"),
        datePublished=front.published,
        dateModified=front.updated or front.published,
        author=credit(edition, front.author) if front.author else _site(edition),
        publisher=_site(edition),
        **_rest(edition, article),
        correction=[
            _correct(edition, entry)
            for fact in edition.facts_of(article)
            for entry in edition.uses.corrections_of_fact.get(fact.id, ())
            if entry.date >= (front.published or "")
        ],
    )
    crumb = (edition.language.say("articles.title"), address.ARTICLES)
    return _state(edition, node, [crumb, (one_line(front.title), page)])


def _rest(edition: Edition, article: Article) -> Node:
    """What an article rests on: the works that it cites.

    A translation names the article that it translates, which tells of these works, and refers to
    them; a page in Japanese or Korean takes more bytes than most.
    """
    sources, stamp = _sources_of(edition, article), article.front.translated_from
    if stamp is None or not edition.base:
        return {"citation": cite(edition, sources)}
    base = site_address(edition.content.settings, stamp.lang)
    original = address.public_address(base, address.article_page(article.name))
    return {
        "translationOfWork": {"@id": original},
        "citation": _refer_all(edition, sources),
    }


def _link_site(edition: Edition, article: Article) -> Node:
    """The website, with who publishes it and where its corrections stand."""
    settings = edition.content.settings
    contact = settings.contact.removeprefix("mailto:")
    is_page = "://" in contact
    publisher = compact(
        {
            **_site(edition),
            "email": "" if is_page else contact,
            "contactPoint": {"@type": "ContactPoint", "url": contact} if is_page else {},
            "correctionsPolicy": _at(edition, address.CORRECTIONS),
        }
    )
    node = _describe(
        edition,
        "WebSite",
        address.HOME,
        name=one_line(settings.site_name),
        description=one_line(article.front.description),
        publisher=publisher,
    )
    return _state(edition, node)


def link_fact(edition: Edition, fact: Fact) -> Node:
    """A fact with every source that says so or otherwise, and its place in the record.

    It appears in the sources that agree with it.
    """
    page, statement = address.fact_page(fact), edition.statement(fact)
    agreeing = [v for v in edition.standing(fact).verdicts if v.relation == "agrees"]
    node = _describe(
        edition,
        "Claim",
        page,
        text=statement,
        description=edition.summary(fact),
        temporalCoverage=calendar(fact.as_of),
        publisher=_site(edition),
        isPartOf=_record(edition),
        appearance=_refer_all(edition, (verdict.reference.source for verdict in agreeing)),
        citation=cite(edition, (reference.source for reference in fact.references)),
        correction=[
            _correct(edition, entry) for entry in edition.uses.corrections_of_fact.get(fact.id, ())
        ],
    )
    topic = (edition.topic_name(fact.topic), address.topic_page(fact.topic))
    return _state(edition, node, [_facts(edition), topic, (statement, page)])


def link_series(edition: Edition, series: Series) -> Node:
    """A series of figures with its sources, and the file that holds it."""
    page, statement = address.series_page(series.id), edition.series_statement(series)
    node = _describe(
        edition,
        "Dataset",
        page,
        name=statement,
        description=edition.language.count("series.rows", len(series.rows)),
        temporalCoverage=_cover([row.fact.as_of or "" for row in series.rows]),
        creator=_site(edition),
        isPartOf=_record(edition),
        distribution=[_download(edition, _SERIES)] if edition.base else [],
        citation=cite(edition, (row.source for row in series.rows)),
    )
    return _state(edition, node, [_facts(edition), (statement, page)])


def link_source(edition: Edition, source: Source, title: str) -> Node:
    """The page about a source, and the work that it is about."""
    page = address.source_page(source.id)
    node = _describe(edition, "WebPage", page, name=title, mainEntity=find_work(edition, source.id))
    crumb = (edition.language.say("sources.title"), address.SOURCES)
    return _state(edition, node, [crumb, (title, page)])


def link_entity(edition: Edition, entity: Entity) -> Node:
    """A name of the glossary and what it stands for."""
    page, name = address.entity_page(entity.id), edition.entity_name(entity)
    node: Node = {
        "@type": "DefinedTerm",
        "url": _at(edition, page),
        "name": name,
        "description": plain(wording(entity.line, edition.language.code)),
        "inDefinedTermSet": _at(edition, address.GLOSSARY),
    }
    crumb = (edition.language.say("glossary.title"), address.GLOSSARY)
    return _state(edition, compact(node), [crumb, (name, page)])


def link_record(edition: Edition, files: Iterable[StaticFile]) -> Node:
    """The record, with the files that hold it."""
    site = one_line(edition.content.settings.site_name)
    node = _describe(
        edition,
        "Dataset",
        address.DATA,
        **_record(edition),
        name=edition.language.say("data.of", site=site),
        description=edition.language.say("data.description"),
        creator=_site(edition),
        distribution=[
            {**_download(edition, file.name), "contentSize": f"{len(file.data)} B"}
            for file in files
            if edition.base
        ],
    )
    return _state(edition, node)


def _state(edition: Edition, node: Node, way: Sequence[Crumb] = ()) -> Node:
    """The whole of what a page says: what it is, and the way that leads to it."""
    if not way or not edition.base:
        return {"@context": _CONTEXT, **node}
    places = ({"@id": edition.public(page)} for _, page in way)
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": place}
        for number, ((name, _), place) in enumerate(zip(way, places, strict=True), 1)
    ]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": steps}
    return {"@context": _CONTEXT, "@graph": [node, crumbs]}


def _describe(edition: Edition, kind: str, page: str, **fields: object) -> Node:
    """What every page says, then the fields, as far as they have a value."""
    common = {
        "@type": kind,
        "url": _at(edition, page),
        "inLanguage": edition.language.code,
        "license": licence.URL,
        "isAccessibleForFree": True,
    }
    return compact({**common, **fields})


def _at(edition: Edition, page: str) -> str:
    return edition.public(page) if edition.base else ""


def _record(edition: Edition) -> Node:
    return {"@id": f"{edition.public(address.DATA)}#{_RECORD}"} if edition.base else {}


def _facts(edition: Edition) -> Crumb:
    return edition.language.say("fact.crumb"), address.FACTS


def _site(edition: Edition) -> Node:
    name = one_line(edition.content.settings.site_name)
    return compact({**organization(name), "url": _at(edition, address.HOME)})


def _download(edition: Edition, name: str) -> Node:
    place = edition.public_file(name)
    return {"@type": "DataDownload", "contentUrl": place, "encodingFormat": media_type(name)}


def _cover(periods: Sequence[str]) -> str:
    """From the beginning of the first period to the end of the last, as ISO 8601 writes it."""
    if not periods:
        return ""
    start, end = periods[0].split("/")[0], periods[-1].split("/")[-1]
    return f"{start}/{end}".translate(dict.fromkeys(map(ord, "?~%")))


def _sources_of(edition: Edition, article: Article) -> Iterator[str]:
    """The sources that an article names, then those of the facts that it states."""
    bindings = edition.uses.bindings_of_article[article.name]
    yield from article.front.about
    yield from (b.target for b in bindings if b.scheme == "source")
    for fact in edition.facts_of(article):
        yield from (reference.source for reference in fact.references)


def _refer_all(edition: Edition, ids: Iterable[str]) -> list[Node]:
    known = (id_ for id_ in dict.fromkeys(ids) if id_ in edition.record.sources)
    return [refer(edition, id_) for id_ in known if edition.base]


def _correct(edition: Edition, entry: Correction) -> Node:
    place = _at(edition, address.CORRECTIONS)
    return compact(
        {
            "@type": "CorrectionComment",
            "datePublished": entry.date,
            "text": correction_text(edition, entry),
            "url": f"{place}#{entry.id}" if place else "",
        }
    )
