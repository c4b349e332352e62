import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest

from casefile.pages.content import Content, Page, StaticFile
from casefile.pages.language import Language, load_language
from casefile.pages.render import render_all
from casefile.project import load_project
from casefile.record.standing import find_standings

SITE = Path(__file__).with_name("site")

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc"]

HOSTILE = (
    "<script>alert(1)</script>",
    "<脱北者>韓・日公館で足止め",
    "a | b || c",
    "[link](javascript:alert) ![x](y) [^1]: note",
    "`code` ``more`` `",
    "{#id .class onclick=x} {: style=y } }} {{ title }} {% raw %}",
    "*em* **strong** _u_ __uu__ ***",
    "# heading #",
    "1. one",
    "- item",
    "+ item",
    ": definition",
    "=====",
    "> quote",
    "!!! note",
    "two\nlines\r\nthree",
    "\\ back\\*slash \\\\",
    "&amp; &lt; &#124; &copy",
    "fact:held and [x](fact:held)",
    "///Footnotes Go Here///",
    "*[HTML]: abbreviation",
    "~~~",
    "---",
    '"quoted" ‘single’ “double”',
    "wzxhzdk:0 \x02 \x03 klzzwxh:0001",
)
"""Data that would do harm, or vanish, were it read as anything but text."""


def read_content(root: Path) -> Content:
    project = load_project(root)
    assert project.findings == ()
    return Content(
        record=project.record,
        articles=tuple(article for article in project.articles if not article.front.draft),
        settings=project.settings,
        standings=find_standings(project.record),
        languages=project.languages,
    )


@pytest.fixture(scope="session")
def site() -> Path:
    return SITE


@pytest.fixture(scope="session")
def load() -> Callable[[Path], Content]:
    return read_content


@pytest.fixture(scope="session")
def change() -> Callable[..., Content]:
    """Gives a content with parts of its record or itself exchanged, its standings found anew."""

    def changed(content: Content, **changes: Any) -> Content:
        names = {field.name for field in dataclasses.fields(content.record)}
        parts = {name: value for name, value in changes.items() if name in names}
        others = {name: value for name, value in changes.items() if name not in names}
        record = dataclasses.replace(content.record, **parts)
        standings = find_standings(record)
        return dataclasses.replace(content, record=record, standings=standings, **others)

    return changed


@pytest.fixture(scope="session")
def render() -> Callable[[str], str]:
    """Gives the HTML of Markdown, as the site's extensions render it."""

    def rendered(source: str) -> str:
        return markdown.markdown(source, extensions=EXTENSIONS)

    return rendered


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def english() -> Language:
    language, findings = load_language(SITE, "en")
    assert findings == []
    return language


@pytest.fixture(scope="session")
def content() -> Content:
    return read_content(SITE)


@pytest.fixture(scope="session")
def pages(content: Content, english: Language) -> dict[str, Page]:
    return {page.name: page for page in render_all(content, english)[0]}


@pytest.fixture(scope="session")
def files(content: Content, english: Language) -> dict[str, StaticFile]:
    return {file.name: file for file in render_all(content, english)[1]}


@pytest.fixture(scope="session")
def japanese(english: Language) -> Language:
    return dataclasses.replace(english, code="ja")


@pytest.fixture(scope="session")
def both(content: Content, change: Callable[..., Content]) -> Content:
    """The content with two of its articles in Japanese as well, and one in Japanese alone."""
    names = ("index.md", "articles/storm.md", "articles/only.md")
    by_name = {article.name: article for article in content.articles}
    translated = tuple(
        dataclasses.replace(
            by_name.get(name, by_name["articles/storm.md"]),
            path=f"docs/ja/{name}",
            language="ja",
            name=name,
        )
        for name in names
    )
    articles = (*content.articles, *translated)
    return change(content, articles=articles, languages=("en", "ja"))
