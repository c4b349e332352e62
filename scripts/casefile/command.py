"""What every verb shares: the `--root` option, and failures told in a sentence."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

CANNOT_RUN = 2
"""The exit status of a verb that could not do its work at all."""


def root_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--root DIR`: the folder with docs/, data/ and mkdocs.yml; by default this one."""
    parser.add_argument(
        "--root",
        default=".",
        metavar="DIR",
        help="the folder that holds docs/, data/ and mkdocs.yml (default: this one)",
    )


def path_in_site(root: Path, path: str) -> str:
    """A path that was given from the current folder, or else from the root, as the site has it.

    Raises FileNotFoundError where there is no such file or folder in the site.
    """
    for candidate in (Path(path), root / path):
        if candidate.exists() and candidate.resolve().is_relative_to(root.resolve()):
            return candidate.resolve().relative_to(root.resolve()).as_posix()
    raise FileNotFoundError(2, "there is no such file or folder in the site", path)


def is_within(path: str, folder: str) -> bool:
    """Whether a path of the site is another one or lies below it."""
    return folder in (".", path) or path.startswith(f"{folder}/")


def guarded(verb: Callable[[], int], failure: int = CANNOT_RUN) -> int:
    """Runs a verb and returns its exit status, or `failure` where it could not do its work.

    A failure that is not the editor's is told in one sentence on standard error. With the
    environment variable CASEFILE_TRACEBACK set, it is raised instead.
    """
    try:
        status = verb()
        sys.stdout.flush()  # here, where a reader that is gone is no fault of ours
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return failure
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("CASEFILE_TRACEBACK"):
            raise
        sys.stderr.write(f"{_sentence(error)}\n")
        return failure
    return status


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror.lower()}"
    known = type(error).__module__.startswith("casefile.") or isinstance(error, OSError)
    if known:
        return str(error)
    return (
        f"the generator failed ({type(error).__name__}: {error}); this is a fault of its own, "
        "please report it; CASEFILE_TRACEBACK=1 shows where it happened"
    )
