"""Builds a staged tree with MkDocs, and only what may differ from what was built before.

Nothing is done where nothing changed, and otherwise only the pages are made that a change reaches
(incremental.py). Settings with plugins or hooks are built by MkDocs whole.
"""

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import entry_points, version
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from casefile.settings import SETTINGS
from casefile.site.incremental import build_pages
from casefile.site.pagecache import PageCache
from casefile.site.scope import is_supported
from casefile.stage.tree import output_folder
from casefile.tree import (
    digest_file,
    digest_folder,
    digest_of,
    list_files,
    move_tree,
    replace_file,
)

_DISTRIBUTIONS = (
    "Jinja2",
    "Markdown",
    "MarkupSafe",
    "PyYAML",
    "babel",
    "mkdocs",
    "mkdocs-material",
    "pathspec",
    "pymdown-extensions",
)


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
    versions = _find_versions()
    key = _key(root, staged, epoch, versions)
    if _is_current(output, stamp, key):
        return False
    draft = output.with_name(f".{language}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    cache = PageCache(root / "build/cache/pages" / language)
    try:
        with _strict(epoch):
            settings = str((staged / SETTINGS).resolve())
            config = load_config(settings, strict=True, site_dir=str(output.resolve()))
            if is_supported(config):
                files = build_pages(config, versions, cache, output, draft)
            else:
                _build_whole(settings, draft)
                files = digest_folder(draft)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    stamp.unlink(missing_ok=True)
    move_tree(draft, output, files)
    replace_file(stamp, json.dumps({"key": key, "files": digest_of(files)}).encode())
    return True


def run_mkdocs(settings: Path, output: Path, epoch: int) -> None:
    """One strict `mkdocs build` into a folder. Raises MkDocsError with everything it warned of."""
    with _strict(epoch):
        _build_whole(str(settings.resolve()), output)


def _build_whole(settings: str, output: Path) -> None:
    config = load_config(settings, strict=True, site_dir=str(output.resolve()))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _strict(epoch: int) -> Iterator[None]:
    """Lets MkDocs work at a given moment; what it warns of and refuses becomes a MkDocsError."""
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        with _environment(SOURCE_DATE_EPOCH=str(epoch), NO_MKDOCS_2_WARNING="1"):
            yield
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


def _find_versions() -> Mapping[str, str]:
    """The versions of everything that makes a page, our own code's by its bytes."""
    themes = {entry.dist.name for entry in entry_points(group="mkdocs.themes") if entry.dist}
    return {
        **{name: version(name) for name in sorted({*_DISTRIBUTIONS, *themes})},
        **{f"site/{file.name}": digest_file(file) for file in Path(__file__).parent.glob("*.py")},
        "python": sys.version,
    }


def _key(root: Path, staged: Path, epoch: int, versions: Mapping[str, str]) -> str:
    """Everything that the output depends on: tree, settings, overrides, versions and the date."""
    parts = {f"staged/{path}": digest for path, digest in digest_folder(staged).items()}
    parts["settings"] = digest_file(root / SETTINGS)
    overrides = root / "overrides"
    if overrides.is_dir():
        parts |= {f"overrides/{path}": d for path, d in digest_folder(overrides).items()}
    parts["versions"] = digest_of(versions)
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
