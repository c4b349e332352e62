"""A site of a few pages with a theme of one line, built in children of a process that built before.

A child is a copy of this process, which spares hundreds of them the time to start.
"""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

import pytest

import build as verb
from casefile.command import guarded
from casefile.tree import digest_folder

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "SOURCE_DATE_EPOCH": "1000000000",
    "PYTHONDONTWRITEBYTECODE": "1",
}

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


class Ended(NamedTuple):
    """How a command ended: its status, None where it was killed, and what it says of failures."""

    status: int | None
    said: str


GOOD = Ended(0, "")


def build(root: Path, begin: Callable[[], None] = lambda: None) -> Ended:
    """The command's own function in a child, which calls `begin` first."""
    with TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            _be_the_command(root, begin, said.fileno())
        _, how = os.waitpid(child, 0)
        said.seek(0)
        told = said.read().decode()
    assert "Traceback" not in told, told
    return Ended(None if os.WIFSIGNALED(how) else os.WEXITSTATUS(how), told)


def _be_the_command(root: Path, begin: Callable[[], None], said: int) -> None:
    status = 99
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for number, to in ((0, null), (1, null), (2, said)):
            os.dup2(to, number)
        sys.stdout, sys.stderr = (
            open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - a number
            for number in (1, 2)
        )
        os.environ.update(ENVIRONMENT)
        os.sync = lambda: None  # what is due when the power fails takes long and shows nowhere here
        begin()
        status = guarded(lambda: verb.main(["--root", str(root)]))
        sys.stderr.flush()
    finally:
        os._exit(status)


def warm_up(folder: Path) -> None:
    """Builds here once, so that no child has to import and compile what every build needs."""
    write_state(folder, 0)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()):
        patch.setenv("SOURCE_DATE_EPOCH", ENVIRONMENT["SOURCE_DATE_EPOCH"])
        assert verb.main(["--root", str(folder)]) == 0
    shutil.rmtree(folder)


class States:
    """The states that a site goes through, and what a clean build publishes of each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clean: dict[int, Contents] = {}
        warm_up(folder / "first")

    def clean(self, number: int) -> Contents:
        """What is public of a state that was built from nothing."""
        if number not in self._clean:
            root = self._folder / f"clean-{number}"
            write_state(root, number)
            assert build(root) == GOOD
            self._clean[number] = contents(root)
            shutil.rmtree(root)
        return self._clean[number]

    write = staticmethod(write_state)
    contents = staticmethod(contents)
    build = staticmethod(build)


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> States:
    """The states, shared by all tests, so that each is built from nothing only once."""
    return States(tmp_path_factory.mktemp("states"))


@pytest.fixture
def root(tmp_path: Path, states: States) -> Path:
    """A site that was built in its first state."""
    states.write(tmp_path / "a site", 0)
    assert states.build(tmp_path / "a site") == GOOD
    assert states.contents(tmp_path / "a site") == states.clean(0)
    return tmp_path / "a site"
