"""What all source files of one language say, kept from run to run: a changed file alone is read.

A file contributes keys: its entry, its place among the ids of its kind, and its place in each list
that the entry stands in. What has changed is told in keys.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from casefile.listing import Seen, is_file, list_stamps
from casefile.pages.uses import LISTED, uses_of_series
from casefile.record.load import Reading
from casefile.record.model import Series, Topic
from casefile.settings import ORIGINAL, SETTINGS
from casefile.stage.files import (
    ARTICLE,
    CORRECTIONS_LOG,
    IMAGE,
    KINDS,
    SERIES,
    SITE,
    TOPIC,
    TRANSLATION,
    Kept,
    Text,
    forget_node,
    kind_of,
    read_article,
)
from casefile.stage.kept import Buckets, Table, Texts, Values
from casefile.stage.reading import Found, Look, Reader, count_languages, without_texts
from casefile.stage.winners import Moved, Winner, note_moves, order_of, tell_keys
from casefile.store import Store

INPUT = ("data", "docs", SETTINGS)

LOG = "log"
"""The key of the file of corrections; what is read of it depends on the facts as well."""

_NEVER_CORRECTED = (ARTICLE, TRANSLATION, "action")
"""The kinds of entries that the log of corrections is read before."""

DAMAGED = "damaged"
"""The key of which files cannot be read."""


_BUCKETS = 2048
"""Into how many parts the entries of all files are divided; few change in one run."""


class Library:
    """The source files of one language; drafts are among them where they are to be seen."""

    def __init__(
        self, root: Path, language: str, store: Store, *, drafts: bool, workers: int = 1
    ) -> None:
        self._root, self._language, self._drafts = root, language, drafts
        self._workers = workers
        self._state = Values(store, "library")
        self._files = Table(store, "files")
        self._lists = {index: Table(store, f"list {index}") for index in LISTED}
        self._entries = Buckets(store, "entries", _BUCKETS)
        self._texts = Texts(store)
        self._sorted: dict[str, dict[str, str]] = {}

    def ids(self, kind: str) -> Mapping[str, str]:
        """The file of every entry of one kind, by its id and in the order of the ids."""
        if kind not in self._sorted:
            usable = self._usable(kind)
            self._sorted[kind] = {id_: usable[id_][0] for id_ in sorted(usable)}
        return self._sorted[kind]

    def entry(self, kind: str, identifier: str) -> Any:
        """An entry that is among the ids of its kind; of an article its front matter."""
        return self._entries.get(self.ids(kind)[identifier]).item

    def text(self, name: str) -> Text:
        """An article of the language with its text. Raises FileNotFoundError where it has gone."""
        path = self.ids(ARTICLE)[name]
        text: Text | None = self._texts.get(path, self._files.all[path].digest)
        if text is None:
            _, text = read_article(self._root, path, drafts=True)
        if text is None:
            raise FileNotFoundError(2, "changed while it was read", path)
        return text

    def series(self) -> Mapping[str, Series]:
        """Every series with its rows, in the order of the ids."""
        found: Mapping[str, Series] = self._state.get(SERIES, {})
        return found

    def topics(self) -> Mapping[str, Topic]:
        """The topics in the order of their file."""
        found: Mapping[str, Topic] = self._state.get(TOPIC, {})
        return found

    def listed(self, index: str) -> Mapping[str, Sequence[str]]:
        """The ids in each list of one reverse index, sorted, by the id that they use."""
        return self._lists[index].all

    def digests(self, kind: str) -> Mapping[str, str]:
        """The digest of every file of one kind, by its path."""
        found: dict[str, str] = self._state.get(f"digests {kind}", {})
        return found

    def languages(self) -> tuple[str, ...]:
        """The languages that have articles, as `find_languages` finds them."""
        others = {self._language, *self._state.get("languages", {})} - {ORIGINAL}
        return (ORIGINAL, *sorted(others))

    def damaged(self) -> frozenset[str]:
        """The ids of entries that were found but cannot be read, or not computed with."""
        found: set[str] = {
            *self._state.get("damaged series", ()),
            *self._state.get("damaged topics", ()),
        }
        for path, kind in self._state.get("refused", {}).items():
            kept: Kept = self._entries.get(path)
            winner = self._usable(kind).get(kept.id)
            if not kept.unsound or winner is None or order_of(path) < order_of(winner[0]):
                found.add(kept.id)
        return frozenset(found)

    def refresh(self, changed: Collection[str] | None, seen: Seen | None = None) -> set[str]:
        """Looks at these source files, at all of them for None, and tells the keys that changed.

        A folder stands for all that is in it; `seen` is the whole input as it was found just now.
        The site as a whole has the key `site`.
        """
        moment = time.time_ns()
        if changed is None and seen is not None:
            found, moment = seen
            stamps = {path: stamp for path, stamp in found.items() if path.startswith(INPUT)}
            gone = self._files.all.keys() - stamps.keys()
        elif changed is None:
            stamps = list_stamps(self._root, INPUT)
            gone = self._files.all.keys() - stamps.keys()
        else:
            changed = {path for path in changed if path.startswith(INPUT)}
            stamps = list_stamps(self._root, [p for p in changed if not self._is_linked(p)])
            gone = self._find_below(changed) - stamps.keys()
        looks: list[Look] = []
        for path, stamp in stamps.items():
            seen = self._files.all.get(path)
            if seen is not None and seen.stamp == stamp:
                continue
            kind = kind_of(path, self._language)
            if kind and is_file(stamp):
                looks.append(Look(path, kind, stamp, "" if seen is None else seen.digest))
            elif seen is not None:
                gone.add(path)
        reader = Reader(self._root, self._drafts, moment)
        read = reader.read_all(looks, self._workers)
        return self._take(
            [*without_texts(read, self._texts.put), *(Found(path, None) for path in gone)]
        )

    def _find_below(self, paths: Collection[str]) -> set[str]:
        """The known files that these paths are, or that lie in them."""
        known = self._files.all
        below = tuple(f"{path}/" for path in paths if path not in known)
        found = {path for path in paths if path in known}
        return found | {path for path in known if path.startswith(below)} if below else found

    def _take(self, found: Sequence[Found]) -> set[str]:
        """Takes over what was found of files, and tells what has changed."""
        touched: dict[str, Kept | None] = {}
        before = self._state.get("languages", {})
        now = count_languages(before, found, self._files.all, self._language)
        keys = {SITE} if before.keys() != now.keys() else set[str]()
        self._state.put("languages", now)
        for one in found:
            self._files.put(one.path, one.seen)
            if not one.is_same:
                touched[one.path] = one.kept
        self._texts.drop(path for path, kept in touched.items() if kept is None)
        return keys | (self._apply(touched) if touched else set())

    def save(self) -> None:
        """Hands what has changed to the store."""
        self._state.save()
        self._entries.save()
        for table in (self._files, *self._lists.values()):
            table.save()

    def _apply(self, touched: Mapping[str, Kept | None]) -> set[str]:
        """Takes over what was read, None for a file that is gone, and tells what has changed."""
        keys: set[str] = set()
        by_kind: dict[str, dict[str, Kept | None]] = {}
        for path, kept in touched.items():
            kind = kind_of(path, self._language)
            if kind in (SERIES, IMAGE):
                self._note_digest(kind, path)
            by_kind.setdefault(kind, {})[path] = kept
        if SITE in by_kind:
            keys.add(SITE)
        if CORRECTIONS_LOG in by_kind:
            keys.add(LOG)
        if TOPIC in by_kind:
            keys |= self._read_topics()
        if SERIES in by_kind:
            keys |= self._read_series()
        for kind in (*KINDS, ARTICLE, TRANSLATION):
            if kind in by_kind:
                keys |= self._exchange(kind, by_kind[kind])
        return keys

    def _note_digest(self, kind: str, path: str) -> None:
        digests = {**self.digests(kind)}
        digests.pop(path, None)
        if path in self._files.all:
            digests[path] = self._files.all[path].digest
        self._state.put(f"digests {kind}", digests)

    def _exchange(self, kind: str, touched: Mapping[str, Kept | None]) -> set[str]:
        """Takes over entries of one kind; several files may give one id, then the first counts."""
        usable, refused = self._usable(kind), dict(self._state.get("refused", {}))
        were = {path: self._entries.get(path) for path in touched}
        ids = {kept.id for kept in (*were.values(), *touched.values()) if kept is not None}
        before = {id_: self._winner(kind, id_) for id_ in ids}
        files = {id_: usable.get(id_) for id_ in ids}
        for path, kept in touched.items():
            was = were[path]
            if was is not None and path in usable.get(was.id, ()):
                usable[was.id] = tuple(one for one in usable[was.id] if one != path)
            refused.pop(path, None)
            if kept is not None and kept.item is not None:
                usable[kept.id] = tuple(sorted({*usable.get(kept.id, ()), path}, key=order_of))
            elif kept is not None and kind not in _NEVER_CORRECTED:
                refused[path] = kind
            self._entries.put(path, kept)
        for id_ in ids:
            if not usable.get(id_):
                usable.pop(id_, None)
        if {id_: usable.get(id_) for id_ in ids} != files:
            self._sorted.pop(kind, None)
            self._state.put(f"ids {kind}", usable)
        keys: set[str] = set()
        moved: Moved = {}
        if refused != self._state.get("refused", {}):
            self._state.put("refused", refused)
            keys.add(DAMAGED)
        for id_ in ids:
            after = self._winner(kind, id_)
            keys |= tell_keys(kind, id_, before[id_], after, touched)
            note_moves(moved, id_, before[id_], after)
        return keys | self._relist(moved)

    def _winner(self, kind: str, identifier: str) -> Winner:
        paths = self._usable(kind).get(identifier)
        return None if not paths else (paths[0], self._entries.get(paths[0]))

    def _relist(self, moved: Moved) -> set[str]:
        """Takes entries out of lists, or puts them in where they were not; the lists' keys."""
        keys: set[str] = set()
        for (index, key), ids in moved.items():
            if not ids:
                continue
            lists = self._lists[index]
            before = lists.all.get(key, ())
            members = tuple(sorted({*before} ^ ids))
            keys.add(f"{index}/{key}")
            if not members or not before:
                keys.add(index)
            lists.put(key, members or None)
        return keys

    def _read_topics(self) -> set[str]:
        reading = Reading(self._root)
        before, now = self.topics(), dict(reading.load_topics())
        self._state.put(TOPIC, now)
        self._state.put("damaged topics", frozenset(reading.damaged))
        keys = {DAMAGED} | {
            f"{TOPIC}/{id_}" for id_ in {*before, *now} if before.get(id_) != now.get(id_)
        }
        return keys if [*before] == [*now] else {*keys, TOPIC}

    def _read_series(self) -> set[str]:
        """Reads every series: one is as good as never added."""
        reading = Reading(self._root)
        before, now = self.series(), dict(reading.load_series())
        self._state.put("damaged series", frozenset(reading.damaged))
        digests, marks = self.digests(SERIES), self._state.get("series marks", {})
        found: dict[str, list[str]] = {}
        for path in sorted(digests):
            found.setdefault(PurePosixPath(path).stem, []).append(f"{path} {digests[path]}")
        for series in now.values():
            forget_node(series)
            for row in series.rows:
                forget_node(row.fact)
        self._state.put(SERIES, now)
        self._state.put("series marks", found)
        keys = {f"{SERIES}/{id_}" for id_ in {*found, *marks} if found.get(id_) != marks.get(id_)}
        keys |= {SERIES, DAMAGED}
        moved: Moved = {}
        for all_series in (before, now):
            for id_, series in all_series.items():
                for use in {*uses_of_series(series)}:
                    moved.setdefault(use, set()).symmetric_difference_update({id_})
        return keys | self._relist(moved)

    def _usable(self, kind: str) -> dict[str, tuple[str, ...]]:
        """The files that give an entry for an id, the one that counts first."""
        found: dict[str, tuple[str, ...]] = self._state.get(f"ids {kind}", {})
        return found

    def _is_linked(self, path: str) -> bool:
        """Whether a link among its folders leads to a path: what lies there is not the site's."""
        return any((self._root / p).is_symlink() for p in PurePosixPath(path).parents if p.name)
