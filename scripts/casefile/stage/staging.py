"""One language's staged tree, of which only what depends on a change is made again.

While a file is rendered, everything that it asks for is noted; when a source file has changed, the
staged files that asked for what it contributes are due. All of this is kept in a store from run to
run. Without the store everything is due, with the same result.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from casefile.listing import Seen
from casefile.pages.targets import Target
from casefile.stage.files import IMAGE, SITE
from casefile.stage.kept import LOOSE, DamagedError, Table, Values
from casefile.stage.library import Library
from casefile.stage.rendering import DOCS, OWN, Asked, Rendering
from casefile.stage.tree import list_names, stage_folder
from casefile.store import Store, uncollected
from casefile.tree import Changes, digest_bytes, remove_empty, write_file
from casefile.version import code_version
from casefile.workers import share_in_turn

_COPIED, _UNSURE = "copied", "unsure"
_WHOLE, _LATER = "whole", ("package", "data", OWN)
"""The kind of files that tell of everything, and of those that need others to be written first."""

_FEW, _TOGETHER = 64, 16
"""Up to how many files are written here: starting processes takes long. How many one does at once.
"""

_STAGED = "staged"
_CACHE = "build/cache"


class Due(NamedTuple):
    """The staged files that have to be made again, and those that are no longer due, by path."""

    due: frozenset[str]
    removed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A staged tree: its folder, the SHA-256 of every file in it, and what was done to it."""

    folder: Path
    digests: Mapping[str, str]
    changes: Changes


class _Written(NamedTuple):
    """A file that was written: its digest, whether it differs from before, and its images."""

    path: str
    digest: str
    changed: bool
    shown: tuple[str, ...] | None


class _Done(NamedTuple):
    """What came of some files: what each asked for, and the values found for them."""

    files: Sequence[_Written]
    asked: Asked


