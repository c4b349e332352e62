"""`scripts/images.py`, run as an editor runs it: in place, in one sentence each, and no further."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

VERB = Path(__file__).parents[1] / "scripts/images.py"


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, str(VERB), *arguments]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return answer.returncode, answer.stdout, answer.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    articles = tmp_path / "docs/en/articles"
    articles.mkdir(parents=True)
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 48.0, 11.0)})
    Image.new("RGB", (8, 8)).save(articles / "ship.jpg", exif=exif)
    Image.new("RGB", (8, 8)).save(articles / "port.png")
    noise = Image.frombytes("RGB", (400, 400), os.urandom(480_000))
    noise.save(articles / "crowd.jpg", quality=100, subsampling=0)
    (articles / "notes.md").write_text("Notes.", "utf-8")
    return tmp_path


def test_a_file_is_cleaned_in_its_place(site: Path) -> None:
    name = "docs/en/articles/ship.jpg"
    status, told, error = run(site, "clean", name)
    assert (status, error) == (0, "")
    assert told.startswith(f"{name}: cleaned of the place where it was taken (")
    assert "stays in git's history" in told
    with Image.open(site / name) as image:
        assert not dict(image.getexif())
    assert run(site, "clean", name) == (0, f"{name}: nothing to do\n", "")
    assert sorted(file.name for file in (site / "docs/en/articles").iterdir()) == [
        "crowd.jpg", "notes.md", "port.png", "ship.jpg"
    ]  # fmt: skip


def test_a_folder_stands_for_the_images_in_it(site: Path) -> None:
    status, told, _ = run(site.parent, "clean", "docs", "--root", str(site))
    assert status == 0
    assert [line.rpartition("/")[2].partition(":")[0] for line in told.splitlines()[:3]] == [
        "crowd.jpg", "port.png", "ship.jpg"
    ]  # fmt: skip


def test_a_heavy_file_is_shrunk_in_its_place(site: Path) -> None:
    file = site / "docs/en/articles/crowd.jpg"
    assert file.stat().st_size > 300_000
    status, told, error = run(site, "shrink", str(file))
    assert (status, error) == (0, "")
    assert "bytes are now" in told
    assert file.stat().st_size <= 300_000
    assert run(site, "shrink", str(file))[1] == f"{file}: nothing to do\n"


def test_what_cannot_be_mended_is_told_and_the_others_are_mended(site: Path) -> None:
    broken, link = site / "broken.png", site / "link.jpg"
    broken.write_bytes(b"")
    link.symlink_to("docs/en/articles/ship.jpg")
    status, told, error = run(site, "clean", "broken.png", "link.jpg", "docs/en/articles/ship.jpg")
    assert status == 1
    assert error == (
        "broken.png: it is empty\nlink.jpg: this is a link or no regular file, and is left alone\n"
    )
    assert told.startswith("docs/en/articles/ship.jpg: cleaned of")
    assert link.is_symlink()


def test_a_path_that_is_not_there_is_told(site: Path) -> None:
    assert run(site, "clean", "nothing.jpg") == (
        2, "", "nothing.jpg: there is no such file or folder\n"
    )  # fmt: skip
