"""A build that is killed at any moment leaves a whole site, and the next one does not notice."""

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import build
from casefile.site import produce, seal

GOOD = (0, "")

CHANGES = frozenset(
    ("open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.utime")
)
"""What Python tells an audit hook of before it happens, as far as it changes a file."""

KILLS = int(os.environ.get("CASEFILE_KILLS", "200"))
"""How many moments are tried, spread over everything that a build does."""

SAVES = 20
"""At how many moments of a build a file is saved."""

AROUND = 5
"""So many states follow one another that none is among the releases that are kept when it is due
again."""

Then = Callable[[str], None]
"""What is done at a moment; it is given the file that is about to be opened, if that is it."""


def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether what is about to happen changes a file."""
    if event == "open":
        return isinstance(arguments[2], int) and bool(arguments[2] & os.O_ACCMODE)
    return event in CHANGES


def is_look(event: str, _: tuple[Any, ...]) -> bool:
    """Whether something is about to be read, listed or changed."""
    return event in CHANGES or event in ("os.listdir", "os.scandir")


def count_to(
    at: int, then: Then, counter: int, *, whole: bool = True, counts: Any = is_change
) -> Callable[[], None]:
    """What a child begins with, so that `then` is called before its n-th change of a file.

    The commit of a database and the wait for the disk are counted too. How many there were is
    written to the file `counter` at each, by which processes that do a part of the work count on.
    Without `whole` only those of the publishing count.
    """

    def begin() -> None:
        counting = whole
        open_database = sqlite3.connect
        os.pwrite(counter, b"%6d" % 0, 0)

        def pass_by(path: str = "") -> None:
            if counting:
                count = int(os.pread(counter, 6, 0)) + 1
                os.pwrite(counter, b"%6d" % count, 0)
                if count == at:
                    then(path)

        def hear(event: str, arguments: tuple[Any, ...]) -> None:
            if counts(event, arguments):
                path = arguments[0] if event == "open" else ""
                named = isinstance(path, str | os.PathLike)  # a pipe to git is opened by its number
                pass_by(os.fspath(path) if named else "")

        def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
            database = open_database(*arguments, **options)
            database.set_trace_callback(lambda said: pass_by() if said == "COMMIT" else None)
            return database

        def publish(*arguments: Any, **options: Any) -> bool:
            nonlocal counting
            counting = True
            return seal.publish(*arguments, **options)

        os.sync, sqlite3.connect = pass_by, connect
        produce.publish = publish
        sys.addaudithook(hear)

    return begin


def die(path: str) -> None:
    """Ends the build at once; a file that was about to be written is left half written."""
    if path:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.write(file, b'{"half')
    if multiprocessing.parent_process():  # it does a part of the work of the one that is killed
        os.kill(os.getppid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[int]:
    """A file that a child writes a number to."""
    file = os.open(tmp_path / "counter", os.O_RDWR | os.O_CREAT)
    yield file
    os.close(file)


def forget(root: Path) -> None:
    shutil.rmtree(root / "build")
    (root / "site").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("what", "kills"),
    [("from nothing", KILLS // 5), ("an edit", KILLS // 2), ("publishing", KILLS * 3 // 10)],
)
def test_two_hundred_kills_leave_a_whole_site_and_the_next_build_right(
    root: Path, states: Any, counter: int, what: str, kills: int
) -> None:
    """Two kills follow one another before a build goes through: the first is at each moment of all
    that a build does in turn, the second early in what is left to do.

    After an edit the last good site or the new one is public; where there was none yet, none or the
    whole of the new one.
    """
    whole, first = what != "publishing", what == "from nothing"
    for number in range(AROUND):  # until there are as many releases as are kept
        states.write(root, number)
        if first:
            forget(root)
        assert states.build(root, count_to(0, die, counter, whole=whole)) == GOOD
    total = int(os.pread(counter, 6, 0))
    last, killed = AROUND - 1, 0
    for point in range(1, total + 1, max(1, total * 2 // kills)):
        number = (last + 1) % AROUND
        states.write(root, number)
        if first:
            forget(root)
        allowed = [{} if first else states.clean(last), states.clean(number)]
        for at in (point, 1 + point * 7 % (total // 3)):
            ended = states.build(root, count_to(at, die, counter, whole=whole))
            assert ended in ((None, ""), GOOD)
            killed += ended != GOOD
            assert states.contents(root) in allowed, f"killed at change {at} of {total}"
        assert states.build(root) == GOOD
        assert states.contents(root) == states.clean(number), f"after {point} of {total}"
        last = number
    assert killed > kills * 0.7
    assert not list((root / "build/releases").glob(".*"))


def test_kills_at_any_time_leave_a_whole_site_and_the_next_build_right(
    root: Path, states: Any
) -> None:
    """As above with the real command and a clock, which knows of no calls: SQLite's writes too."""
    chance = random.Random(2)  # noqa: S311 - nothing to guess
    command = [sys.executable, str(Path(build.__file__)), "--root", str(root)]

    def start() -> subprocess.Popen[bytes]:
        null = subprocess.DEVNULL
        environment = os.environ | {"SOURCE_DATE_EPOCH": "1000000000"}
        return subprocess.Popen(command, stdout=null, stderr=null, env=environment)

    states.write(root, 1)
    begin = time.monotonic()
    assert start().wait() == 0
    whole = time.monotonic() - begin
    for number in (2, 3):
        states.write(root, number)
        for _ in range(3):
            process = start()
            time.sleep(whole * chance.uniform(0.3, 1))
            process.kill()
            process.wait()
            assert states.contents(root) in (states.clean(number - 1), states.clean(number))
        assert states.build(root) == GOOD
        assert states.contents(root) == states.clean(number)


def test_a_file_that_changes_meanwhile_is_published_as_it_was_or_as_it_is(
    root: Path, states: Any, counter: int
) -> None:
    """Somebody saves an article while it is built; what was built then is never taken for new.

    Every second time the file is still empty, as programs leave it for a moment before they write.
    """
    article = root / "docs/en/index.md"
    text = article.read_text("utf-8")
    edited = text.replace("Home after edit", "Home, changed")
    clean = {}
    for content in (edited, text):
        article.write_text(content, "utf-8")
        assert states.build(root) == GOOD
        clean[content] = states.contents(root)
    assert clean[text] == states.clean(0) != clean[edited]
    article.write_text(edited, "utf-8")
    assert states.build(root, count_to(0, die, counter, counts=is_look)) == GOOD
    total = int(os.pread(counter, 6, 0))
    before, after = edited, text
    for number in range(SAVES):
        for path in ("overrides/main.html", "mkdocs.yml"):
            os.utime(root / path)
        save = partial(save_file, article, after if number % 2 else "")
        begin = count_to(1 + total * number // SAVES, save, counter, counts=is_look)
        ended = states.build(root, begin)
        told = "changed" in ended.said or number == 0  # then nothing had been looked at yet
        assert ended == GOOD or (ended.status, told) == (1, True), ended
        assert states.contents(root) in (clean[before], clean[after])
        save_file(article, after)
        assert states.build(root) == GOOD
        assert states.contents(root) == clean[after], f"saved at {number} of {SAVES}"
        before, after = after, before


def save_file(file: Path, text: str, _: str = "") -> None:
    """Saves a file as somebody else would; the path of what is about to be opened is no matter."""
    file.write_text(text, "utf-8")
