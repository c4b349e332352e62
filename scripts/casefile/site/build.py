"""Builds a staged tree with MkDocs, and only what may differ from what was built before.

Nothing is done where nothing changed, and otherwise only the pages are made that a change reaches
(incremental.py). Settings with plugins or hooks are built by MkDocs whole.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from casefile.listing import next_tick
from casefile.settings import SETTINGS
from casefile.site.gather import Basis, UnknownFilesError
from casefile.site.incremental import Request, build_pages
from casefile.site.inputs import digest_staged, find_key, find_versions
from casefile.site.kept import LOOSE, read_state, write_state
from casefile.site.live import Live
from casefile.site.output import Mark, Output
from casefile.site.scope import is_supported, read_settings
from casefile.site.session import MkDocsError, build_whole, run_mkdocs, strict
from casefile.stage.tree import output_folder
from casefile.store import Store
from casefile.tree import Changes, digest_folder

__all__ = ["MkDocsError", "SiteBuild", "build_language", "run_mkdocs"]


def build_language(
    root: Path,
    staged: Path,
    language: str,
    epoch: int,
    *,
    workers: int = 1,
    digests: Mapping[str, str] | None = None,
) -> bool:
    """Builds one language into its output folder; returns False where it was already current.

    The output is what `mkdocs build` writes from the staged tree with `SOURCE_DATE_EPOCH` set to
    `epoch`. `digests` are those of all files of that tree, as `tree.digest_folder` gives them,
    where the caller knows them. The old output stays until the new one is whole. Raises
    MkDocsError, and OSError where the disk does not let it.
    """
    with SiteBuild(root, staged, language, epoch, workers=workers) as build:
        return build.write(digests)[0] is not None


class SiteBuild:
    """One language's build, with what is kept of it between builds.

    A process that stays can ask for single pages before the site is written: `refresh` tells which
    pages are due, `change` which ones new texts reach, and `render` makes one of them.
    """

    def __init__(
        self,
        root: Path,
        staged: Path,
        language: str,
        epoch: int,
        *,
        workers: int = 1,
        preview: bool = False,
    ) -> None:
        self._root, self._staged, self._epoch, self._workers = root, staged, epoch, workers
        self._folder = output_folder(root, language, preview=preview)
        self._drafts = self._folder.with_name(f".{language}.new")
        name = f"site-{language}-preview.db" if preview else f"site-{language}.db"
        self._cache = root / "build/cache" / name
        self._versions = find_versions()
        self._store = self._open_store()
        self._live: Live | None = None
        self._prefix = ""
        self.mark: Mark | None = None

    def write(
        self, digests: Mapping[str, str] | None = None
    ) -> tuple[Changes | None, Mapping[str, str]]:
        """Makes the output folder current.

        `digests` are those of all files of the staged tree. Returns what that changed, None where
        it was current already, and the digest of every file in it by its path. Raises MkDocsError
        and OSError.
        """
        if digests is None:
            digests = digest_staged(self._staged, self._store)
        self.mark = None
        key = find_key(self._root, digests, self._versions, self._epoch)
        output = Output(self._folder, self._store)
        shutil.rmtree(self._drafts, ignore_errors=True)
        mark = Mark(self._cache.relative_to(self._root).as_posix(), self._versions, key)
        if output.is_current(key):
            self.mark = mark
            return None, output.files
        self._folder.mkdir(parents=True, exist_ok=True)
        self._drafts.mkdir()
        try:
            with strict(self._epoch):
                changes = self._build(key, digests, output)
            next_tick(self._drafts)
            kept = self._store.commit()
        finally:
            shutil.rmtree(self._drafts, ignore_errors=True)
        self.mark = mark if kept and output.is_current(key) else None
        return changes, output.files

    @property
    def is_live(self) -> bool:
        """Whether single pages can be made as what was last written left them."""
        return self._live is not None

    def refresh(self, digests: Mapping[str, str] | None = None) -> frozenset[str] | None:
        """The paths of the pages that are due, as the staged tree stands.

        None where the settings leave the site to MkDocs: then no page can be made by itself. Raises
        MkDocsError and OSError.
        """
        if digests is None:
            digests = digest_staged(self._staged, self._store)
        self._live = None
        standing = Output(self._folder, self._store).find_standing()
        with strict(self._epoch):
            request = self._request(self._load_config(), digests, standing)
            if request is not None:
                with suppress(UnknownFilesError):
                    self._live = Live(request)
        return self._live.due if self._live else None

    def change(self, texts: Mapping[str, bytes]) -> frozenset[str] | None:
        """The paths of the pages that new texts reach, each a staged file's bytes by its path.

        None where only `refresh` can tell. Raises MkDocsError and OSError.
        """
        if self._live is None or not all(path.startswith(self._prefix) for path in texts):
            return None
        with strict(self._epoch):
            found = {path.removeprefix(self._prefix): data for path, data in texts.items()}
            return self._live.change(found)

    def render(self, path: str) -> bytes:
        """A page of the output as it is now, made where it is due.

        Raises MkDocsError, and OSError where there is no such file.
        """
        with strict(self._epoch):
            data = self._live.render(path) if self._live else None
        return (self._folder / path).read_bytes() if data is None else data

    def close(self) -> None:
        """Lets go of what is kept."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open_store(self) -> Store:
        return Store(self._cache, self._versions, LOOSE)

    def _load_config(self) -> MkDocsConfig:
        settings = str((self._staged / SETTINGS).resolve())
        return load_config(settings, strict=True, site_dir=str(self._folder.resolve()))

    def _build(self, key: str, digests: Mapping[str, str], output: Output) -> Changes:
        standing = output.find_standing()
        request = self._request(self._load_config(), digests, standing)
        if request is not None:
            with suppress(UnknownFilesError):
                return self._build_pages(key, request, output)
        self._live = None
        build_whole(str((self._staged / SETTINGS).resolve()), self._drafts)
        files = digest_folder(self._drafts)
        return output.place(key, files, standing, self._drafts.joinpath)

    def _build_pages(self, key: str, request: Request, output: Output) -> Changes:
        made = build_pages(request)
        write_state(self._store, made.state, request.basis.state)
        if self._live and not self._live.settle(made.state):
            self._live = None
        current = key if made.state.sources == request.basis.sources else None
        return output.place(current, made.files, request.standing, made.drafts.__getitem__)

    def _request(
        self, config: MkDocsConfig, digests: Mapping[str, str], standing: Mapping[str, str]
    ) -> Request | None:
        """What MkDocs's pages are to be made from one by one; None where they cannot be."""
        settings = read_settings(config)
        documents, staged = Path(config.docs_dir), self._staged.resolve()
        if not is_supported(config, settings) or not documents.is_relative_to(staged):
            return None
        prefix = self._prefix = f"{documents.relative_to(staged).as_posix()}/"
        basis = Basis(
            config=config,
            settings=settings,
            versions=self._versions,
            sources={
                path[len(prefix) :]: digest
                for path, digest in digests.items()
                if path.startswith(prefix)
            },
            state=read_state(self._store),
        )
        return Request(
            basis=basis,
            read=lambda uri: (documents / uri).read_bytes(),
            store=self._store,
            open_store=self._open_store,
            standing=standing,
            drafts=self._drafts,
            workers=self._workers,
        )
