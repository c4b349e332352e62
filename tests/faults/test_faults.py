"""What goes wrong around a build: one clear sentence, the last site whole, the next right."""

import fcntl
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from casefile.tree import digest_folder

FOLDERS = f"{Path(__file__).parent}:{Path(__file__).parents[2] / 'scripts'}"
BUILD = str(Path(__file__).parents[2] / "scripts" / "build.py")
EPOCH = {"SOURCE_DATE_EPOCH": "1000000000"}
BUSY = "another build of this site is running; wait until it is done\n"
MANY = 1_000
AROUND = 5
"""So many states follow one another that none is among the releases that are kept when it is due
again."""

LEFT = [(0, True), (0, False), (5_000, False), (12_000, True), (40_000, False), (200_000, True)]
"""How many bytes are free when the disk is about to be full, and whether caches are there.

Where they are, a build gives them up, which makes room for pages.
"""

GOOD = (0, "")
BITS = 12
"""How many single bits are flipped, one in each file in each try."""

IN_A_SMALL_DISK = """
import json, shutil, subprocess, sys
sys.path[:0] = sys.argv[1].split(":")
from pathlib import Path
from conftest import build, contents, warm_up, write_state
disk = Path(sys.argv[2])
mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
subprocess.run(mount, check=True)
warm_up(disk / "first")
root, seen = disk / "site of ours", []
write_state(root, 0)
first = build(root)
for number, (left, kept) in enumerate(json.loads(sys.argv[3]), start=1):
    before = contents(root)
    if not kept:
        shutil.rmtree(root / "build/cache")
    write_state(root, number)
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            filler.truncate(max(filler.tell() - left, 0))
    full, after = build(root), contents(root)
    (disk / "filler").unlink()
    again = build(root)
    seen.append([before == after, full, again, contents(root)])
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
before = contents(root)
sealed = build(root)
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
        assert again == [*GOOD]
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

    status, said = states.build(root, limit)
    assert status in (1, 2)
    assert "file too large" in said
    assert states.contents(root) == states.clean(0)
    assert states.build(root) == GOOD
    assert states.contents(root) == states.clean(1)


def test_a_second_build_at_the_same_time_steps_back(root: Path, states: Any) -> None:
    states.write(root, 1)
    with (root / "build/.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert states.build(root) == (2, BUSY)
        assert states.contents(root) == states.clean(0)
    assert states.build(root) == GOOD
    assert states.contents(root) == states.clean(1)


def flip(data: bytes, chance: random.Random, times: int = 1) -> bytes:
    found = bytearray(data)
    for _ in range(times):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


HARMS = {
    "emptied": lambda data, _: data[:0],
    "cut short": lambda data, _: data[: len(data) // 2],
    "its end is missing": lambda data, _: data[:-1],
    "of another kind": lambda _, __: b'{"version": "another"}\n',
    "its first byte": lambda data, _: b"\x00" + data[1:],
    "a hundred bits": lambda data, chance: flip(data, chance, 100),
    **{f"one bit, try {number}": flip for number in range(BITS)},
}


STORES = {"stage-en.db", "site-en.db", "releases.db", "check.json", "done"}


def kept_files(root: Path) -> list[Path]:
    """Everything that is kept: stores, but a damaged one that was given up, and the search."""
    cache = root / "build/cache"
    assert {file.name for file in cache.iterdir() if file.is_file()} <= STORES
    return [file for file in cache.rglob("*") if file.is_file()]


def test_whatever_is_damaged_of_what_is_kept_the_next_build_is_right(
    root: Path, states: Any
) -> None:
    for number, (harm, do) in enumerate(HARMS.items(), start=1):
        chance = random.Random(harm)  # noqa: S311 - nothing to guess
        for file in kept_files(root):
            file.write_bytes(do(file.read_bytes(), chance))
        states.write(root, number % AROUND)
        assert states.build(root) == GOOD, harm
        assert states.contents(root) == states.clean(number % AROUND), harm


def test_what_another_version_kept_is_not_used(root: Path, states: Any) -> None:
    """Here all of it is whole, and wrong."""
    for name in sorted(STORES):
        file = root / "build/cache" / name
        if file.suffix == ".json":
            kept = json.loads(file.read_bytes().partition(b"\n")[2])
            body = json.dumps({**kept, "version": "another", "digests": {}, "whole": []}).encode()
            file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        elif file.name == "done":
            file.write_bytes(b"another" + file.read_bytes())
        else:
            wrong = b"wrong"
            with closing(sqlite3.connect(file)) as database:
                database.execute("UPDATE version SET name = 'another'")
                sealed = hashlib.sha256(wrong).digest() + wrong
                database.execute("UPDATE kept SET value = ?", (sealed,))
                database.commit()
    for number in (0, 1):
        states.write(root, number)
        assert states.build(root) == GOOD
        assert states.contents(root) == states.clean(number)


def test_what_was_kept_of_an_earlier_state_does_no_harm(root: Path, states: Any) -> None:
    shutil.copytree(root / "build/cache", root / "kept")
    for number in (1, 2):
        states.write(root, number)
        assert states.build(root) == GOOD
    shutil.rmtree(root / "build/cache")
    (root / "kept").rename(root / "build/cache")
    states.write(root, 3)
    assert states.build(root) == GOOD
    assert states.contents(root) == states.clean(3)


def start(root: Path) -> subprocess.Popen[str]:
    """The real command, in a process of its own."""
    command = [sys.executable, BUILD, "--root", str(root)]
    return subprocess.Popen(
        command,
        env=os.environ | EPOCH,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_builds_that_start_together(root: Path, states: Any) -> None:
    for number in (1, 2, 3):
        states.write(root, number)
        both = [start(root) for _ in range(2)]
        ended = [(one.communicate()[1], one.returncode) for one in both]
        assert {*ended} <= {("", 0), (BUSY, 2)}
        assert ("", 0) in ended
        assert states.contents(root) == states.clean(number)


def write_many(root: Path, words: str) -> None:
    for number in range(MANY):
        (root / f"docs/en/articles/{number}.md").write_text(
            f"---\ntitle: Page {number}\ndescription: Text.\nkind: report\n"
            f"published: 2026-11-24\n---\n\n{words}: [2,000](fact:waited).\n",
            "utf-8",
        )


def test_a_thousand_files_that_change_at_once(root: Path, tmp_path: Path, states: Any) -> None:
    """And a kill while several processes make their pages."""
    write_many(root, "They waited")
    assert states.build(root) == GOOD
    before = states.contents(root)
    write_many(root, "They had to wait")
    killed = start(root)
    while killed.poll() is None and not (root / "build/site/.en.new").is_dir():
        time.sleep(0.001)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert states.contents(root) == before
    while (ended := states.build(root)) == (2, BUSY):  # what it started ends by itself
        time.sleep(0.01)
    assert ended == GOOD
    states.write(tmp_path / "clean", 0)
    write_many(tmp_path / "clean", "They had to wait")
    assert states.build(tmp_path / "clean") == GOOD
    assert states.contents(root) == states.contents(tmp_path / "clean") != before


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
    assert states.build(root) == GOOD
    assert states.contents(root) == states.clean(0)


def test_what_is_kept_does_not_grow_with_the_number_of_edits(root: Path, states: Any) -> None:
    sizes = []
    for number in (*range(1, 5), 0, *range(1, 5), 0):
        states.write(root, number)
        assert states.build(root) == GOOD
        files = {file.stat().st_ino: file.stat() for file in (root / "build").rglob("*")}
        sizes.append((len(files), sum(status.st_size for status in files.values())))
    assert sizes[-1][0] <= sizes[4][0]
    assert sizes[-1][1] <= sizes[4][1] * 1.1
