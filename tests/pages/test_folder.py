"""The folder of rendered pages: nothing of anybody else's is replaced or removed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefile.pages.folder import (
    LIST,
    ForeignFileError,
    compare_folder,
    update_folder,
)

SCRIPT = Path(__file__).parents[2] / "scripts/build_facts.py"

FILES = {"a.md": b"A", "b/c.md": b"C"}


def held(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != LIST
    }


def test_files_are_written_once(tmp_path: Path) -> None:
    done = update_folder(tmp_path / "out", FILES)
    assert done.missing == ("a.md", "b/c.md")
    stamps = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*")}
    assert update_folder(tmp_path / "out", FILES).current
    assert stamps == {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*")}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    update_folder(tmp_path, FILES)
    before = (tmp_path / "a.md").stat().st_mtime_ns
    done = update_folder(tmp_path, {**FILES, "b/c.md": b"new"})
    assert (done.missing, done.stale, done.surplus, done.kept) == ((), ("b/c.md",), (), ())
    assert (tmp_path / "a.md").stat().st_mtime_ns == before


def test_what_is_no_longer_made_is_removed_with_its_folder(tmp_path: Path) -> None:
    update_folder(tmp_path, FILES)
    assert compare_folder(tmp_path, {"a.md": b"A"}).surplus == ("b/c.md",)
    assert update_folder(tmp_path, {"a.md": b"A"}).surplus == ("b/c.md",)
    assert held(tmp_path) == {"a.md": "A"}
    assert not (tmp_path / "b").exists()


def test_what_was_changed_by_hand_is_not_removed(tmp_path: Path) -> None:
    update_folder(tmp_path, FILES)
    (tmp_path / "b/c.md").write_text("mine now")
    done = update_folder(tmp_path, {"a.md": b"A"})
    assert (done.surplus, done.kept) == ((), ("b/c.md",))
    assert held(tmp_path) == {"a.md": "A", "b/c.md": "mine now"}


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("notes")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/keep.txt").write_text("keep")
    update_folder(tmp_path, FILES)
    update_folder(tmp_path, {})
    assert held(tmp_path) == {"b/keep.txt": "keep", "notes.md": "notes"}


def test_a_file_of_others_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c.md").write_text("not ours")
    with pytest.raises(ForeignFileError, match="was not written by this script"):
        update_folder(tmp_path, FILES)
    assert held(tmp_path) == {"b/c.md": "not ours"}


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "b").symlink_to(outside)
    with pytest.raises(ForeignFileError, match="symbolic link"):
        update_folder(folder, FILES)
    assert held(outside) == {}


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("a file")
    with pytest.raises(ForeignFileError, match="where a folder is due"):
        update_folder(tmp_path, FILES)


@pytest.mark.parametrize(
    "listed", ['{"../victim.md": "x"}', '{"/victim.md": "x"}', '["a"]', "{", '{"a.md": 1}', ""]
)
def test_a_forged_list_removes_nothing(listed: str, tmp_path: Path) -> None:
    victim = tmp_path / "victim.md"
    victim.write_text("x")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / LIST).write_text(listed)
    update_folder(folder, FILES)
    assert victim.read_text() == "x"
    assert set(json.loads((folder / LIST).read_text())) == set(FILES)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    environment = {**os.environ, "CASEFILE_TRACEBACK": ""}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=60
    )


def test_the_verb_renders_then_finds_everything_current(site: Path, tmp_path: Path) -> None:
    first = run("--root", site, "--out", tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert "facts/ferries/lost-2009.md: written\n" in first.stdout
    again = run("--root", site, "--out", tmp_path, "--check")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == f"{len(list(tmp_path.rglob('*.md')))} pages in {tmp_path} are current\n"


def test_the_verb_says_what_is_not_current(site: Path, tmp_path: Path) -> None:
    run("--root", site, "--out", tmp_path)
    (tmp_path / "facts/index.md").unlink()
    (tmp_path / "sources/letter.md").write_text("changed")
    told = run("--root", site, "--out", tmp_path, "--check")
    assert told.returncode == 1
    assert told.stdout == "facts/index.md: missing\nsources/letter.md: stale\n"
    assert (tmp_path / "sources/letter.md").read_text() == "changed"


def test_the_verb_writes_below_build_by_default(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    assert run("--root", root).returncode == 0
    assert (root / "build/pages/en/facts/index.md").is_file()


def test_problems_are_told_and_nothing_is_written(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    (root / "data/facts/ferries/stay.yml").write_text("value: [\n")
    told = run("--root", root, "--out", tmp_path / "out")
    assert told.returncode == 1
    assert "data/facts/ferries/stay.yml:2:1: invalid-yaml: " in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--root", "no-such-folder"), "no-such-folder holds no site"),
        (("--language", "../../x"), '"../../x" is not a language'),
    ],
)
def test_the_verb_that_cannot_run_says_why(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    told = run("--out", tmp_path / "out", *arguments)
    assert told.returncode == 2
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr


def test_a_foreign_file_is_told_in_a_sentence(site: Path, tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts/index.md").write_text("mine")
    told = run("--root", site, "--out", tmp_path)
    assert told.returncode == 2
    assert told.stderr.endswith("choose another folder with --out\n")
    assert "Traceback" not in told.stderr
