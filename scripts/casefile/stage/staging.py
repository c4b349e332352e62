"""One language's staged tree, of which only what depends on a change is made again.

While a file is rendered, everything that it asks for is noted; when a source file has changed, the
staged files that asked for what it contributes are due. All of this is kept in a store from run to
run. Without the store everything is due, with the same result.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Self

from casefile.pages.content import Page
from casefile.pages.language import load_language
from casefile.pages.targets import Target, find_targets, render_target
from casefile.pages.theme import theme_words
from casefile.record.load import Reading
from casefile.settings import SETTINGS, load_settings
from casefile.stage.files import IMAGE, SITE
from casefile.stage.kept import Values
from casefile.stage.library import Library
from casefile.stage.opened import TABLES, OpenedEdition, compare_tables, find_table, open_edition
from casefile.stage.trace import Graph, Memo, Trace
from casefile.stage.tree import find_images, render_settings, stage_folder
from casefile.store import Store
from casefile.tree import Changes, digest_bytes, remove_empty, write_file
from casefile.version import code_version

_DOCS = "docs/"
_FILE, _TABLE = "file:", "table:"
_TARGETS = "targets"
_MADE, _COPIED, _SHOWN, _UNSURE = "made", "copied", "shown", "unsure"
_OWN = Target("settings", "")
"""What the staged settings are made from."""

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


class Staging:
    """The staged tree of one language of a site.

    `refresh` looks at the source files, `render` gives one staged file as it is due, `write` brings
    the folder up to date and keeps what was found. One process at a time may stage a language.
    """

    def __init__(self, root: Path, language: str, *, preview: bool = False) -> None:
        """Raises NotADirectoryError where `root` holds neither `docs` nor `data`."""
        if not (root / "docs").is_dir() and not (root / "data").is_dir():
            raise NotADirectoryError(
                f"{root} holds no site: there is neither docs/ nor data/ in it"
            )
        self.root, self.language, self.preview = root, language, preview
        self.folder = stage_folder(root, language, preview=preview)
        name = f"stage-{language}-preview.db" if preview else f"stage-{language}.db"
        version = f"{code_version()} {language} {preview}"
        self._store = Store(root / _CACHE / name, version)
        self._trace = Trace()
        self._library = Library(root, language, self._store, drafts=preview)
        self._graph = Graph(self._store)
        self._memo = Memo(self._store, self._trace, self._graph)
        self._state = Values(self._store, _STAGED)
        self._tables = Values(self._store, "tables")
        self._opened: OpenedEdition | None = None
        self._rendered: dict[str, bytes] = {}
        self._due: set[str] = set(self._state.get(_UNSURE, ()))

    @classmethod
    def open(cls, root: Path, language: str, *, preview: bool = False) -> Self:
        """The staging of a site, with what an earlier run kept of it."""
        return cls(root, language, preview=preview)

    def close(self) -> None:
        """Lets go of the store; what was not written is not kept."""
        self._store.close()

    def refresh(self, changed: Collection[str] | None = None) -> Due:
        """Reads these source files again, or all that have changed, and tells what is due.

        Paths are relative to the root; a folder stands for all that is in it.
        """
        before = self._targets
        keys = self._library.refresh(changed)
        if SITE in keys:
            self._graph.clear()
            self._memo.clear()
            self._due |= self._made.keys()
            self._opened = None
        keys |= self._find_tables(keys)
        due = self._graph.find_due(keys)
        self._memo.begin(due)
        self._due |= {name.removeprefix(_FILE) for name in due if name.startswith(_FILE)}
        targets = self._targets
        self._due |= {path for path in targets if targets[path] != before.get(path)}
        self._due |= targets.keys() - self._made.keys()
        self._due &= targets.keys()
        for path in self._due:
            self._rendered.pop(path, None)
        return Due(frozenset(self._due), frozenset(before.keys() - targets.keys()))

    def render(self, path: str) -> bytes:
        """One staged file as it has to be now, such as `docs/articles/x.md`.

        Raises KeyError where there is none. What is rendered here is written by `write`.
        """
        target = self._targets[path]
        if path not in self._due:
            try:
                return (self.folder / path).read_bytes()
            except FileNotFoundError:
                self._due.add(path)
        if path not in self._rendered:
            self._rendered[path] = self._render(path, target)
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
        written: list[str] = []
        doubted = tuple(sorted(self._due | unsure))
        if doubted:
            # Should the run end before it is done, nobody can say which of these were written.
            self._note_unsure(doubted)
        for path in sorted(self._due):
            if self._put(path, self.render(path)):
                written.append(path)
            self._due.discard(path)
            self._rendered.pop(path, None)
        shown = self._find_shown()
        copied = {self._place(path): path for path in images if path.rpartition("/")[2] in shown}
        removed += self._remove((self._staged(images) - copied.keys()) & present)
        for place, path in copied.items():
            is_same = self._copied.get(place) == images[path]
            if is_same and place in present and place not in unsure:
                continue
            if self._put(place, (self.root / path).read_bytes()):
                written.append(place)
        self._state.put(_COPIED, {place: images[path] for place, path in copied.items()})
        self._save()
        changes = Changes(written=tuple(sorted(written)), removed=tuple(sorted(removed)))
        return Staged(folder=self.folder, digests={**self._made}, changes=changes)

    @property
    def _made(self) -> dict[str, str]:
        """The digest of every file in the folder, as it was written."""
        found: dict[str, str] = self._state.get(_MADE, {})
        return found

    @property
    def _copied(self) -> dict[str, str]:
        """The digest of the source of every image in the folder."""
        found: dict[str, str] = self._state.get(_COPIED, {})
        return found

    @property
    def _targets(self) -> Mapping[str, Target]:
        """What every staged file but the images is rendered from, by its path."""
        found: Mapping[str, Target] = self._tables.get(_TARGETS, {})
        return found

    @property
    def _edition(self) -> OpenedEdition:
        if self._opened is None:
            settings, _ = load_settings(self.root)
            language, _ = load_language(self.root, self.language)
            site = (settings, language, Reading(self.root).load_ground())
            self._opened = open_edition(self._library, self._trace, self._memo, self._tables, site)
        return self._opened

    def _find_tables(self, changed: set[str]) -> set[str]:
        """Finds again what is found from many entries at once; the keys that differ for it."""
        due = self._graph.find_due(changed)
        keys: set[str] = set()
        for name in (*TABLES, _TARGETS):
            before = self._tables.get(name)
            if before is None or f"{_TABLE}{name}" in due or SITE in changed:
                found, needs = self._trace.follow(partial(self._find_table, name))
                self._graph.record(f"{_TABLE}{name}", needs)
                self._tables.put(name, found)
                if name != _TARGETS:
                    keys |= compare_tables(name, before, found)
        return keys

    def _find_table(self, name: str) -> Any:
        if name == _TARGETS:
            return self._find_targets()
        return find_table(name, self._library, self._trace, self._edition, self.root)

    def _find_targets(self) -> Mapping[str, Target]:
        targets = find_targets(self._edition)
        return {**{f"{_DOCS}{name}": target for name, target in targets.items()}, SETTINGS: _OWN}

    def _render(self, path: str, target: Target) -> bytes:
        edition = self._edition
        if target == _OWN:
            settings = edition.content.settings
            words = theme_words(edition.language, settings)
            return render_settings(self.root, settings, self.language, words).encode()

        def made(name: str) -> bytes:
            self._trace.needs.add(f"{_FILE}{_DOCS}{name}")
            return self.render(f"{_DOCS}{name}")

        name = path.removeprefix(_DOCS)
        file, needs = self._trace.follow(lambda: render_target(edition, name, target, made))
        self._graph.record(f"{_FILE}{path}", needs)
        if not isinstance(file, Page):
            return file.data
        shown = self._state.get(_SHOWN, {})
        names = tuple(sorted({*find_images(file.text)}))
        if names != shown.get(path, ()):
            self._state.put(_SHOWN, {**shown, path: names})
        return file.text.encode()

    def _find_shown(self) -> set[str]:
        """The names of the images that the pages speak of; a draft's are not published yet."""
        shown = {p: names for p, names in self._state.get(_SHOWN, {}).items() if p in self._targets}
        self._state.put(_SHOWN, shown)
        return {name for names in shown.values() for name in names}

    def _put(self, path: str, data: bytes) -> bool:
        changed = write_file(self.folder / path, data)
        self._made[path] = digest_bytes(data)
        self._state.put(_MADE, self._made)
        return changed

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
        return f"{_DOCS}{image.removeprefix(f'docs/{self.language}/')}"

    def _note_unsure(self, paths: tuple[str, ...]) -> None:
        """Keeps, and nothing else, which files are about to be written."""
        alone = Values(self._store, _STAGED)
        alone.put(_UNSURE, paths)
        alone.save()
        self._store.commit()

    def _save(self) -> None:
        present = {*self._targets, *self._copied}
        for path in [path for path in self._made if path not in present]:
            del self._made[path]
            self._graph.record(f"{_FILE}{path}", ())
            self._state.put(_MADE, self._made)
        self._state.put(_UNSURE, None)
        for part in (self._library, self._memo, self._graph, self._tables, self._state):
            part.save()
        self._store.commit()


def list_names(folder: Path) -> tuple[set[str], set[str]]:
    """The path of every regular file in a folder, and of all else that is no folder."""
    files: set[str] = set()
    foreign: set[str] = set()
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = [*os.scandir(folder / below)]
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            else:
                (files if entry.is_file(follow_symlinks=False) else foreign).add(path)
    return files, foreign
