"""The page of one entity: an organisation, a place, a law, a programme or a role."""

from collections.abc import Iterator

from casefile.pages import address
from casefile.pages.citation import language_name
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.layout import Head, render_page
from casefile.pages.linked import link_entity
from casefile.pages.markup import escape, plain
from casefile.pages.verdicts import LATEST
from casefile.record.model import Entity, Fact, Source, wording

FEW = 40
"""How many facts an entity's page lists at most; a newspaper of record backs hundreds."""


def render_entity(edition: Edition, entity: Entity) -> Page:
    """The page of one entity of the record."""
    page = address.entity_page(entity.id)
    language = edition.language
    name = edition.entity_name(entity)
    published = sorted(edition.uses.sources_of_publisher.get(entity.id, ()), key=_age)
    head = Head(
        name=page,
        source=entity.path,
        kind="entity",
        title=name,
        foreign={name: edition.entity_language(entity)},
        description=plain(wording(entity.line, language.code)),
        texts=[entity.line],
        linked=link_entity(edition, entity),
    )
    return render_page(
        edition,
        "entity.md.j2",
        head,
        page=page,
        index=address.link(page, address.GLOSSARY),
        kind_name=language.mark(f"entity_kind.{entity.kind}"),
        line=edition.prose(page, entity.line),
        names=list(_other_names(edition, entity)),
        sources=entity.sources,
        published=[source.id for source in published],
        facts=_facts(edition, published),
        articles=edition.uses.articles_of_entity.get(entity.id, ()),
    )


def _age(source: Source) -> tuple[str, str]:
    return source.issued or LATEST, source.id


def _other_names(edition: Edition, entity: Entity) -> Iterator[str]:
    """Its aliases in the page's language, then its names in others, each in its own language."""
    language = edition.language
    shown = edition.entity_name(entity)
    codes = {*entity.name, *entity.aliases}
    for code in sorted(codes, key=lambda code: (code != language.code, code)):
        names = [wording(entity.name, code)] if code in entity.name else []
        for name in dict.fromkeys([*names, *entity.aliases.get(code, ())]):
            if code != language.code:
                spoken = escape(language_name(code, language))
                text = f'<span lang="{code}">{escape(name)}</span>'
                yield language.mark("entity.named_in", name=text, language=spoken)
            elif escape(name) != escape(shown):
                yield escape(name)


def _facts(edition: Edition, published: list[Source]) -> list[Fact]:
    """The facts that rest on what the entity published, where they are few; else none."""
    uses = edition.uses.facts_of_source
    found = {id_ for source in published for id_ in uses.get(source.id, ())}
    return [edition.record.facts[id_] for id_ in sorted(found)] if len(found) <= FEW else []
