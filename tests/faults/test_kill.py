"""A build that is killed at any moment leaves a whole site, and the next one does not notice."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import build

CHANGES = frozenset(
    ("open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.utime")
)
"""What Python tells an audit hook of before it happens, as far as it changes a file."""

KILLS = int(os.environ.get("CASEFILE_KILLS", "200"))
"""How many moments are tried, spread over everything that a build does."""

AROUND = 5
"""So many states follow one another that none is among the releases that are kept when it is due
again."""


def is_change(root: Path, event: str, arguments: tuple[Any, ...]) -> bool:
    if event not in CHANGES or not arguments or not isinstance(arguments[0], str | os.PathLike):
        return False
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE):
        return False
    return event == "os.remove" or str(root) in os.fspath(arguments[0])


def build_in_child(root: Path, at: int, then: Callable[[str], None]) -> int:
    """Runs the command in a child; before its n-th change of a file `then` is called.

    Returns how many changes there were, or -1 where the child was killed. The child is a copy of
    this process, which spares two hundred of them the time to import everything.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            count = 0

            def hook(event: str, arguments: tuple[Any, ...]) -> None:
                nonlocal count
                if is_change(root, event, arguments):
                    count += 1
                    if count == at:
                        then(os.fspath(arguments[0]) if event == "open" else "")

            os.environ["SOURCE_DATE_EPOCH"] = "1000000000"
            sys.addaudithook(hook)
            status = build.main(["--root", str(root)])
            os.write(writer, f"{status} {count}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        answer = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return -1
    assert answer.startswith("0 "), "the build failed"
    return int(answer.removeprefix("0 "))


def die(path: str) -> None:
    """Ends the process at once; a file that was about to be written is left half written."""
    if path:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.write(file, b'{"half')
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps what the children print from the report of the tests."""
    null, kept = os.open(os.devnull, os.O_WRONLY), os.dup(1)
    os.dup2(null, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(null)
        os.close(kept)


@pytest.mark.parametrize(("first", "kills"), [(False, KILLS * 17 // 20), (True, KILLS * 3 // 20)])
def test_two_hundred_kills_leave_a_whole_site_and_the_next_build_right(
    root: Path, states: Any, first: bool, kills: int
) -> None:
    """Five kills follow one another, spread over all that a build does, before one goes through.

    After an edit the last good site or the new one is public; where there was none yet, none or the
    whole of the new one.
    """
    with quiet():
        states.write(root, 1)
        if first:
            forget(root)
        total = build_in_child(root, 0, die)
        points = [1 + total * number // kills for number in range(kills)]
        random.Random(1).shuffle(points)  # noqa: S311 - nothing to guess
        last, killed = 1, 0
        for group in range(0, kills, 5):
            number = (last + 1) % AROUND
            states.write(root, number)
            if first:
                forget(root)
            allowed = [{} if first else states.clean(last), states.clean(number)]
            for point in points[group : group + 5]:
                killed += build_in_child(root, point, die) == -1
                assert states.contents(root) in allowed, f"killed at change {point} of {total}"
            assert build_in_child(root, 0, die) >= 0
            assert states.contents(root) == states.clean(number)
            last = number
    assert killed > kills * 0.6
    assert not list((root / "build/releases").glob(".*"))


def forget(root: Path) -> None:
    shutil.rmtree(root / "build")
    (root / "site").unlink(missing_ok=True)


def test_kills_at_any_time_leave_a_whole_site_and_the_next_build_right(
    root: Path, states: Any
) -> None:
    """As above with the real command and a clock, which knows of no calls: SQLite's writes too."""
    chance = random.Random(2)  # noqa: S311 - nothing to guess
    begin = time.monotonic()
    states.write(root, 1)
    assert states.build(root) == (0, "")
    whole = time.monotonic() - begin
    command = [sys.executable, str(Path(build.__file__)), "--root", str(root)]
    for number in (2, 3):
        states.write(root, number)
        for _ in range(4):
            process = subprocess.Popen(
                command,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1000000000"},
            )
            time.sleep(whole * chance.uniform(0.3, 1))
            process.kill()
            process.wait()
            assert states.contents(root) in (states.clean(number - 1), states.clean(number))
        assert states.build(root) == (0, "")
        assert states.contents(root) == states.clean(number)


def test_a_file_that_changes_meanwhile_is_published_as_it_was_or_as_it_is(
    root: Path, states: Any
) -> None:
    """Somebody saves an article while it is built; what was built then is never taken for new."""
    article = root / "docs/en/index.md"
    text = article.read_text("utf-8")
    edited = text.replace("Home after edit", "Home, changed")
    clean = {}
    for number, content in enumerate((edited, text)):
        article.write_text(content, "utf-8")
        assert states.build(root) == (0, "")
        clean[content] = states.contents(root)
        assert number or clean[content] != states.clean(0)
    with quiet():
        states.write(root, 0)
        article.write_text(edited, "utf-8")
        total = build_in_child(root, 0, die)
        before, after = edited, text
        for number in range(12):
            fact = root / "overrides/main.html"  # everything is built anew
            fact.write_text(fact.read_text("utf-8"), "utf-8")
            point = 1 + total * number // 12
            build_in_child(root, point, lambda _, after=after: save(article, after))
            assert states.contents(root) in (clean[before], clean[after])
            save(article, after)
            assert build_in_child(root, 0, die) >= 0
            assert states.contents(root) == clean[after]
            before, after = after, before


def save(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
