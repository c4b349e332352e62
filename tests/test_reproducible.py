"""The same commit gives the same bytes, wherever, whenever and by whomever it is built."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.tree import list_files

SCRIPTS = Path(__file__).parents[1] / "scripts"
SITE = Path(__file__).with_name("pages") / "site"

LATER = """
    import datetime, time

    seconds = 500 * 86_400
    now = time.time
    time.time = lambda: now() + seconds
    nanoseconds = time.time_ns
    time.time_ns = lambda: nanoseconds() + seconds * 10**9

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(now() + seconds, tz)

        @classmethod
        def utcnow(cls):
            return cls.now(datetime.timezone.utc).replace(tzinfo=None)

    datetime.datetime = Later
    """
"""Lets a process live 500 days from now, as far as Python tells it the time."""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory, commit: Callable[..., None]) -> Path:
    """The second site with a redirect, committed."""
    root = tmp_path_factory.mktemp("origin") / "site"
    shutil.copytree(SITE, root)
    (root / "data/redirects.yml").write_text("/articles/old/: /articles/sail/\n", "utf-8")
    (root / ".gitignore").write_text("/build\n/site\n", "utf-8")
    commit(root, moment=1_600_000_000)
    return root


@pytest.fixture(scope="module")
def first(origin: Path) -> dict[str, bytes]:
    """It, built from a clone."""
    root = origin.with_name("first")
    clone(origin, root)
    return build(root, LC_ALL="C.UTF-8", TZ="UTC", PYTHONHASHSEED="1")


def clone(root: Path, place: Path) -> None:
    subprocess.run(["git", "clone", "-q", root, place], check=True)


def build(
    root: Path, *, umask: int = 0o022, processors: int = 2, **environment: str
) -> dict[str, bytes]:
    known = sorted(os.sched_getaffinity(0))[:processors]
    answer = subprocess.run(
        [sys.executable, SCRIPTS / "build.py", "--root", root],
        capture_output=True,
        text=True,
        check=False,
        umask=umask,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment},
        preexec_fn=lambda: os.sched_setaffinity(0, known),
    )
    assert answer.returncode == 0, answer.stderr
    site = (root / "site").resolve()
    return {path: (site / path).read_bytes() for path in list_files(site)}


def test_a_build_of_a_clone_elsewhere_later_and_by_somebody_else_gives_the_same_bytes(
    first: dict[str, bytes], origin: Path, tmp_path: Path
) -> None:
    root = tmp_path / "another folder/日本"
    clone(origin, root)
    for file in root.rglob("*"):
        os.utime(file, (1, 1))
    patches = tmp_path / "patches"
    patches.mkdir()
    (patches / "sitecustomize.py").write_text(textwrap.dedent(LATER), "utf-8")
    second = build(
        root,
        umask=0o077,
        processors=1,
        LC_ALL="POSIX",
        LANG="ja_JP.UTF-8",
        LANGUAGE="ko",
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="4242",
        PYTHONPATH=str(patches),
        USER="somebody",
        HOME=str(tmp_path),
    )
    assert first.keys() == second.keys()
    assert [path for path, data in first.items() if second[path] != data] == []


def test_what_is_compared_is_a_whole_site(first: dict[str, bytes]) -> None:
    assert b"1600000000" not in first["integrity.json"]
    assert {"integrity.json", ".well-known/security.txt", "articles/old/index.html"} <= first.keys()
    assert b'"commit": "' in first["integrity.json"]
    assert b"with changes" not in first["integrity.json"]
