"""Measures whole processes: how long they take, their memory, and what they write.

Memory is read from Linux's /proc; elsewhere it is unknown (None).
"""

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

SAMPLING = 0.05
"""Seconds between two looks at the memory of a process and its children."""

_SPARING = 20
"""How many times as long as such a look it is left alone at least: a look keeps it waiting."""

POLLING = 0.003
"""Seconds between two questions to a preview."""

PATIENCE = 600.0
"""Seconds after which a preview that does not answer is given up."""

RESTING = 0.25
"""The seconds of the processors that a server uses in one second at most while it rests."""

HOST = "127.0.0.1"

Files = Mapping[int, tuple[int, int]]
"""What stands in some folders: by inode the time of the last change in nanoseconds, and bytes."""


class BenchError(Exception):
    """What is to be measured failed; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, the folder it runs in and what it needs of the environment."""

    arguments: Sequence[str | Path]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process and its children.

    Seconds by the wall's clock, seconds of the processors, the most memory of all of them together
    in bytes, where it was looked at, and what they said.
    """

    seconds: float
    processor: float
    peak: int | None = None
    said: str = ""


def run(command: Command, *, sample: bool = False) -> Run:
    """Runs a command to its end. Raises BenchError where it fails.

    `sample` looks at the memory meanwhile, which costs a little time.
    """
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = _start(command, output.fileno())
        peaks: list[int] = []
        done = threading.Event()
        sampler = threading.Thread(target=_sample, args=(process.pid, done, peaks))
        if sample:
            sampler.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            _end(process)
            raise
        finally:
            seconds = time.perf_counter() - start
            done.set()
        if sample:
            sampler.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
        if process.returncode:
            raise BenchError(f"{_name(command)} fails:\n{said[-3000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, max(peaks, default=0) or None, said)


def _start(command: Command, output: int) -> subprocess.Popen[bytes]:
    """Starts a command as the leader of a session, by which its children are found."""
    return subprocess.Popen(
        [str(argument) for argument in command.arguments],
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _name(command: Command) -> str:
    return " ".join(str(argument) for argument in command.arguments)


def _sample(session: int, done: threading.Event, peaks: list[int]) -> None:
    pause = SAMPLING
    while not done.wait(pause):
        start = time.perf_counter()
        peaks.append(read_memory(session))
        pause = max(SAMPLING, _SPARING * (time.perf_counter() - start))


def read_memory(session: int) -> int:
    """The bytes of memory of a session's processes: their proportional set sizes, added up.

    A page that several processes share counts once. What is not to be read counts as nothing.
    """
    total = 0
    for folder, _ in _list_processes(session):
        try:
            rollup = (folder / "smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(
            int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")
        )
    return total


def read_processor(session: int) -> float:
    """The seconds of the processors that a session's processes have used so far."""
    ticks = sum(sum(map(int, fields[11:13])) for _, fields in _list_processes(session))
    return ticks / os.sysconf("SC_CLK_TCK")


def _list_processes(session: int) -> Iterator[tuple[Path, Sequence[str]]]:
    """The folder in /proc of each process of a session, and what stat(5) tells from its state on.

    See proc_pid_stat(5): the fourth is the session, the twelfth and thirteenth the times.
    """
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if len(fields) > 12 and int(fields[3]) == session:
            yield folder, fields


def list_written(folders: Sequence[Path]) -> Files:
    """Every file in some folders, each once however many names it has."""
    found: dict[int, tuple[int, int]] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                status = os.lstat(os.path.join(place, name))  # noqa: PTH118 - 50,000 files
                found[status.st_ino] = (status.st_mtime_ns, status.st_size)
    return found


def count_written(before: Files, after: Files) -> int:
    """The bytes of the files that are new or were changed."""
    return sum(file[1] for inode, file in after.items() if before.get(inode) != file)


class Preview:
    """A preview server that runs: what its pages hold, and its memory."""

    def __init__(self, session: int, port: int) -> None:
        self._session, self._port = session, port
        self._connection = HTTPConnection(HOST, port, timeout=PATIENCE)
        self.peak = 0

    def get(self, address: str) -> bytes | None:
        """The page at an address, or None where there is none (yet).

        The connection is kept where the server keeps it.
        """
        try:
            self._connection.request("GET", address)
            answer = self._connection.getresponse()
            body = answer.read()
        except (OSError, HTTPException):
            self._connection.close()
            return None
        return body if answer.status == 200 else None

    def wait_for(self, address: str, words: str, start: float) -> float:
        """The seconds from `start` until the page at an address holds some words.

        Raises BenchError where it never does.
        """
        wanted = words.encode()
        while (passed := time.perf_counter() - start) < PATIENCE:
            body = self.get(address)
            if body is not None and wanted in body:
                return time.perf_counter() - start
            time.sleep(POLLING)
        raise BenchError(f"after {passed:.0f} s {address} still lacks {words!r}")

    def look_at_memory(self) -> None:
        """Takes note of the memory, if it is more than before."""
        self.peak = max(self.peak, read_memory(self._session))

    def let_finish(self) -> None:
        """Waits until the server rests: one that shows pages at once may still be making others."""
        last, begin = -RESTING, time.perf_counter()
        while (used := read_processor(self._session)) - last >= RESTING:
            if time.perf_counter() - begin > PATIENCE:
                break
            last = used
            time.sleep(1)

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


def find_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def preview(command: Command, port: int) -> Iterator[tuple[Preview, float]]:
    """Runs a preview server; gives it, and the seconds that it took to show its home page.

    Raises BenchError where it ends or shows nothing.
    """
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = _start(command, output.fileno())
        shown = Preview(process.pid, port)
        try:
            while shown.get("/") is None:
                if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                    output.seek(0)
                    raise BenchError(f"{_name(command)} shows nothing:\n{output.read()[-3000:]}")
                time.sleep(POLLING)
            yield shown, time.perf_counter() - start
        finally:
            shown.close()
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and its children: asks first, as Ctrl+C does, and then makes sure."""
    for signal_, patience in ((signal.SIGINT, 10), (signal.SIGKILL, 60)):
        try:
            os.killpg(process.pid, signal_)
            process.wait(patience)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()
