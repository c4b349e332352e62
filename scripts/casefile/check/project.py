"""Every rule of the check, and the one function that runs them all."""

from collections.abc import Iterator
from datetime import date

from casefile.check.articles import check_article
from casefile.check.fields import check_text, read_texts
from casefile.check.files import check_files
from casefile.check.frontfigures import check_article_figures
from casefile.check.holding import Holdings
from casefile.check.links import check_links
from casefile.check.ownfigures import check_entry_figures
from casefile.check.prose import prose_of
from casefile.check.record import check_record
from casefile.check.safety import check_entries, check_safety
from casefile.check.schema import check_schemas
from casefile.check.settings import check_settings
from casefile.diagnostics import Diagnostic
from casefile.pages.address import RESERVED, page_names
from casefile.pages.language import load_language
from casefile.project import Project


def check_project(project: Project, today: date, *, publish: bool = False) -> list[Diagnostic]:
    """Everything that is wrong with a site, sorted, each finding once.

    `today` decides which reviews are due. With `publish`, what may wait during writing, such as a
    placeholder address, is an error.
    """
    return sorted({*project.findings, *_find(project, today, publish=publish)})


def _find(project: Project, today: date, *, publish: bool) -> Iterator[Diagnostic]:
    pages = page_names(project.record, project.articles)
    yield from check_files(project.root, RESERVED)
    yield from check_settings(project.root, publish, pages)
    yield from check_schemas(project.root)
    for language in project.languages:
        yield from load_language(project.root, language)[1]
    yield from check_record(project.record, today)
    yield from check_entries(project.record)
    yield from check_safety(project.record, project.articles)
    holdings = Holdings(project.record)
    for text in read_texts(project.root, project.record):
        yield from check_text(text, project.record)
        yield from check_entry_figures(text, holdings, today)
    for article in project.articles:
        yield from check_article(article, project.record)
        yield from check_article_figures(article, prose_of(article), holdings, today)
    yield from check_links(project.root, project.articles, pages)
