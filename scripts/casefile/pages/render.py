"""Renders every page of one language: pure functions from content to Markdown.

No page knows today's date, reads a file or depends on the order in which things were read, so the
same content always gives the same bytes.
"""

from casefile.pages.action import render_action
from casefile.pages.articles import render_articles
from casefile.pages.content import Content, Page
from casefile.pages.edition import Edition, make_edition
from casefile.pages.facts import render_facts
from casefile.pages.glossary import render_entities
from casefile.pages.indexes import render_indexes
from casefile.pages.language import Language
from casefile.pages.sources import render_sources

__all__ = ["Content", "Page", "render_generated", "render_pages"]


def render_pages(content: Content, language: Language) -> tuple[Page, ...]:
    """Every page of a language, articles included, sorted by name."""
    edition = make_edition(content, language)
    return _sorted([*_generated(edition), *render_articles(edition)])


def render_generated(content: Content, language: Language) -> tuple[Page, ...]:
    """The pages that are made from the record, without the articles, sorted by name."""
    return _sorted(_generated(make_edition(content, language)))


def _generated(edition: Edition) -> list[Page]:
    return [
        *render_facts(edition),
        *render_sources(edition),
        *render_entities(edition),
        *render_indexes(edition),
        *render_action(edition),
    ]


def _sorted(pages: list[Page]) -> tuple[Page, ...]:
    return tuple(sorted(pages, key=lambda page: page.name))
