"""The icon in pixels: what is committed is what the drawing gives."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
FOLDER = Path("overrides/assets/icons")


def draw(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, PROJECT / "scripts/icons.py", "--root", root]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A copy of the drawing alone, and the root that it lies in."""
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.copy(PROJECT / FOLDER / "icon.svg", tmp_path / FOLDER)
    return tmp_path


def test_what_is_committed_is_what_the_drawing_gives(drawing: Path) -> None:
    assert draw(drawing).returncode == 0
    made = {file.name: file.read_bytes() for file in (drawing / FOLDER).iterdir()}
    assert made == {file.name: file.read_bytes() for file in (PROJECT / FOLDER).iterdir()}


def test_a_drawing_that_cannot_be_read_is_one_sentence(drawing: Path) -> None:
    (drawing / FOLDER / "icon.svg").write_text("<svg", "utf-8")
    answer = draw(drawing)
    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "Traceback" not in answer.stderr
