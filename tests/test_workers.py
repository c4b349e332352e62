"""Work that a copy of the process does: what comes of it, and how it ends."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from casefile import workers
from casefile.workers import beside

SCRIPTS = Path(workers.__file__).parents[1]


def fail() -> None:
    raise ValueError("no such luck")


@pytest.fixture(params=[1, 2], ids=["here", "in another process"])
def _processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "count_workers", lambda: request.param)


@pytest.mark.usefixtures("_processes")
def test_work_gives_its_result_or_raises_what_it_raised() -> None:
    with beside(partial(sorted, [2, 1])) as find:
        assert find() == [1, 2]
    with beside(fail) as find, pytest.raises(ValueError, match="no such luck"):
        find()


def test_a_process_that_is_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "count_workers", lambda: 2)

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with beside(die) as find, pytest.raises(ChildProcessError, match="was ended"):
        find()


def test_work_that_nobody_waits_for_ends_with_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "count_workers", lambda: 2)
    ours, theirs = os.pipe()

    def wait() -> None:
        os.write(theirs, b"%d" % os.getpid())
        signal.pause()

    with beside(wait):
        process = int(os.read(ours, 20))
        os.kill(process, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    os.close(ours)
    os.close(theirs)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent")
def test_work_ends_with_the_process_that_wants_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    script = f"""
import os, signal, time
from casefile import workers
workers.count_workers = lambda: 2
def work():
    with open({str(pipe)!r}, "w") as told:
        print("ready", file=told, flush=True)
        time.sleep(600)
with workers.beside(work):
    time.sleep(600)
"""
    with (
        subprocess.Popen(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(SCRIPTS)}
        ) as process,
        pipe.open() as told,
    ):
        assert told.readline() == "ready\n"
        process.kill()
        assert told.read() == ""  # the pipe ends when nobody holds it any more
