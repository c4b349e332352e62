"""The record as it was: read from an earlier revision of the repository that holds a site."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from casefile.record.load import CORRECTIONS, load_record
from casefile.record.model import Record
from casefile.repository import HistoryError, ask_git

_PARTS = ("data/facts", CORRECTIONS)
"""What is read of an earlier revision: what a later one is compared with."""


def load_facts_at(root: Path, revision: str) -> Record:
    """The facts and the log of corrections of a site as a git revision has them, nothing else.

    Entries that could not be read then are left out. Raises HistoryError where there is no git, no
    repository or no such revision.
    """
    commit = _find_commit(root, revision)
    listed = ask_git(root, "ls-tree", "-z", "--name-only", commit, "--", *_PARTS)
    parts = [part for part in listed.decode("utf-8", "replace").split("\0") if part]
    with TemporaryDirectory() as folder:
        if parts:
            archive = ask_git(root, "archive", "--format=tar", commit, "--", *parts)
            _unpack(archive, Path(folder))
        return load_record(Path(folder))[0]


def read_text_at(root: Path, revision: str, path: str) -> str:
    """A text of a site as a git revision has it; nothing where it has no such file.

    Raises HistoryError where there is no git, no repository or no such revision.
    """
    commit = _find_commit(root, revision)
    if not ask_git(root, "ls-tree", "-z", "--name-only", commit, "--", path):
        return ""
    return ask_git(root, "show", f"{commit}:./{path}").decode("utf-8", "replace")


def list_texts(root: Path, path: str) -> Iterator[str]:
    """The texts that a file of a site had in the commits that changed it, the newest first.

    Raises HistoryError where there is no git or no repository.
    """
    commits = ask_git(root, "log", "--format=%H", "--diff-filter=AM", "--", path).decode("ascii")
    for commit in commits.split():
        yield ask_git(root, "show", f"{commit}:./{path}").decode("utf-8", "replace")


def _find_commit(root: Path, revision: str) -> str:
    """The full name of the commit that a revision means."""
    shallow = ask_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    try:
        asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return ask_git(root, "rev-parse", *asked).decode("ascii").strip()
    except HistoryError:
        known = f'the repository has no revision "{revision}"'
        if shallow:
            known += ": it is a shallow clone; fetch its whole history (git fetch --unshallow)"
        raise HistoryError(known) from None


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
