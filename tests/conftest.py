import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser, LexborNode

from casefile.workers import count_workers

Golden = Callable[[Path, str], None]
Commit = Callable[..., None]
MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]
Run = Callable[..., subprocess.CompletedProcess[str]]

Judge = Callable[[Mapping[str, Any]], list[str]]

PROJECT = Path(__file__).parents[1]

# The same examples in every run and no time limit for one: a test fails for what the code does.
settings.register_profile("casefile", deadline=None, derandomize=True, database=None)
settings.load_profile("casefile")

# What a shell starts in the background ignores interrupts, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests now get into the files of what they expect",
    )
    parser.addoption(
        "--screenshots",
        type=Path,
        metavar="DIR",
        help="write a picture of each page type, in both schemes at both widths, into this folder",
    )


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests often wait for a browser, a server or the disk."""
    return count_workers() + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where processes share the tests, one makes the site that most wait for; others go on.

    What takes longest comes first, so that no process is left alone with it at the end.
    """
    first = ("test_accessible.py", "test_kill.py", "test_edits.py", "test_faults.py")
    order = {name: number for number, name in enumerate(first)}
    items.sort(key=lambda item: order.get(item.path.name, len(first)))


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    """Compares a text with the file that holds what is expected, or, when asked to, renews it."""

    def compare(file: Path, text: str) -> None:
        if pytestconfig.getoption("--update-golden"):
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.read_bytes().decode("utf-8").splitlines() == text.splitlines()

    return compare


@pytest.fixture
def make_site() -> MakeSite:
    """Writes files, by their paths relative to a root, and returns the root."""

    def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write


@pytest.fixture(scope="session")
def commit() -> Commit:
    """Commits files of a folder, by default all, in a repository made of it, at a moment."""

    def committed(root: Path, *paths: str, moment: int = 1_500_000_000) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(root),  # nobody's own settings
            "GIT_COMMITTER_DATE": f"{moment} +0900",
            "GIT_AUTHOR_DATE": f"{moment} +0000",
        }
        name = ["-c", "user.name=An Editor", "-c", "user.email=editor@example.org"]
        add = ["add", *(paths or ["-A"])]
        for command in (["init", "-q"], add, [*name, "commit", "-q", "-m", "x"]):
            subprocess.run(["git", "-C", root, *command], check=True, env=environment)

    return committed


