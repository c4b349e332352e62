"""Lets MkDocs work in strict mode at a given moment, and tells what it warned of."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.utils import CountHandler


class MkDocsError(Exception):
    """MkDocs refused the staged tree; the message holds what it said, a line each."""


def run_mkdocs(settings: Path, output: Path, epoch: int) -> None:
    """One strict `mkdocs build` into a folder. Raises MkDocsError with everything it warned of."""
    with strict(epoch):
        build_whole(str(settings.resolve()), output)


def build_whole(settings: str, output: Path) -> None:
    """MkDocs's own build of a site, within `strict`."""
    config = load_config(settings, strict=True, site_dir=str(output.resolve()))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def strict(epoch: int) -> Iterator[None]:
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


class Mute:
    """While it is entered, nobody hears MkDocs's warnings; `warned` tells whether there were any.

    It can be entered again; a warning is not forgotten.
    """

    def __init__(self) -> None:
        self._counter = CountHandler(level=logging.WARNING)
        self._others: list[logging.Handler] = []

    @property
    def warned(self) -> bool:
        """Whether MkDocs warned of anything."""
        return bool(self._counter.counts)

    def __enter__(self) -> Self:
        logger = logging.getLogger("mkdocs")
        self._others, logger.handlers = logger.handlers, [self._counter]
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").handlers = self._others


@contextmanager
def aborting() -> Iterator[None]:
    """Raises Abort at the end where MkDocs warned of anything, as its strict mode does."""
    warned = CountHandler(level=logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warned)
    try:
        yield
        if counts := warned.get_counts():
            told = ", ".join(f"{count} {level.lower()}s" for level, count in counts)
            raise Abort(f"Aborted with {told} in strict mode!")
    finally:
        logger.removeHandler(warned)


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
