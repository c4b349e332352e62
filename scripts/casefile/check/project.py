"""Every rule of the check, and the one function that runs them all."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from casefile.addresses import check_addresses, find_addresses
from casefile.check.files import check_files
from casefile.check.holding import Holdings
from casefile.check.prose import prose_of
from casefile.check.record import check_record
from casefile.check.safety import check_entries, check_safety
from casefile.check.schema import check_schemas
from casefile.check.settings import check_settings
from casefile.check.targets import check_links
from casefile.check.translations import check_translations
from casefile.check.unit import Bench, check_corrections, check_entry, check_one
from casefile.diagnostics import Diagnostic
from casefile.pages.address import RESERVED, article_page, page_names
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
    yield from check_surroundings(project.root, project.languages, pages, publish=publish)
    articles = [(a.language, article_page(a.name)) for a in project.articles if not a.front.draft]
    published = find_addresses(pages, project.languages, articles)
    yield from check_addresses(project.root, published, publish=publish)
    yield from check_record(project.record, today)
    yield from check_entries(project.record)
    yield from check_safety(project.record, project.articles)
    holdings = Holdings(project.record)
    bench = Bench(root=project.root, record=project.record, holdings=holdings, today=today)
    for item in project.record.entries():
        yield from check_entry(bench, item)
    yield from check_corrections(bench)
    for article in project.articles:
        yield from check_one(bench, article, prose_of(article))
    yield from check_translations(project.articles)
    yield from check_links(project.root, project.articles, pages)


def check_surroundings(
    root: Path, languages: Iterable[str], pages: Mapping[str, frozenset[str]], *, publish: bool
) -> Iterator[Diagnostic]:
    """Every finding about settings, schemas, words and the files as such: all that is no text."""
    yield from check_files(root, RESERVED)
    yield from check_settings(root, publish, pages)
    yield from check_schemas(root)
    for language in languages:
        yield from load_language(root, language)[1]
