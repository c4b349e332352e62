"""A build that has nothing to do sees that by stamps, and nothing that was done escapes it.

Slower than other tests: whole builds run in processes of their own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.tree import digest_folder

SCRIPT = Path(__file__).parents[2] / "scripts" / "build.py"
LIBRARIES = {"jinja2", "markdown", "mkdocs", "pydantic", "selectolax", "yaml"}


def build(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, "--root", root],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1000000000", **environment},
    )


def is_quick(answer: subprocess.CompletedProcess[str]) -> bool:
    """Whether the answer came without loading what makes pages; it was told what it imported."""
    lines = [line for line in answer.stderr.splitlines() if line.startswith("import time:")]
    assert lines
    return LIBRARIES.isdisjoint({line.rpartition("|")[2].strip() for line in lines})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "site"
    shutil.copytree(Path(__file__).parents[1] / "pages" / "site", root)
    build(root)
    return root


def look(root: Path, **environment: str) -> bool:
    return is_quick(build(root, PYTHONPROFILEIMPORTTIME="1", **environment))


def test_nothing_is_loaded_where_nothing_changed(built: Path) -> None:
    assert look(built)


def test_what_the_check_said_is_said_again(built: Path) -> None:
    (built / "build/cache/done").unlink(missing_ok=True)
    said = build(built).stderr
    assert "placeholder-setting" in said
    assert build(built).stderr == said


def alter(place: Path) -> None:
    """Another content of the same length and date."""
    status = place.stat()
    place.write_bytes(place.read_bytes()[::-1])
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))


def add(place: Path) -> None:
    place.with_name("stray.html").write_bytes(b"stray")


def link(place: Path) -> None:
    place.rename(place.with_name("elsewhere"))
    place.symlink_to("elsewhere")


DEEDS: list[tuple[str, Callable[[Path], object]]] = [
    ("site/facts/index.html", alter),
    ("site/facts/index.html", Path.unlink),
    ("site/facts/index.html", add),
    ("site/index.html", add),
    ("build/site/en/facts/index.html", alter),
    ("build/site/en/facts/index.html", Path.unlink),
    ("build/site/en/facts/index.html", add),
    ("build/stage/en/docs/facts/index.md", Path.unlink),
    ("build/stage/en/docs/facts/index.md", add),
    ("build/stage/en/docs/facts/index.md", link),
    ("build/stage/en", shutil.rmtree),
    ("site", Path.unlink),
    ("build/cache/done", alter),
]


@pytest.mark.parametrize(("path", "do"), DEEDS)
def test_what_was_done_to_what_a_build_left_is_seen_and_put_right(
    built: Path, path: str, do: Callable[[Path], object]
) -> None:
    site, staged = digest_folder(built / "site/"), digest_folder(built / "build/stage/en")
    do(built / path)
    assert not look(built)
    assert digest_folder(built / "site/") == digest_folder(built / "build/site/en") == site
    assert digest_folder(built / "build/stage/en") == staged
    assert look(built)


def test_a_changed_input_is_seen_whatever_its_size_and_date(built: Path) -> None:
    article = built / "docs/en/index.md"
    text = article.read_text("utf-8")
    status = article.stat()
    article.write_text(text.replace("were lost", "are  lost"), "utf-8")
    os.utime(article, ns=(status.st_atime_ns, status.st_mtime_ns))
    build(built)
    assert "are  lost" in (built / "site/index.html").read_text("utf-8")
    article.write_text(text, "utf-8")
    build(built)
    assert "were lost" in (built / "site/index.html").read_text("utf-8")


def test_another_moment_makes_the_site_anew(built: Path) -> None:
    assert not look(built, SOURCE_DATE_EPOCH="1000000001")
    assert look(built, SOURCE_DATE_EPOCH="1000000001")
    build(built)
