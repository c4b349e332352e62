"""A small site to stage, and what a stage from nothing gives for it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from casefile.pages.content import Content
from casefile.pages.edition import make_edition
from casefile.pages.language import load_language
from casefile.pages.render import render_all
from casefile.pages.theme import theme_frame
from casefile.project import load_project
from casefile.prose.load import find_languages
from casefile.record.standing import find_standings
from casefile.stage.tree import find_images, render_settings
from casefile.tree import list_files

SITE = Path(__file__).parents[1] / "pages" / "site"

CORRECTIONS = """\
- date: 2026-12-02
  kind: correction
  fact: lost-final
  was: 16
  now: 17
  why: {en: A number was misread.}
"""
LETTER = """\
office: harbour-board
subject: {en: The ferries}
letter: {en: "Please [let them sail](fact:refusal)."}
"""


def copy_site(root: Path) -> Path:
    shutil.copytree(SITE, root, dirs_exist_ok=True)
    (root / "data/corrections.yml").write_text(CORRECTIONS, "utf-8")
    (root / "data/action").mkdir()
    (root / "data/action/harbour-board.yml").write_text(LETTER, "utf-8")
    story = root / "docs/en/articles/storm.md"
    story.write_text(story.read_text("utf-8") + "\n![A wave](wave-2.jpeg)\n", "utf-8")
    for name in ("wave-2.jpeg", "unseen.png"):
        (root / "docs/en/articles" / name).write_bytes(name.encode())
    return root


def stage_from_nothing(root: Path, *, preview: bool = False) -> Mapping[str, bytes]:
    """Every staged file by its path, found from the whole site at once."""
    project = load_project(root)
    words, _ = load_language(root, "en")
    content = Content(
        record=project.record,
        articles=tuple(a for a in project.articles if preview or not a.front.draft),
        settings=project.settings,
        standings=find_standings(project.record),
        languages=find_languages(root),
    )
    pages, files = render_all(content, words)
    found = {f"docs/{page.name}.md": page.text.encode() for page in pages}
    found.update((f"docs/{file.name}", file.data) for file in files)
    shown = {name for page in pages for name in find_images(page.text)}
    docs = root / "docs/en"
    for path in list_files(docs):
        if path.rpartition("/")[2] in shown:
            found[f"docs/{path}"] = (docs / path).read_bytes()
    languages = [load_language(root, code)[0] for code in content.languages]
    homes = make_edition(content, words).list_languages("index.md")
    frame = theme_frame(words, project.settings, languages, homes)
    return {**found, "mkdocs.yml": render_settings(root, project.settings, "en", frame).encode()}


def read_folder(folder: Path) -> Mapping[str, bytes]:
    return {path: (folder / path).read_bytes() for path in list_files(folder)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "site")


@pytest.fixture(scope="session")
def expected() -> Callable[..., Mapping[str, bytes]]:
    return stage_from_nothing


@pytest.fixture(scope="session")
def read() -> Callable[[Path], Mapping[str, bytes]]:
    return read_folder


@pytest.fixture(scope="session")
def copy() -> Callable[[Path], Path]:
    return copy_site
