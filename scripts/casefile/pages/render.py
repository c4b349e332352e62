"""Renders every page of one language, and the files beside them, from the content alone.

No page or file knows today's date, reads a file or depends on the order in which things were read,
so the same content always gives the same bytes.
"""

from casefile.pages.action import render_action
from casefile.pages.articles import render_articles
from casefile.pages.content import Content, Page, StaticFile
from casefile.pages.corrections import render_corrections
from casefile.pages.data import render_data
from casefile.pages.disagreements import render_disagreements
from casefile.pages.downloads.write import Downloads, write_downloads
from casefile.pages.edition import Edition, make_edition
from casefile.pages.facts import render_facts
from casefile.pages.glossary import render_entities
from casefile.pages.indexes import render_indexes
from casefile.pages.language import Language
from casefile.pages.series import render_series
from casefile.pages.sources import render_sources
from casefile.pages.timeline import render_timeline

__all__ = ["Content", "Page", "StaticFile", "render_all", "render_generated", "render_pages"]


def render_all(
    content: Content, language: Language
) -> tuple[tuple[Page, ...], tuple[StaticFile, ...]]:
    """Every page of a language, articles included, and every file that is published as it is.

    Both are sorted by name.
    """
    edition = make_edition(content, language)
    downloads = write_downloads(edition)
    pages = [*_generated(edition, downloads), *render_articles(edition)]
    return _sorted(pages), downloads.files


def render_pages(content: Content, language: Language) -> tuple[Page, ...]:
    """Every page of a language, articles included, sorted by name."""
    return render_all(content, language)[0]


def render_generated(content: Content, language: Language) -> tuple[Page, ...]:
    """The pages that are made from the record, without the articles, sorted by name."""
    edition = make_edition(content, language)
    return _sorted(_generated(edition, write_downloads(edition)))


def _generated(edition: Edition, downloads: Downloads) -> list[Page]:
    return [
        render_data(edition, downloads),
        *render_facts(edition),
        *render_series(edition),
        *render_sources(edition),
        *render_entities(edition),
        *render_indexes(edition),
        *render_timeline(edition),
        *render_disagreements(edition),
        *render_corrections(edition),
        *render_action(edition),
    ]


def _sorted(pages: list[Page]) -> tuple[Page, ...]:
    return tuple(sorted(pages, key=lambda page: page.name))
