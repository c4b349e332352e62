import dataclasses
from pathlib import Path

import pytest

from casefile.pages.content import Content, Page
from casefile.pages.language import Language, load_language
from casefile.pages.render import render_pages
from casefile.project import load_project
from casefile.record.standing import find_standings

SITE = Path(__file__).with_name("site")


def load_content(root: Path) -> Content:
    project = load_project(root)
    assert project.findings == ()
    return Content(
        record=project.record,
        articles=tuple(article for article in project.articles if not article.front.draft),
        settings=project.settings,
        standings=find_standings(project.record),
    )


def reload(content: Content, **changes: object) -> Content:
    """The content with parts of its record or itself exchanged, its standings found anew."""
    fields = {field.name for field in dataclasses.fields(content.record)}
    record = dataclasses.replace(
        content.record, **{name: value for name, value in changes.items() if name in fields}
    )
    others = {name: value for name, value in changes.items() if name not in fields}
    return dataclasses.replace(
        content,
        record=record,
        standings=find_standings(record),
        **others,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def english() -> Language:
    language, findings = load_language(SITE, "en")
    assert findings == []
    return language


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(SITE)


@pytest.fixture(scope="session")
def pages(content: Content, english: Language) -> dict[str, Page]:
    return {page.name: page for page in render_pages(content, english)}
