import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

Golden = Callable[[Path, str], None]
Commit = Callable[..., None]
MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]

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
