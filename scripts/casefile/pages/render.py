"""Renders every page of one language, and the files beside them, from the content alone.

No page or file knows today's date, reads a file or depends on the order in which things were read,
so the same content always gives the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from casefile.pages.action import render_action
from casefile.pages.articles import render_article
from casefile.pages.content import Content, Page, StaticFile
from casefile.pages.corrections import render_corrections
from casefile.pages.data import render_data
from casefile.pages.disagreements import render_disagreements
from casefile.pages.downloads.write import write_downloads
from casefile.pages.edition import Edition, make_edition
from casefile.pages.facts import render_fact
from casefile.pages.glossary import render_entity
from casefile.pages.indexes import render_indexes
from casefile.pages.language import Language
from casefile.pages.series import render_series
from casefile.pages.sources import render_source
from casefile.pages.timeline import render_timeline
from casefile.workers import share

__all__ = ["Content", "Page", "StaticFile", "render_all", "render_generated", "render_pages"]

Entry = TypeVar("Entry")


Rendered = tuple[Sequence[Page], Sequence[StaticFile]]
"""What one job gives: pages, and files that are published as they are."""

Job = Callable[[], Rendered]

_ARTICLE = "article"


def render_all(
    content: Content, language: Language, workers: int = 1
) -> tuple[tuple[Page, ...], tuple[StaticFile, ...]]:
    """Every page of a language, articles included, and every file that is published as it is.

    Both are sorted by name. So many processes share the work; the bytes are always the same.
    """
    return _render(list_jobs(make_edition(content, language)).values(), workers)


def render_pages(content: Content, language: Language) -> tuple[Page, ...]:
    """Every page of a language, articles included, sorted by name."""
    return render_all(content, language)[0]


def render_generated(content: Content, language: Language) -> tuple[Page, ...]:
    """The pages that are made from the record, without the articles, sorted by name."""
    jobs = list_jobs(make_edition(content, language))
    return _render([job for (kind, _), job in jobs.items() if kind != _ARTICLE], 1)[0]


def list_jobs(edition: Edition) -> Mapping[tuple[str, str], Job]:
    """Everything that is to be rendered, in pieces that do not need one another.

    The key is a kind, and the id of an entry or the name of an article where there is one.
    """
    record = edition.record
    jobs: dict[tuple[str, str], Job] = {("downloads", ""): partial(_render_downloads, edition)}
    for fact in record.facts.values():
        jobs["fact", fact.id] = partial(_render_one, render_fact, edition, fact)
    for source in record.sources.values():
        jobs["source", source.id] = partial(_render_one, render_source, edition, source)
    for entity in record.entities.values():
        jobs["entity", entity.id] = partial(_render_one, render_entity, edition, entity)
    for kind, render in _OTHERS.items():
        jobs[kind, ""] = partial(_render_several, render, edition)
    for article in edition.articles:
        jobs[_ARTICLE, article.name] = partial(_render_one, render_article, edition, article)
    return jobs


_OTHERS: Mapping[str, Callable[[Edition], Iterable[Page]]] = {
    "series": render_series,
    "index": render_indexes,
    "timeline": render_timeline,
    "disagreements": render_disagreements,
    "corrections": render_corrections,
    "action": render_action,
}


def _render_downloads(edition: Edition) -> Rendered:
    downloads = write_downloads(edition)
    return [render_data(edition, downloads)], downloads.files


def _render_one(
    render: Callable[[Edition, Entry], Page], edition: Edition, entry: Entry
) -> Rendered:
    return [render(edition, entry)], ()


def _render_several(render: Callable[[Edition], Iterable[Page]], edition: Edition) -> Rendered:
    return [*render(edition)], ()


def _render(jobs: Iterable[Job], workers: int) -> tuple[tuple[Page, ...], tuple[StaticFile, ...]]:
    rendered = share([*jobs], workers)
    pages = (page for pages, _ in rendered for page in pages)
    files = (file for _, files in rendered for file in files)
    return tuple(sorted(pages, key=_name)), tuple(sorted(files, key=_name))


def _name(file: Page | StaticFile) -> str:
    return file.name
