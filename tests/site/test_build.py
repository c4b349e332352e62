"""Driving MkDocs: nothing is built twice, a failure says why and leaves the last pages alone."""

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile import version
from casefile.site.build import MkDocsError, build_language
from casefile.tree import list_files

EPOCH = 1_000_000_000
PROJECT = Path(__file__).parents[2]
SETTINGS = """\
site_name: Tiny
site_url: https://a.org/
plugins: []
validation: {links: {anchors: warn, not_found: warn}}
"""
STAGED = "INHERIT: ../../../mkdocs.yml\ntheme: {name: null, custom_dir: ../../../overrides}\n"

Build = Callable[[], bool]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A staged tree of one page and a theme of one line, which MkDocs builds in milliseconds."""
    for path, text in {
        "mkdocs.yml": SETTINGS,
        "overrides/main.html": "<title>{{ page.title }}</title>{{ page.content }}",
        "build/stage/en/mkdocs.yml": STAGED,
        "build/stage/en/docs/index.md": "# Home\n\n[more](more.md)\n",
        "build/stage/en/docs/more.md": "# More\n",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def build(root: Path) -> Build:
    return lambda: build_language(root, root / "build/stage/en", "en", EPOCH)


def output(root: Path) -> dict[str, bytes]:
    folder = root / "build/site/en"
    return {path: (folder / path).read_bytes() for path in list_files(folder)}


def test_the_staged_pages_are_built(root: Path, build: Build) -> None:
    assert build()
    assert b"<title>Home</title>" in output(root)["index.html"]
    assert b'<a href="more/">more</a>' in output(root)["index.html"]
    assert "more/index.html" in output(root)


def test_nothing_is_built_or_written_where_nothing_changed(root: Path, build: Build) -> None:
    build()
    before = {path: path.lstat().st_mtime_ns for path in root.rglob("*")}
    assert not build()
    assert {path: path.lstat().st_mtime_ns for path in root.rglob("*")} == before


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("build/stage/en/docs/more.md", "# Less\n"),
        ("build/stage/en/docs/new.md", "# New\n"),
        ("build/stage/en/mkdocs.yml", STAGED + "site_description: x\n"),
        ("mkdocs.yml", SETTINGS + "site_author: x\n"),
        ("overrides/main.html", "{{ page.content }}"),
        ("overrides/assets/a.css", "a {}"),
        ("build/site/en/index.html", "touched"),  # what was built is no longer what was built
        ("build/site/en/stray.html", "stray"),
        ("build/cache/site-en.db", "{"),
    ],
)
def test_everything_that_pages_depend_on_makes_them_anew(
    root: Path, build: Build, path: str, text: str
) -> None:
    build()
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")
    assert build()
    assert not build()
    assert "touched" not in output(root)["index.html"].decode()
    assert "stray.html" not in output(root)


def test_a_change_of_any_of_our_code_makes_them_anew(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    listed = version.list_code(PROJECT)
    names = {line.partition(" ")[0].removeprefix(f"{PROJECT}/") for line in listed}
    assert {"scripts/casefile/tree.py", "scripts/casefile/site/make.py"} < names
    monkeypatch.setattr(version, "list_code", lambda _: [*listed[1:], f"{listed[0]}0"])
    assert build()


def test_another_date_makes_them_anew(root: Path, build: Build) -> None:
    build()
    assert build_language(root, root / "build/stage/en", "en", EPOCH + 1)


def test_pages_that_were_lost_are_made_anew(root: Path, build: Build) -> None:
    build()
    (root / "build/site/en/more/index.html").unlink()
    assert build()
    assert "more/index.html" in output(root)


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            "build/stage/en/docs/more.md",
            "[x](gone.md)\n",
            "Doc file 'more.md' contains a link 'gone.md', but the target is not found among "
            "documentation files.\n",
        ),
        (
            "build/stage/en/docs/more.md",
            "[x](index.md#gone)\n",
            "Doc file 'more.md' contains a link 'index.md#gone', but the doc 'index.md' does not "
            "contain an anchor '#gone'.\n",
        ),
        ("build/stage/en/mkdocs.yml", "INHERIT: ../../../gone.yml\n", "gone.yml"),
        ("build/stage/en/mkdocs.yml", "a: [\n", "mkdocs.yml"),
    ],
)
def test_what_mkdocs_refuses_is_told_and_the_last_pages_stay(
    root: Path, build: Build, path: str, text: str, said: str
) -> None:
    build()
    before, good = output(root), (root / path).read_text("utf-8")
    (root / path).write_text(text, "utf-8")
    with pytest.raises(MkDocsError) as caught:
        build()
    assert said in str(caught.value)
    assert output(root) == before
    assert not (root / "build/site/.en.new").exists()
    (root / path).write_text(good, "utf-8")
    assert not build()


def test_an_interrupted_build_leaves_the_last_pages(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    before = output(root)
    (root / "build/stage/en/docs/more.md").write_text("# Less\n", "utf-8")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("casefile.site.make.get_context", interrupt)
        with pytest.raises(KeyboardInterrupt):
            build()
    assert output(root) == before
    assert not (root / "build/site/.en.new").exists()
    assert build()


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_a_build_killed_while_it_moves_files_is_finished_by_the_next(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    build()
    for name in ("index", "more"):
        (root / f"build/stage/en/docs/{name}.md").write_text("# Less\n", "utf-8")
    moved: list[Path] = []

    def move(file: Path, place: Path) -> None:
        if len(moved) == moves:
            raise KeyboardInterrupt
        moved.append(place)
        os.replace(file, place)  # noqa: PTH105 - what is replaced here

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", move)
        if moves < 2:
            with pytest.raises(KeyboardInterrupt):
                build()
        else:
            build()
    assert build() == (moves < 2)
    assert output(root)["index.html"] == output(root)["more/index.html"]
    assert b"<title>Less</title>" in output(root)["index.html"]
    assert not build()


def test_what_a_killed_build_left_behind_is_no_part_of_the_next(root: Path, build: Build) -> None:
    draft = root / "build/site/.en.new"
    draft.mkdir(parents=True)
    (draft / "half.html").write_text("half", "utf-8")
    build()
    assert "half.html" not in output(root)
    assert not draft.exists()


def test_the_environment_and_the_log_are_left_as_they_were(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.delenv("NO_MKDOCS_2_WARNING", raising=False)
    logger = logging.getLogger("mkdocs")
    before = (list(logger.handlers), logger.propagate)
    build()
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    assert "NO_MKDOCS_2_WARNING" not in os.environ
    assert (logger.handlers, logger.propagate) == before
    assert capfd.readouterr() == ("", "")
    assert b"2001-09-09" in output(root)["sitemap.xml"]
