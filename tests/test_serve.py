"""Serving while editing: what the browser sees follows the files, errors included.

Slower than other tests: the server runs in a process of its own.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from casefile.site.lock import alone

SCRIPT = Path(__file__).parents[1] / "scripts" / "serve.py"
BUILD = SCRIPT.with_name("build.py")


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(second_site: Path, port: int) -> Iterator[Callable[[], str]]:
    """The home page as a browser gets it at the moment, from a server that runs for one test."""
    with (second_site.parent / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, SCRIPT, "--root", second_site, "--port", str(port)],
            stdout=log,
            stderr=log,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )

    def get() -> str:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:  # it does not listen yet, or is still reading the site
            return ""

    yield get
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0


def wait_for(get: Callable[[], str], pattern: str) -> bool:
    """Whether the pattern comes up in time."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if re.search(pattern, get()):
            return True
        time.sleep(0.05)
    return False


def log_of(site: Path) -> Callable[[], str]:
    """What the server has written to the terminal by now."""
    return lambda: (site.parent / "log").read_text("utf-8")


def test_an_edit_is_shown_and_an_error_is_told_beside_it(
    second_site: Path, served: Callable[[], str]
) -> None:
    home = second_site / "docs/en/index.md"
    text = home.read_text("utf-8")
    assert wait_for(served, "were lost")
    home.write_text(text.replace("were lost", "never came back"), "utf-8")
    assert wait_for(served, "never came back")
    home.write_text(text.replace("fact:lost-final", "fact:nothing"), "utf-8")
    assert wait_for(log_of(second_site), "unknown-fact")
    assert wait_for(served, "were lost")
    home.write_text(text.replace("title:", "titel: {"), "utf-8")  # no page can be made of this
    assert wait_for(log_of(second_site), "invalid-yaml")
    assert re.search('were lost(.|\n)*data-stale="true"', served())
    home.write_text(text.replace("were lost", "are gone"), "utf-8")
    assert wait_for(served, "are gone")
    assert "Traceback" not in log_of(second_site)()


def test_a_site_is_built_and_published_while_its_preview_runs(
    second_site: Path, served: Callable[[], str]
) -> None:
    home = second_site / "docs/en/index.md"
    text = home.read_text("utf-8")
    build = [sys.executable, BUILD, "--root", second_site]
    assert wait_for(served, "were lost")
    with subprocess.Popen(build, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as first:
        home.write_text(text.replace("were lost", "never came back"), "utf-8")
        assert wait_for(served, "never came back")
        said, _ = first.communicate()
    assert first.returncode == 0 or b"changed while" in said
    second = subprocess.run(build, capture_output=True, text=True, check=False)
    assert second.returncode == 0, second.stderr
    published = second_site / "site"
    assert "never came back" in (published / "index.html").read_text("utf-8")
    assert not (published / "articles/draft").exists()
    assert "never came back" in served()
    home.write_text(text, "utf-8")
    assert wait_for(served, "were lost")
    assert "never came back" in (published / "index.html").read_text("utf-8")
    assert "Traceback" not in log_of(second_site)()


def test_a_port_that_is_taken_is_told(second_site: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        answer = subprocess.run(
            [sys.executable, SCRIPT, "--root", second_site, "--port", str(port)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert answer.returncode == 2
    assert answer.stderr.endswith(f"port {port} is taken; choose another with --port\n")
    assert "Traceback" not in answer.stderr


def test_a_second_preview_of_a_site_is_refused(second_site: Path) -> None:
    with alone(second_site, preview=True):
        answer = subprocess.run(
            [sys.executable, SCRIPT, "--root", second_site, "--port", "0"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert answer.returncode == 2
    assert answer.stderr == "another preview of this site is running; stop it first\n"
