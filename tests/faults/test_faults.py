"""What goes wrong around a build: one clear sentence, the last site whole, the next right."""

import fcntl
import json
import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casefile.tree import digest_folder

FOLDERS = f"{Path(__file__).parent}:{Path(__file__).parents[2] / 'scripts'}"
LEFT = (0, 5_000, 30_000, 200_000)
"""So many bytes are free when the disk is about to be full."""

IN_A_SMALL_DISK = """
import json, shutil, subprocess, sys
sys.path[:0] = sys.argv[1].split(":")
from pathlib import Path
from conftest import contents, run_build, write_state
disk = Path(sys.argv[2])
mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
subprocess.run(mount, check=True)
root, seen = disk / "site of ours", []
write_state(root, 0)
first = run_build(root)
for number, left in enumerate(json.loads(sys.argv[3]), start=1):
    before = contents(root)
    write_state(root, number)
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            filler.truncate(max(filler.tell() - left, 0))
    full, after = run_build(root), contents(root)
    (disk / "filler").unlink()
    again = run_build(root)
    seen.append([before == after, full, again, contents(root)])
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
before = contents(root)
sealed = run_build(root)
seen.append([before == contents(root), sealed, [0, ""], before])
print(json.dumps(seen))
"""
"""Builds on a file system of its own that is full, and at last cannot be written at all."""


def in_a_small_disk(disk: Path) -> list[Any]:
    script = [sys.executable, "-c", IN_A_SMALL_DISK, FOLDERS, str(disk)]
    failures = []
    for way in (["unshare", "-m"], ["unshare", "-rm"], ["sudo", "-n", "unshare", "-m"]):
        if shutil.which(way[0]) is None:
            continue
        answer = subprocess.run(
            [*way, *script, json.dumps(LEFT)], capture_output=True, text=True, check=False
        )
        if answer.returncode == 0:
            seen: list[Any] = json.loads(answer.stdout)
            return seen
        failures.append(answer.stderr)
    return pytest.fail("a file system cannot be mounted here:\n" + "\n".join(failures))


def test_a_full_disk_and_one_that_cannot_be_written(tmp_path: Path, states: Any) -> None:
    seen = in_a_small_disk(tmp_path)
    failed = 0
    for number, (kept, (status, said), again, public) in enumerate(seen[:-1], start=1):
        if status:
            failed += 1
            assert status in (1, 2)
            assert "no space left on device" in said.lower()
            assert kept
        assert again == [0, ""]
        assert public == states.clean(number)
    assert failed
    kept, (status, said), _, _ = seen[-1]
    assert kept
    assert status == 2
    assert "read-only file system" in said


def test_files_that_may_not_grow(root: Path, states: Any) -> None:
    """The system's limit for a file's size stands in for a full disk where nothing is mounted."""
    states.write(root, 1)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))

    status, said = states.build(root, limit=limit)
    assert status in (1, 2)
    assert "file too large" in said
    assert states.contents(root) == states.clean(0)
    assert states.build(root) == (0, "")
    assert states.contents(root) == states.clean(1)


def test_a_second_build_at_the_same_time_steps_back(root: Path, states: Any) -> None:
    states.write(root, 1)
    with (root / "build/.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert states.build(root) == (
            2,
            "another build of this site is running; wait until it is done\n",
        )
        assert states.contents(root) == states.clean(0)
    assert states.build(root) == (0, "")
    assert states.contents(root) == states.clean(1)


def flip(data: bytes, chance: random.Random) -> bytes:
    position = chance.randrange(len(data)) if data else 0
    return data[:position] + bytes([data[position] ^ 0x41]) + data[position + 1 :] if data else b"x"


HARMS = {
    "emptied": lambda data, _: data[:0],
    "cut short": lambda data, _: data[: len(data) // 2],
    "of another kind": lambda _, __: b'{"version": "another"}\n',
    "first byte": lambda data, _: flip(data[:1], random.Random(0)) + data[1:],  # noqa: S311
    "flipped": flip,
    "flipped elsewhere": lambda data, chance: flip(flip(data, chance), chance),
}


@pytest.mark.parametrize("harm", HARMS)
def test_whatever_is_damaged_of_what_is_kept_the_next_build_is_right(
    root: Path, states: Any, harm: str
) -> None:
    chance = random.Random(harm)  # noqa: S311 - nothing to guess
    files = [file for file in (root / "build/cache").rglob("*") if file.is_file()]
    assert files
    for file in files:
        file.write_bytes(HARMS[harm](file.read_bytes(), chance))
    states.write(root, 1)
    assert states.build(root) == (0, "")
    assert states.contents(root) == states.clean(1)


def test_what_was_kept_of_an_earlier_state_does_no_harm(root: Path, states: Any) -> None:
    shutil.copytree(root / "build/cache", root / "kept")
    for number in (1, 2):
        states.write(root, number)
        assert states.build(root) == (0, "")
    shutil.rmtree(root / "build/cache")
    (root / "kept").rename(root / "build/cache")
    states.write(root, 3)
    assert states.build(root) == (0, "")
    assert states.contents(root) == states.clean(3)


def test_what_stands_in_the_way_is_told_and_left_alone(tmp_path: Path, states: Any) -> None:
    root = tmp_path / "site"
    states.write(root, 0)
    (root / "build").write_text("a file of somebody's")
    status, said = states.build(root)
    assert (status, said) == (2, f"{root / 'build'}: file exists\n")
    assert (root / "build").read_text() == "a file of somebody's"
    (root / "build").unlink()
    (root / "site").mkdir()
    (root / "site/mine.html").write_text("a page of somebody's")
    status, said = states.build(root)
    assert status == 1
    assert said.startswith(f"{root / 'site'} is no link to a release; move it away")
    assert digest_folder(root / "site").keys() == {"mine.html"}
    shutil.rmtree(root / "site")
    assert states.build(root) == (0, "")
    assert states.contents(root) == states.clean(0)


def test_what_is_kept_does_not_grow_with_the_number_of_edits(root: Path, states: Any) -> None:
    sizes = []
    for number in (*range(1, 5), 0, *range(1, 5), 0):
        states.write(root, number)
        assert states.build(root) == (0, "")
        files = {file.stat().st_ino: file.stat() for file in (root / "build").rglob("*")}
        sizes.append((len(files), sum(status.st_size for status in files.values())))
    assert sizes[-1][0] <= sizes[4][0]
    assert sizes[-1][1] <= sizes[4][1] * 1.1
