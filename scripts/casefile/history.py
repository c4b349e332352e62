"""The record as it was: read from an earlier revision of the repository that holds a site."""

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from casefile.record.load import CORRECTIONS, load_record
from casefile.record.model import Record

_PARTS = ("data/facts", CORRECTIONS)
"""What is read of an earlier revision: what a later one is compared with."""

_SECONDS = 120


class HistoryError(Exception):
    """An earlier revision cannot be read; the message says why in one sentence."""


def load_facts_at(root: Path, revision: str) -> Record:
    """The facts and the log of corrections of a site as a git revision has them, nothing else.

    Entries that could not be read then are left out. Raises HistoryError where there is no git, no
    repository or no such revision.
    """
    commit = _find_commit(root, revision)
    listed = _git(root, "ls-tree", "-z", "--name-only", commit, "--", *_PARTS)
    parts = [part for part in listed.decode("utf-8", "replace").split("\0") if part]
    with TemporaryDirectory() as folder:
        if parts:
            archive = _git(root, "archive", "--format=tar", commit, "--", *parts)
            _unpack(archive, Path(folder))
        return load_record(Path(folder))[0]


def find_state(root: Path) -> str | None:
    """The commit that the files of a repository are at; None where no repository holds the root.

    It is followed by "with changes" where a file that git does not ignore differs from it.
    """
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD").decode("ascii").strip()
        changed = _git(root, "status", "--porcelain", "--untracked-files=normal").strip()
    except HistoryError:
        return None
    return f"{commit} with changes" if changed else commit


def _find_commit(root: Path, revision: str) -> str:
    """The full name of the commit that a revision means."""
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    try:
        asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return _git(root, "rev-parse", *asked).decode("ascii").strip()
    except HistoryError:
        known = f'the repository has no revision "{revision}"'
        if shallow:
            known += ": it is a shallow clone; fetch its whole history (git fetch --unshallow)"
        raise HistoryError(known) from None


def _git(root: Path, *command: str) -> bytes:
    """What git answers about the repository that holds the root."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), *command], capture_output=True, check=False, timeout=_SECONDS
        )
    except FileNotFoundError:
        raise HistoryError("git is not installed, so no earlier revision can be read") from None
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise HistoryError(f"git could not be asked for an earlier revision: {error}") from None
    if answer.returncode:
        said = answer.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        reason = said.removeprefix("fatal: ") or "it gave no reason"
        raise HistoryError(f"git cannot read an earlier revision of {root}: {reason}")
    return answer.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Writes the regular files of an archive below a folder, and nothing elsewhere."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            content = tar.extractfile(member) if member.isreg() else None
            if content is None or path.is_absolute() or ".." in path.parts:
                continue
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.read())
