"""What git says of the repository that holds a site."""

import subprocess
from pathlib import Path

_SECONDS = 120


class HistoryError(Exception):
    """An earlier revision cannot be read; the message says why in one sentence."""


def find_state(root: Path) -> str | None:
    """The commit that the files of a repository are at; None where no repository holds the root.

    It is followed by "with changes" where a file that git does not ignore differs from it.
    """
    try:
        commit = ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD").decode("ascii").strip()
        changed = ask_git(root, "status", "--porcelain", "--untracked-files=normal").strip()
    except HistoryError:
        return None
    return f"{commit} with changes" if changed else commit


def ask_git(root: Path, *command: str) -> bytes:
    """What git answers about the repository that holds the root.

    Raises HistoryError where it gives no answer.
    """
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
