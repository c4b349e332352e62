"""Renders staged files, and keeps what each of them asked for."""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from casefile.pages.content import Page
from casefile.pages.language import load_language
from casefile.pages.targets import Target, find_targets, render_target
from casefile.pages.theme import theme_frame
from casefile.record.load import Reading
from casefile.settings import SETTINGS, load_settings, localise
from casefile.stage.files import SITE
from casefile.stage.kept import Table, Values
from casefile.stage.library import Library
from casefile.stage.opened import OpenedEdition, open_edition
from casefile.stage.tables import TABLES, compare_tables, find_table
from casefile.stage.trace import Graph, Memo, Piece, Trace
from casefile.stage.tree import find_images, list_pages, render_settings
from casefile.store import Store

DOCS = "docs/"
"""Where the pages of a staged tree stand."""

OWN = "settings"
"""The kind of what the staged settings are made from: which pages they name is its id."""

FILE, _TABLE = "file:", "table:"
_TARGETS = "targets"


class Asked(NamedTuple):
    """What was asked for while files were rendered, by whom, and the values found for them."""

    needs: Mapping[str, Collection[str]]
    pieces: Iterable[Piece]


class Rendering:
    """The files that can be staged of what a library holds, and what each depends on."""

    def __init__(self, root: Path, language: str, store: Store, library: Library) -> None:
        self._root, self._language, self._library = root, language, library
        self._trace = Trace()
        self._graph = Graph(store)
        self._memo = Memo(store, self._trace, self._graph)
        self._tables = Values(store, "tables")
        self._shown = Table(store, "shown")
        self._opened: OpenedEdition | None = None

    @property
    def targets(self) -> Mapping[str, Target]:
        """What every staged file but the images is rendered from, by its path."""
        found: Mapping[str, Target] = self._tables.get(_TARGETS, {})
        return found

    def find_due(self, keys: set[str]) -> set[str]:
        """The paths of the files that asked for keys that changed.

        What is found from all entries at once is found again first, where it asked for them.
        """
        if SITE in keys:
            self._graph.clear()
            self._memo.clear()
            self._opened = None
        due = self._graph.find_due({*keys, *self._find_tables(keys)})
        self._memo.begin(due)
        return {name.removeprefix(FILE) for name in due if name.startswith(FILE)}

    def render(self, path: str, render_other: Callable[[str], bytes]) -> bytes:
        """One staged file. `render_other` gives those that its text speaks of.

        Raises KeyError where there is none.
        """
        target = self.targets[path]
        edition = self._edition
        if target.kind == OWN:
            return self._render_settings(edition).encode()

        def made(name: str) -> bytes:
            self._trace.needs.add(f"{FILE}{DOCS}{name}")
            return render_other(f"{DOCS}{name}")

        name = path.removeprefix(DOCS)
        file, needs = self._trace.follow(lambda: render_target(edition, name, target, made))
        self._graph.record(f"{FILE}{path}", needs)
        if not isinstance(file, Page):
            return file.data
        names = tuple(sorted({*find_images(file.text)}))
        self.note_shown(path, names or None)
        return file.text.encode()

    def _render_settings(self, edition: OpenedEdition) -> str:
        settings, _ = load_settings(self._root)
        codes = edition.content.languages
        languages = [load_language(self._root, code)[0] for code in codes if len(codes) > 1]
        homes = edition.list_languages("index.md")
        frame = theme_frame(edition.language, settings, languages, homes)
        pages = list_pages(settings, self._language, self._names)
        section = edition.language.say("article.section")
        return render_settings(self._root, settings, self._language, frame, pages, section)

    @property
    def _names(self) -> set[str]:
        return {path.removeprefix(DOCS) for path in self.targets}

    def take(self) -> Asked:
        """What is not counted in yet, for the process that this one is a copy of."""
        return Asked(self._graph.take(), self._memo.take())

    def add(self, asked: Asked) -> None:
        """Takes over what another process was asked, which sends a copy of each key every time."""
        for name, needs in asked.needs.items():
            self._graph.record(sys.intern(name), [sys.intern(key) for key in needs])
        self._memo.add(asked.pieces)

    def settle(self) -> None:
        """Counts everything in, so that a copy of this process tells only what is new."""
        self._graph.settle()
        self._memo.take()

    def forget(self, path: str) -> None:
        """Forgets what a file that is gone asked for."""
        self._graph.record(f"{FILE}{path}", ())

    def shown_by(self, path: str) -> tuple[str, ...] | None:
        """The names of the images that a page speaks of; None where there are none."""
        found: tuple[str, ...] | None = self._shown.all.get(path)
        return found

    def note_shown(self, path: str, names: tuple[str, ...] | None) -> None:
        """Says which images a page speaks of."""
        if names != self.shown_by(path):
            self._shown.put(path, names)

    def find_shown(self) -> set[str]:
        """The names of the images that the pages speak of; a draft's are not published yet."""
        for path in self._shown.all.keys() - self.targets.keys():
            self._shown.put(path, None)
        return {name for names in self._shown.all.values() for name in names}

    def save(self) -> None:
        """Hands what has changed to the store."""
        self._memo.save()
        self._graph.save()
        self._tables.save()
        self._shown.save()

    @property
    def _edition(self) -> OpenedEdition:
        if self._opened is None:
            settings, _ = load_settings(self._root)
            language, _ = load_language(self._root, self._language)
            named = localise(settings, self._language)
            site = (named, language, Reading(self._root).load_ground())
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
        return find_table(name, self._library, self._trace, self._edition, self._root)

    def _find_targets(self) -> Mapping[str, Target]:
        edition = self._edition
        targets = find_targets(edition)
        named: list[object] = [*list_pages(edition.content.settings, self._language, targets)]
        if len(edition.content.languages) > 1:
            named.append(edition.list_languages("index.md"))
        own = Target(OWN, repr(named) if named else "")
        return {**{f"{DOCS}{name}": target for name, target in targets.items()}, SETTINGS: own}