class Staging:
    """The staged tree of one language of a site.

    `refresh` looks at the source files, `render` gives one staged file as it is due, `write` brings
    the folder up to date and keeps what was found. One process at a time may stage a language.
    """

    def __init__(
        self, root: Path, language: str, *, preview: bool = False, workers: int = 1
    ) -> None:
        """The staging of a site, with what an earlier run kept of it.

        `workers` says how many processes may share the work. Raises NotADirectoryError where `root`
        holds neither `docs` nor `data`.
        """
        if not (root / "docs").is_dir() and not (root / "data").is_dir():
            raise NotADirectoryError(
                f"{root} holds no site: there is neither docs/ nor data/ in it"
            )
        self.root, self.language, self.preview = root, language, preview
        self.folder = stage_folder(root, language, preview=preview)
        name = f"stage-{language}-preview.db" if preview else f"stage-{language}.db"
        version = f"{code_version()} {language} {preview}"
        self._store = Store(root / _CACHE / name, version, LOOSE)
        self._workers = workers
        self._library = Library(root, language, self._store, drafts=preview, workers=workers)
        self._rendering = Rendering(root, language, self._store, self._library)
        self._state = Values(self._store, _STAGED)
        self._made = Table(self._store, "made")
        self._rendered: dict[str, bytes] = {}
        self._compared: Mapping[str, Target] | None = None
        self._due: set[str] = set(self._state.get(_UNSURE, ()))

    def close(self) -> None:
        """Lets go of the store; what was not written is not kept."""
        self._store.close()

    def refresh(self, changed: Collection[str] | None = None, seen: Seen | None = None) -> Due:
        """Reads these source files again, or all that have changed, and tells what is due.

        Paths are relative to the root; a folder stands for all that is in it. `seen` is the input
        as it was found just now, to spare a look at all of it.
        """
        with uncollected():
            return self._refresh(changed, seen)

    def _refresh(self, changed: Collection[str] | None, seen: Seen | None) -> Due:
        before = self._targets
        keys = self._library.refresh(changed, seen)
        if SITE in keys:
            self._due |= self._made.all.keys()
        self._due |= self._rendering.find_due(keys)
        targets = self._targets
        if targets is not self._compared:
            self._due |= {path for path in targets if targets[path] != before.get(path)}
            self._due |= targets.keys() - self._made.all.keys()
            self._compared = targets
        self._due = {path for path in self._due if path in targets}
        for path in self._due:
            self._rendered.pop(path, None)
        gone = () if targets is before else before.keys() - targets.keys()
        return Due(frozenset(self._due), frozenset(gone))

    def render(self, path: str) -> bytes:
        """One staged file as it has to be now, such as `docs/articles/x.md`.

        Raises KeyError where there is none. What is rendered here is written by `write`.
        """
        if path not in self._targets:
            raise KeyError(path)
        if path not in self._due:
            try:
                return (self.folder / path).read_bytes()
            except FileNotFoundError:
                self._due.add(path)
        if path not in self._rendered:
            self._rendered[path] = self._rendering.render(path, self.render)
        return self._rendered[path]

    def write(self) -> Staged:
        """Brings the folder up to date, and keeps what was found for the next run.

        Each file is replaced in one step. Raises OSError where the disk does not let it.
        """
        present, foreign = list_names(self.folder)
        unsure = {*self._state.get(_UNSURE, ()), *(self._targets.keys() - present)}
        self._due |= unsure & self._targets.keys()
        images = self._library.digests(IMAGE)
        removed = self._remove((present - self._targets.keys() - self._staged(images)) | foreign)
        doubted = tuple(sorted(self._due | unsure))
        if doubted:
            # Should the run end before it is done, nobody can say which of these were written.
            self._note_unsure(doubted)
        written = self._write_due()
        shown = self._rendering.find_shown()
        copied = {self._place(path): path for path in images if path.rpartition("/")[2] in shown}
        removed += self._remove((self._staged(images) - copied.keys()) & present)
        for place, path in copied.items():
            is_same = self._copied.get(place) == images[path]
            if is_same and place in present and place not in unsure:
                continue
            if self._adopt(self._put(place, (self.root / path).read_bytes())):
                written.append(place)
        self._state.put(_COPIED, {place: images[path] for place, path in copied.items()})
        self._save()
        changes = Changes(written=tuple(sorted(written)), removed=tuple(sorted(removed)))
        return Staged(folder=self.folder, digests={**self._made.all}, changes=changes)

    @property
    def _copied(self) -> dict[str, str]:
        """The digest of the source of every image in the folder."""
        found: dict[str, str] = self._state.get(_COPIED, {})
        return found

    @property
    def _targets(self) -> Mapping[str, Target]:
        return self._rendering.targets

    def _write_due(self) -> list[str]:
        """Renders and writes what is due; the paths of the files that differ from before."""
        written: list[str] = []
        shared = [path for path in sorted(self._due) if self._targets[path].kind not in _LATER]
        if self._workers > 1 and len(shared) > _FEW:
            self._rendering.settle()
            works = [partial(self._write_some, part) for part in self._divide(shared)]
            for done in share_in_turn(works, self._workers):
                written += [one.path for one in done.files if self._adopt(one)]
                self._rendering.add(done.asked)
        for path in sorted(self._due):
            if self._adopt(self._put(path, self.render(path))):
                written.append(path)
        return written

    def _divide(self, paths: Sequence[str]) -> list[Sequence[str]]:
        """What one process writes at once: a file about everything alone, and first."""
        whole = [path for path in paths if self._targets[path].kind == _WHOLE]
        others = [path for path in paths if self._targets[path].kind != _WHOLE]
        parts = [others[at : at + _TOGETHER] for at in range(0, len(others), _TOGETHER)]
        return [*([path] for path in whole), *parts]

    def _write_some(self, paths: Sequence[str]) -> _Done:
        """Writes some files, in a process that may be a copy of the one that has to know of it."""
        files = [self._put(path, self.render(path)) for path in paths]
        for path in paths:
            self._rendered.pop(path, None)
        return _Done(files, self._rendering.take())

    def _put(self, path: str, data: bytes) -> _Written:
        changed = write_file(self.folder / path, data)
        return _Written(path, digest_bytes(data), changed, self._rendering.shown_by(path))

    def _adopt(self, one: _Written) -> bool:
        """Takes note of a file that was written; whether it differs from before."""
        self._made.put(one.path, one.digest)
        self._rendering.note_shown(one.path, one.shown)
        self._due.discard(one.path)
        self._rendered.pop(one.path, None)
        return one.changed

    def _remove(self, paths: Collection[str]) -> list[str]:
        """Takes files out of the folder, with the folders that are empty then."""
        for path in paths:
            (self.folder / path).unlink()
        if paths:
            remove_empty(self.folder)
        return [*paths]

    def _staged(self, images: Iterable[str]) -> set[str]:
        return {self._place(path) for path in images}

    def _place(self, image: str) -> str:
        """Where an image beside an article is staged."""
        return f"{DOCS}{image.removeprefix(f'docs/{self.language}/')}"

    def _note_unsure(self, paths: tuple[str, ...]) -> None:
        """Keeps, and nothing else, which files are about to be written."""
        alone = Values(self._store, _STAGED)
        alone.put(_UNSURE, paths)
        alone.save()
        self._store.commit()

    def _save(self) -> None:
        present = {*self._targets, *self._copied}
        for path in self._made.all.keys() - present:
            self._made.put(path, None)
            self._rendering.forget(path)
        self._state.put(_UNSURE, None)
        with uncollected():
            for part in (self._library, self._rendering, self._state, self._made):
                part.save()
        self._store.commit()


def stage(
    root: Path,
    language: str,
    *,
    preview: bool = False,
    workers: int = 1,
    seen: Seen | None = None,
) -> tuple[Staging, Staged]:
    """The staging of one language, and the tree that it brought up to date.

    `seen` is the input as it was found just now. Where what was kept turns out to be damaged,
    everything is staged from nothing. The caller closes the staging. Raises NotADirectoryError
    where `root` holds no site, and OSError.
    """
    try:
        return _stage(Staging(root, language, preview=preview, workers=workers), seen)
    except DamagedError:
        return _stage(Staging(root, language, preview=preview, workers=workers), seen)


def _stage(staging: Staging, seen: Seen | None) -> tuple[Staging, Staged]:
    try:
        staging.refresh(seen=seen)
        return staging, staging.write()
    except BaseException:
        staging.close()
        raise