@pytest.fixture
def second_site(tmp_path: Path) -> Path:
    """A copy of another campaign's small site: no theme, no navigation, no overrides of its own."""
    root = tmp_path / "second site"  # a space in its path has to do no harm
    shutil.copytree(Path(__file__).with_name("pages") / "site", root)
    return root


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs Python in a folder, at the moment that the project's own site is dated by in tests."""

    def command(*arguments: str | Path, root: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            env={
                "SOURCE_DATE_EPOCH": "1790000000",
                "PATH": "/usr/bin:/bin",
                "NO_MKDOCS_2_WARNING": "1",
            },
        )

    return command


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A copy of the project in an empty folder, built once as `make site` builds it.

    Where processes share the tests, the first that comes here builds it for all.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    root, done = shared / "project" / "copy", shared / "project" / "done"
    root.parent.mkdir(exist_ok=True)
    with root.with_name("lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            root.mkdir()
            build_project(root, run)
            done.touch()
    return root


def build_project(root: Path, run: Run) -> None:
    """Copies what the site is made of into a folder and builds it there."""
    for name in ("docs", "data", "overrides", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / name, root / name, ignore=ignored)
    shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    answer = run("scripts/build.py", root=root)
    assert answer.returncode == 0, answer.stderr


VOCABULARY = Path(__file__).with_name("schemaorg")
TERMS, CONTEXT = "schemaorg-current-http.jsonld", "schemaorgcontext.jsonld"
PUBLISHED = {
    TERMS: "e941882875f44df672ad45b055377312bd9446973ae2e8b11079404eab59f7b3",
    CONTEXT: "d8167890b056bc7c71eb39b30cbb4816490d5e671371ba50a5a633d1bc36961a",
}
"""The SHA-256 of what schema.org published as release 30.0."""

SCHEMA = "http://schema.org/"
FORMS = {
    "Boolean": lambda value: isinstance(value, bool),
    "Date": lambda value: re.fullmatch(r"\d{4}(-\d\d){0,2}", str(value)),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Text": lambda value: isinstance(value, str),
}
"""What a value of each type is written as; an address is no value but a reference."""


def read_published(name: str) -> Any:
    data = gzip.decompress((VOCABULARY / f"{name}.gz").read_bytes())
    assert hashlib.sha256(data).hexdigest() == PUBLISHED[name]
    return json.loads(data)


class Vocabulary:
    """The types and properties of schema.org, as it publishes them, and what fits them."""

    def __init__(self, terms: list[dict[str, Any]]) -> None:
        self._terms = {term["@id"].replace("schema:", SCHEMA): term for term in terms}

    def find_faults(self, node: Mapping[str, Any]) -> Iterator[str]:
        """What is wrong with an expanded node and all in it."""
        kinds = node.get("@type", [])
        known = {name for kind in kinds for name in self._ancestors(kind)}
        yield from (f"no type {kind}" for kind in kinds if kind not in self._terms)
        for name, values in node.items():
            if name == "@id" and not re.match(r"(?:https?|mailto):", values):
                yield f"no address: {values}"
            if name.startswith("@"):
                continue
            term = self._terms.get(name)
            if term is None or "schema:supersededBy" in term:
                yield f"no property {name}"
                continue
            if not known & self._names(term, "schema:domainIncludes"):
                yield f"{name} is no property of {kinds}"
            for value in values:
                if not self._fits(value, self._names(term, "schema:rangeIncludes")):
                    yield f"{name} cannot be {value}"
                yield from self.find_faults(value) if "@value" not in value else ()

    def _fits(self, value: Mapping[str, Any], wanted: set[str]) -> bool:
        if "@value" in value:
            names = (name.removeprefix(SCHEMA) for name in wanted)
            return any(FORMS[name](value["@value"]) for name in names if name in FORMS)
        if "@type" not in value:  # a reference: to a thing, or an address by itself
            return not wanted <= {f"{SCHEMA}{name}" for name in FORMS}
        return any(wanted & self._ancestors(kind) for kind in value["@type"])

    def _ancestors(self, kind: str) -> set[str]:
        above = self._names(self._terms.get(kind, {}), "rdfs:subClassOf")
        return {kind}.union(*(self._ancestors(one) for one in above))

    def _names(self, term: Mapping[str, Any], key: str) -> set[str]:
        found = term.get(key, [])
        found = found if isinstance(found, list) else [found]
        return {one["@id"].replace("schema:", SCHEMA) for one in found}


@pytest.fixture(scope="session")
def judge() -> Judge:
    """What is wrong with a page's JSON-LD, by schema.org's own vocabulary.

    It is expanded by the standard's library, with schema.org's own context; nothing is fetched.
    """
    vocabulary = Vocabulary(read_published(TERMS)["@graph"])
    context = read_published(CONTEXT)

    def load(url: str, _: object) -> dict[str, object]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": context, "contentType": None}

    def judged(linked: Mapping[str, Any]) -> list[str]:
        nodes = jsonld.expand(linked, {"documentLoader": load, "base": "relative://page/"})
        assert nodes
        return [fault for node in nodes for fault in vocabulary.find_faults(node)]

    return judged


_EASTERN = {"ja": "[\u3040-\u30ff]", "ko": "[\uac00-\ud7a3]"}
_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(r"(?:[A-Za-z’'-]{2,}[,;:.]* ){3}")
"""So many words in a row are no names."""

_IGNORED = "script, style, svg, title, .edit__file"


def _find_unmarked(html: str, page: str, names: tuple[str, ...] = ()) -> Iterator[str]:
    """The texts whose letters are not those of the language that stands nearest above them."""
    tree = LexborHTMLParser(html if "<html" in html else f'<html lang="{page}"><body>{html}')
    for node in tree.css(_IGNORED):
        node.decompose()
    for node in tree.css("body *"):
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                text, code = child.text(deep=False), _language_of(node)
                if not _fits(text, code) and not _fits(_without(names, text), code):
                    yield text


def _without(names: tuple[str, ...], text: str) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


def _language_of(node: LexborNode | None) -> str:
    while node is not None:
        if code := node.attributes.get("lang"):
            return code.partition("-")[0]
        node = node.parent
    return ""


def _fits(text: str, code: str) -> bool:
    if any(re.search(letters, text) and code != one for one, letters in _EASTERN.items()):
        return False
    if _HAN.search(text) and code not in (*_EASTERN, "zh"):
        return False
    return code not in _EASTERN or not _SENTENCE.search(text)


@pytest.fixture(scope="session")
def find_unmarked() -> Callable[..., list[str]]:
    """The texts of HTML whose letters are not those of the language that they are said to be in.

    The names of the site and of people are no texts of any language.
    """
    return lambda html, page, names=(): [*_find_unmarked(html, page, names)]
