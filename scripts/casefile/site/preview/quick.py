"""The preview by making single pages when they are asked for, from what changed alone."""

import os
from collections.abc import Collection
from pathlib import Path

from casefile.epoch import find_epoch
from casefile.prose.load import find_languages
from casefile.settings import ORIGINAL, SETTINGS
from casefile.site.build import MkDocsError, SiteBuild
from casefile.site.preview.contract import Answer, Update
from casefile.site.preview.source import Readable, find_source
from casefile.stage.kept import DamagedError
from casefile.stage.staging import stage

FEW = 40
"""How many changed pages are taken in one by one; for more, all that is due is made at once."""

_DOCS = "docs/"


class UnsupportedError(Exception):
    """Pages of this site cannot be made one by one: its settings ask for plugins or the like."""


class QuickPreview:
    """The site's pages, each made when it is asked for, drafts included.

    Raises UnsupportedError where no page can be made by itself, and what staging and building do.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._epoch = find_epoch(root, os.environ)
        self._readable = Readable(root)
        self._languages: dict[str, _Language] = {}
        self._find_languages()

    def update(self, paths: Collection[str]) -> Update:
        """Takes in changed files; one that cannot be read is as it last was until it can be.

        Where what was kept turns out to be damaged, everything is made from nothing.
        """
        try:
            return self._update(paths)
        except DamagedError:
            self._reopen()
            return Update(everything=True)

    def _update(self, paths: Collection[str]) -> Update:
        self._readable.forget(paths)
        readable = {path for path in paths if path in self._readable}
        everything = SETTINGS in paths or any(p.split("/")[0] == "overrides" for p in paths)
        if any(self._may_concern_languages(path) for path in paths):
            everything |= self._find_languages()
        changed: set[str] = set()
        for language in self._languages.values():
            found = language.update(readable, whole=everything)
            changed |= {f"{language.prefix}{path}" for path in found}
        return Update(paths=frozenset(changed), everything=everything)

    def answer(self, path: str) -> Answer | None:
        """The file as it is now."""
        try:
            return self._answer(path)
        except DamagedError:
            self._reopen()
            return self._answer(path)

    def _answer(self, path: str) -> Answer | None:
        first, _, rest = path.partition("/")
        language = self._languages.get(first) if first != ORIGINAL else None
        data = language.read(rest) if language else self._languages[ORIGINAL].read(path)
        if data is None:
            return None
        source = find_source(self._root, path)
        return Answer(data=data, source=source, stale=source not in self._readable)

    def settle(self) -> bool:
        """Writes what changed in one language, which the next start takes from the disk."""
        for language in self._languages.values():
            if language.unwritten:
                language.write()
                return True
        return False

    def _reopen(self) -> None:
        """Begins again with what is on disk."""
        while self._languages:
            self._languages.popitem()[1].close()
        self._find_languages()

    def _may_concern_languages(self, path: str) -> bool:
        """Whether a language may have come or gone with a path: looking at all files takes long."""
        parts = path.split("/")
        if parts[0] != "docs":
            return False
        return len(parts) < 3 or parts[1] not in self._languages or not (self._root / path).exists()

    def _find_languages(self) -> bool:
        """Opens languages that are new; returns whether there were any."""
        found = set(find_languages(self._root))
        new = found - self._languages.keys()
        for name in sorted(new):
            self._languages[name] = _Language(self._root, name, self._epoch)
        for name in self._languages.keys() - found:
            self._languages.pop(name).close()
        return bool(new)


class _Language:
    """The staged tree and the pages of one language."""

    def __init__(self, root: Path, language: str, epoch: int) -> None:
        self.prefix = "" if language == ORIGINAL else f"{language}/"
        self._staging, staged = stage(root, language, preview=True)
        self._build = SiteBuild(root, staged.folder, language, epoch, preview=True)
        if self._build.refresh(staged.digests) is None:
            self.close()
            raise UnsupportedError(f"the pages of {language} cannot be made one by one")
        self.unwritten = True

    def update(self, paths: Collection[str], *, whole: bool) -> Collection[str]:
        """Takes in changed files; returns the public paths that may differ."""
        due = self._staging.refresh(paths)
        pages = {path for path in due.due if path.startswith(_DOCS) and path.endswith(".md")}
        if not whole and not due.due and not due.removed:
            return ()
        self.unwritten = True
        others = {path.removeprefix(_DOCS) for path in due.due - pages if path != SETTINGS}
        if not whole and not due.removed and SETTINGS not in due.due and len(pages) <= FEW:
            texts = {path: self._staging.render(path) for path in pages}
            reached = self._build.change(texts) if texts else frozenset()
            if reached is not None:
                return reached | others
        return self.write() | others

    def read(self, path: str) -> bytes | None:
        """A public file; None where there is none."""
        try:
            return self._staging.render(f"{_DOCS}{path}")
        except KeyError:
            pass
        try:
            return self._build.render(path)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def write(self) -> frozenset[str]:
        """Brings the folders up to date; returns the public paths that differ from before.

        Where MkDocs refuses a page, its strict mode writes none: they are then made one by one.
        """
        staged = self._staging.write()
        self.unwritten = False
        try:
            changes, _ = self._build.write(staged.digests)
        except (
            MkDocsError
        ):  # a link that leads nowhere: for the check to tell, with line and column
            return self._build.refresh(staged.digests) or frozenset()
        if not self._build.is_live:
            self._build.refresh(staged.digests)
        return frozenset((*changes.written, *changes.removed) if changes else ())

    def close(self) -> None:
        """Lets go of what is kept."""
        self._staging.close()
        self._build.close()
