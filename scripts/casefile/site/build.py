"""Builds a staged tree with MkDocs, and does nothing where nothing that it depends on changed."""

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from casefile.settings import SETTINGS
from casefile.stage import output_folder
from casefile.tree import digest_file, digest_folder, digest_of, list_files, replace_file

_DISTRIBUTIONS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2")


class MkDocsError(Exception):
    """MkDocs refused the staged tree; the message holds what it said, a line each."""


def build_language(root: Path, staged: Path, language: str, epoch: int) -> bool:
    """Builds one language into its output folder; returns False where it was already current.

    The output is what `mkdocs build` writes from the staged tree with `SOURCE_DATE_EPOCH` set to
    `epoch`. The old output stays until the new one is whole. Raises MkDocsError, and OSError where
    the disk does not let it.
    """
    output = output_folder(root, language)
    stamp = output.with_name(f"{language}.json")
    key = _key(root, staged, epoch)
    if _is_current(output, stamp, key):
        return False
    draft = output.with_name(f".{language}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        run_mkdocs(staged / SETTINGS, draft, epoch)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    stamp.unlink(missing_ok=True)
    shutil.rmtree(output, ignore_errors=True)
    draft.replace(output)
    content = {"key": key, "files": digest_of(digest_folder(output))}
    replace_file(stamp, json.dumps(content).encode())
    return True


def run_mkdocs(settings: Path, output: Path, epoch: int) -> None:
    """One strict `mkdocs build` into a folder. Raises MkDocsError with everything it warned of."""
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        with _environment(SOURCE_DATE_EPOCH=str(epoch), NO_MKDOCS_2_WARNING="1"):
            config = load_config(
                str(settings.resolve()), strict=True, site_dir=str(output.resolve())
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
    except (Abort, BuildError, ConfigurationError) as error:
        raise MkDocsError("\n".join([*heard.lines, str(error)]).strip()) from None
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _key(root: Path, staged: Path, epoch: int) -> str:
    """Everything that the output depends on: tree, settings, overrides, versions and the date."""
    parts = {f"staged/{path}": digest for path, digest in digest_folder(staged).items()}
    parts["settings"] = digest_file(root / SETTINGS)
    overrides = root / "overrides"
    if overrides.is_dir():
        parts |= {f"overrides/{path}": d for path, d in digest_folder(overrides).items()}
    parts |= {name: version(name) for name in _DISTRIBUTIONS}
    parts["python"] = f"{sys.version_info.major}.{sys.version_info.minor}"
    parts["epoch"] = str(epoch)
    return digest_of(parts)


def _is_current(output: Path, stamp: Path, key: str) -> bool:
    try:
        known = json.loads(stamp.read_bytes())
    except (OSError, ValueError):
        return False
    if not isinstance(known, dict) or known.get("key") != key or not any(list_files(output)):
        return False
    return bool(known.get("files") == digest_of(digest_folder(output)))
