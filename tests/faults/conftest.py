"""A site of a few pages with a theme of one line, which the real command builds in no time."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.tree import digest_folder

PROJECT = Path(__file__).parents[2]
COMMAND = PROJECT / "scripts" / "build.py"
EPOCH = "1000000000"

Contents = dict[str, str]
"""The digest of every file of a public site, by its path."""

SETTINGS = """\
site_name: Ferries
site_url: https://ferries.org/
extra: {repository: https://code.ferries.org/x, contact: desk@ferries.org}
plugins: []
theme: {name: null, custom_dir: overrides}
"""
FACT = """\
statement: {{en: People who waited.}}
value: {value}
unit: person
as_of: 2009
kind: reported
references:
  - {{source: herald, gives: {value}, basis: organisation}}
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "overrides/main.html": "<!doctype html><title>{{ page.title }}</title>{{ page.content }}",
    "data/topics.yml": "ferries:\n  name: {en: Ferries}\n  line: {en: Text.}\n",
    "data/entities/herald.yml": "kind: organisation\nname: {en: Herald}\nline: {en: A paper.}\n",
    "data/sources/herald.yml": (
        "type: report\ntitle: A report\npublisher: herald\nissued: 2010\nlanguage: en\n"
        "URL: https://herald.org/a\naccessed: 2026-11-23\nread_as: original\n"
    ),
}


def write_state(root: Path, number: int) -> None:
    """The input as it is after so many edits: a fact, a title and a text change, a page comes and
    one goes."""
    value = 2000 + number
    files = {
        "data/facts/ferries/waited.yml": FACT.format(value=value),
        "docs/en/index.md": (
            f"---\ntitle: Home after edit {'x' * number}\ndescription: Text.\nkind: page\n---\n\n"
            f"[{value:,}](fact:waited) waited. Read [more](articles/{'y' * (number + 1)}.md).\n"
        ),
        f"docs/en/articles/{'y' * (number + 1)}.md": (
            "---\ntitle: Waiting\ndescription: Text.\nkind: report\npublished: 2026-11-24\n---\n\n"
            f"There were [{value:,}](fact:waited), said [the paper](source:herald).\n"
        ),
    }
    shutil.rmtree(root / "docs", ignore_errors=True)
    for path, text in (FILES | files).items():
        file = root / path
        if not file.exists() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")


def contents(root: Path) -> Contents:
    """What is public; nothing where there is no site yet. A site that leads nowhere fails."""
    site = root / "site"
    if not site.is_symlink():
        assert not site.exists()
        return {}
    assert site.is_dir(), "the site is missing"
    return digest_folder(site)


def run_build(root: Path, *, limit: Callable[[], None] | None = None) -> tuple[int, str]:
    """The real command in a process of its own: its exit status, and what it says of failures."""
    answer = subprocess.run(
        [sys.executable, str(COMMAND), "--root", str(root)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env={
            "PATH": os.environ["PATH"],
            "SOURCE_DATE_EPOCH": EPOCH,
            "PYTHONDONTWRITEBYTECODE": "1",
        },
    )
    assert "Traceback" not in answer.stderr
    return answer.returncode, answer.stderr


class States:
    """The states that a site goes through, and what a clean build publishes of each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clean: dict[int, Contents] = {}

    def write(self, root: Path, number: int) -> None:
        """Makes a site's input that of a state."""
        write_state(root, number)

    def clean(self, number: int) -> Contents:
        """What is public of a state that was built from nothing."""
        if number not in self._clean:
            root = self._folder / f"clean-{number}"
            write_state(root, number)
            assert run_build(root) == (0, "")
            self._clean[number] = contents(root)
            shutil.rmtree(root)
        return self._clean[number]

    contents = staticmethod(contents)
    build = staticmethod(run_build)


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> States:
    """The states, shared by all tests, so that each is built from nothing only once."""
    return States(tmp_path_factory.mktemp("states"))


@pytest.fixture
def root(tmp_path: Path, states: States) -> Path:
    """A site that was built in its first state."""
    states.write(tmp_path / "a site", 0)
    assert states.build(tmp_path / "a site") == (0, "")
    assert states.contents(tmp_path / "a site") == states.clean(0)
    return tmp_path / "a site"
