"""The page of one source: what it is, how it was read, and what rests on it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from casefile.pages import address
from casefile.pages.citation import (
    cite_markdown,
    cite_plain,
    external_link,
    find_address,
    find_archived,
    heading,
    how_read,
    language_name,
)
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.foreign import is_foreign
from casefile.pages.layout import Head, render_page
from casefile.pages.linked import link_source
from casefile.pages.markup import escape
from casefile.record.model import Fact, Reference, Source


def render_source(edition: Edition, source: Source) -> Page:
    """The page of one source of the record."""
    page = address.source_page(source.id)
    language, uses = edition.language, edition.uses
    title = heading(source, language)
    head = Head(
        name=page,
        source=source.path,
        kind="source",
        title=title,
        foreign=edition.foreign(source),
        description=language.say(
            "source.description", citation=cite_plain(source, edition.record, language)
        ),
        said=edition.date(source.issued) if source.issued else "",
        texts=[source.described, source.note],
        linked=link_source(edition, source, title),
    )
    return render_page(
        edition,
        "source.md.j2",
        head,
        page=page,
        index=address.link(page, address.SOURCES),
        citation=cite_markdown(source, edition.record, language),
        exports=[
            (name, address.link_file(page, address.source_file(source.id, ending)))
            for name, ending in (("BibTeX", "bib"), ("RIS", "ris"))
        ],
        fields=list(_fields(edition, source, page)),
        note=edition.prose(page, source.note),
        references=[
            line
            for id_ in uses.facts_of_source.get(source.id, ())
            for line in _references(edition, page, source, id_)
        ]
        + [
            language.mark("source.series", series=edition.series_link(page, series))
            for series in uses.series_of_source.get(source.id, ())
        ],
        events=[edition.event_line(page, e) for e in uses.events_of_source.get(source.id, ())],
        entities=uses.entities_of_source.get(source.id, ()),
        articles=uses.articles_of_source.get(source.id, ()),
    )


def _fields(edition: Edition, source: Source, page: str) -> Iterator[tuple[str, str]]:
    """What is known of a source: pairs of a label and Markdown, in the order of the page."""
    language = edition.language

    def field(key: str, markdown: str) -> tuple[str, str]:
        return language.mark(f"source.{key}"), markdown

    foreign = edition.foreign(source)
    if source.title and source.title_en and is_foreign(source.language, language.code):
        yield field("original_title", edition.escape(source.title, foreign))
    kind = language.mark(f"type.{source.type}")
    name = escape(language_name(source.language, language))
    yield field("what", language.mark("source.typed", type=kind, language=name))
    yield field("publisher", edition.entity_link(page, source.publisher))
    if source.authors:
        yield field("author", edition.escape(", ".join(source.authors), foreign))
    if source.issued:
        yield field("issued", escape(edition.date(source.issued)))
    if source.number:
        yield field("number", edition.escape(source.number, foreign))
    yield field("read", edition.escape(how_read(source, language), foreign))
    if source.relays:
        relayed = language.join("semicolon", [edition.source_link(page, i) for i in source.relays])
        yield field("repeats", language.mark("source.repeats_line", sources=relayed))
    repeating = edition.uses.relays_of_source.get(source.id, ())
    if repeating:
        links = language.join("semicolon", [edition.source_link(page, o.id) for o in repeating])
        yield field("repeated_by", links)
    yield field("address", _address(edition, source))
    archived = find_archived(source)
    if archived:
        yield field("archived", _archived(edition, source, archived))


def _address(edition: Edition, source: Source) -> str:
    language = edition.language
    found = find_address(source)
    if found:
        original = language.mark("source.original", host=escape(_host(found)))
        return external_link(original, found)
    return language.mark("source.no_address" if source.link else "source.not_linked")


def _archived(edition: Edition, source: Source, found: str) -> str:
    language = edition.language
    text = language.mark("source.archived_at", host=escape(_host(found)))
    copy = external_link(text, found)
    if source.archived is None or source.archived.date is None:
        return copy
    made = escape(edition.date(source.archived.date))
    return language.mark("source.archived_on", copy=copy, date=made)


def _host(found: str) -> str:
    """The name of the site that an address leads to."""
    return urlsplit(found).netloc.rpartition("@")[2].removeprefix("www.")


def _references(edition: Edition, page: str, source: Source, fact_id: str) -> tuple[str, ...]:
    """The lines of a fact's references to the source."""

    def make() -> tuple[str, ...]:
        fact = edition.record.facts[fact_id]
        found = (reference for reference in fact.references if reference.source == source.id)
        return tuple(_reference(edition, page, fact, reference) for reference in found)

    return edition.keep("source.references", f"{source.id} {fact_id}", make)


def _reference(edition: Edition, page: str, fact: Fact, reference: Reference) -> str:
    """A fact that rests on the source, what the source gives there, and what the record holds."""
    language = edition.language
    link = edition.fact_link(page, fact, address.reference_anchor(reference.source))
    given, held = edition.given(fact, reference), edition.value(fact)
    if not given:
        return language.mark("source.gives_nothing", fact=link)
    if reference.as_of:
        given = language.join("comma", (given, edition.time(reference.as_of)))
    said = language.mark("source.gives", fact=link, value=f"**{escape(given)}**")
    if held and reference.gives != fact.value:
        return language.join("run", (said, language.mark("source.held", value=escape(held))))
    return said
