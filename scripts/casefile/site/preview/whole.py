"""The preview by building the whole site with MkDocs after each change: slow, for any settings."""

import logging
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from casefile.prose.load import find_languages
from casefile.settings import ORIGINAL, SETTINGS
from casefile.site.build import MkDocsError
from casefile.site.preview.contract import Answer, Update
from casefile.site.preview.source import find_source, find_unreadable
from casefile.site.produce import stage_site
from casefile.tree import digest_folder, move_tree


class WholePreview:
    """Every file of the site, built anew after each change, drafts included.

    Raises MkDocsError where MkDocs refuses the site, and OSError where the disk does not let it;
    the pages then stay as they were.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stale: frozenset[str] = frozenset()
        self._digests: Mapping[str, str] = {}
        self._files: Mapping[str, Path] = {}
        self.update(())

    def update(self, paths: Collection[str]) -> Update:  # noqa: ARG002 - all is built, whatever changed
        """Builds the site; returns which of its files differ from before."""
        self._stale = frozenset(find_unreadable(self._root))
        if self._stale and self._files:
            return Update(paths=frozenset())
        files: dict[str, Path] = {}
        digests: dict[str, str] = {}
        for language in find_languages(self._root):
            prefix = "" if language == ORIGINAL else f"{language}/"
            folder = self._root / "build/serve" / language
            built = _build(stage_site(self._root, language, preview=True) / SETTINGS, folder)
            files |= {f"{prefix}{path}": folder / path for path in built}
            digests |= {f"{prefix}{path}": digest for path, digest in built.items()}
        before, self._digests, self._files = self._digests, digests, files
        differing = {p for p in before.keys() | digests.keys() if before.get(p) != digests.get(p)}
        return Update(paths=frozenset(differing))

    def answer(self, path: str) -> Answer | None:
        """The file as it was built last."""
        file = self._files.get(path)
        if file is None:
            return None
        source = find_source(self._root, path)
        return Answer(data=file.read_bytes(), source=source, stale=source in self._stale)

    def settle(self) -> bool:
        """Nothing waits: everything is built at once."""
        return False


def _build(settings: Path, folder: Path) -> Mapping[str, str]:
    """Builds a staged tree; returns the digest of each file. Broken links are for the check."""
    draft = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        with _silent():
            config = load_config(str(settings.resolve()), strict=False, site_dir=str(draft))
            config.plugins.on_startup(command="serve", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
    except (Abort, BuildError, ConfigurationError) as error:
        raise MkDocsError(str(error)) from None
    built = digest_folder(draft)
    move_tree(draft, folder, built)
    return built


@contextmanager
def _silent() -> Iterator[None]:
    """Keeps what MkDocs tells from the terminal: the check says it with line and column."""
    logger = logging.getLogger("mkdocs")
    handler, propagate = logging.NullHandler(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
