"""What all source files of one language say, kept from run to run: a changed file alone is read.

A file contributes keys: its entry, its place among the ids of its kind, and its place in each list
that the entry stands in. What has changed is told in keys.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from casefile.listing import Stamp, digest_stamped, is_file, is_settled, list_stamps
from casefile.pages.uses import Use, uses_of_series
from casefile.prose.article import Article
from casefile.record.load import Reading
from casefile.record.model import Series, Topic
from casefile.settings import SETTINGS
from casefile.stage.files import (
    ARTICLE,
    CORRECTIONS_LOG,
    IMAGE,
    KINDS,
    SERIES,
    SITE,
    TOPIC,
    Kept,
    forget_node,
    kind_of,
    read_article,
    read_entry,
)
from casefile.stage.kept import Values
from casefile.store import Store

INPUT = ("data", "docs", SETTINGS)

LOG = "log"
"""The key of the file of corrections; what is read of it depends on the facts as well."""

_NEVER_CORRECTED = (ARTICLE, "action")
"""The kinds of entries that the log of corrections is read before."""

DAMAGED = "damaged"
"""The key of which files cannot be read."""


class _Seen(NamedTuple):
    """A file as it was read: its stamp, empty where that may tell two contents, and its digest."""

    stamp: Stamp
    digest: str


_Winner = tuple[str, Kept] | None
"""The file that counts among those that give one id, and what it holds."""

Moved = dict[Use, set[str]]
"""The entries that come into a list or go out of it, by the list."""


class Library:
    """The source files of one language; drafts are among them where they are to be seen."""

    def __init__(self, root: Path, language: str, store: Store, *, drafts: bool) -> None:
        self._root, self._language, self._drafts = root, language, drafts
        self._state = Values(store, "library")
        self._lists = Values(store, "lists")
        self._entries = Values(store, "entries")
        self._files: dict[str, _Seen] = self._state.get("files", {})
        self._sorted: dict[str, dict[str, str]] = {}
        self._articles: dict[str, Article] = {}

    def ids(self, kind: str) -> Mapping[str, str]:
        """The file of every entry of one kind, by its id and in the order of the ids."""
        if kind not in self._sorted:
            usable = self._usable(kind)
            self._sorted[kind] = {id_: usable[id_][0] for id_ in sorted(usable)}
        return self._sorted[kind]

    def entry(self, kind: str, identifier: str) -> Any:
        """An entry that is among the ids of its kind; of an article its front matter."""
        return self._entries.get(self.ids(kind)[identifier]).item

    def article(self, name: str) -> Article:
        """An article of the language with its text. Raises FileNotFoundError where it has gone."""
        path = self.ids(ARTICLE)[name]
        if path not in self._articles:
            seen = self._files[path]
            _, article = read_article(self._root, path, drafts=True)
            stamp = list_stamps(self._root, [path]).get(path, "")
            if not stamp or digest_stamped(self._root, path, stamp) != seen.digest:
                self._see(path, _Seen("", ""))  # so that the next look finds it changed
            if article is None:
                raise FileNotFoundError(2, "changed while it was read", path)
            self._articles[path] = article
        return self._articles[path]

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
        found: Mapping[str, Sequence[str]] = self._lists.get(index, {})
        return found

    def digests(self, kind: str) -> Mapping[str, str]:
        """The digest of every file of one kind, by its path."""
        found: dict[str, str] = self._state.get(f"digests {kind}", {})
        return found

    def damaged(self) -> frozenset[str]:
        """The ids of entries that were found but cannot be read, or not computed with."""
        found: set[str] = {
            *self._state.get("damaged series", ()),
            *self._state.get("damaged topics", ()),
        }
        for path, kind in self._state.get("refused", {}).items():
            kept: Kept = self._entries.get(path)
            winner = self._usable(kind).get(kept.id)
            if not kept.unsound or winner is None or _order(path) < _order(winner[0]):
                found.add(kept.id)
        return frozenset(found)

    def refresh(self, changed: Collection[str] | None) -> set[str]:
        """Looks at these source files, at all of them for None, and tells the keys that changed.

        A folder stands for all that is in it. The site as a whole has the key `site`.
        """
        now = time.time_ns()
        if changed is None:
            stamps = list_stamps(self._root, INPUT)
            gone = self._files.keys() - stamps.keys()
        else:
            changed = [path for path in changed if path.startswith(INPUT)]
            stamps = list_stamps(self._root, [p for p in changed if not self._is_linked(p)])
            below = tuple(f"{path}/" for path in changed)
            gone = {p for p in self._files if p in changed or p.startswith(below)} - stamps.keys()
        touched: dict[str, Kept | None] = {}
        for path, stamp in stamps.items():
            seen = self._files.get(path)
            if seen is not None and seen.stamp == stamp:
                continue
            kind = kind_of(path, self._language)
            if kind and is_file(stamp):
                self._look(path, kind, stamp, now, touched)
            elif seen is not None:
                gone.add(path)
        for path in gone:
            self._files.pop(path)
            touched[path] = None
        if gone:
            self._state.put("files", self._files)
        return self._apply(touched) if touched else set()

    def save(self) -> None:
        """Hands what has changed to the store."""
        self._state.save()
        self._lists.save()
        self._entries.save()

    def _look(
        self, path: str, kind: str, stamp: Stamp, now: int, touched: dict[str, Kept | None]
    ) -> None:
        """Reads a file again where its content has changed; what is read is what its digest tells.

        A file that changes meanwhile is read once more.
        """
        before = self._files.get(path)
        while True:
            digest = digest_stamped(self._root, path, stamp)
            self._see(path, _Seen(stamp if is_settled(stamp, now) else "", digest))
            if before is not None and before.digest == digest:
                return
            touched[path] = self._read(path, kind)
            after = list_stamps(self._root, [path]).get(path)
            if after == stamp:
                return
            if after is None or not is_file(after):
                del self._files[path]
                touched[path] = None
                return
            stamp = after

    def _see(self, path: str, seen: _Seen) -> None:
        self._files[path] = seen
        self._state.put("files", self._files)

    def _read(self, path: str, kind: str) -> Kept:
        if kind in KINDS:
            return read_entry(self._root, path, kind)
        if kind != ARTICLE:
            return Kept(path, None)
        kept, article = read_article(self._root, path, drafts=self._drafts)
        self._articles.pop(path, None)
        if article is not None:
            self._articles[path] = article
        return kept

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
        for kind in (*KINDS, ARTICLE):
            if kind in by_kind:
                keys |= self._exchange(kind, by_kind[kind])
        return keys

    def _note_digest(self, kind: str, path: str) -> None:
        digests = {**self.digests(kind)}
        digests.pop(path, None)
        if path in self._files:
            digests[path] = self._files[path].digest
        self._state.put(f"digests {kind}", digests)

    def _exchange(self, kind: str, touched: Mapping[str, Kept | None]) -> set[str]:
        """Takes over entries of one kind; several files may give one id, then the first counts."""
        usable, refused = self._usable(kind), dict(self._state.get("refused", {}))
        were = {path: self._entries.get(path) for path in touched}
        ids = {kept.id for kept in (*were.values(), *touched.values()) if kept is not None}
        before = {id_: self._winner(kind, id_) for id_ in ids}
        for path, kept in touched.items():
            was = were[path]
            if was is not None and path in usable.get(was.id, ()):
                usable[was.id] = tuple(one for one in usable[was.id] if one != path)
            refused.pop(path, None)
            if kept is not None and kept.item is not None:
                usable[kept.id] = tuple(sorted({*usable.get(kept.id, ()), path}, key=_order))
            elif kept is not None and kind not in _NEVER_CORRECTED:
                refused[path] = kind
            self._entries.put(path, kept)
        for id_ in ids:
            if not usable.get(id_):
                usable.pop(id_, None)
        self._sorted.pop(kind, None)
        self._state.put(f"ids {kind}", usable)
        keys: set[str] = set()
        moved: Moved = {}
        if refused != self._state.get("refused", {}):
            self._state.put("refused", refused)
            keys.add(DAMAGED)
        for id_ in ids:
            after = self._winner(kind, id_)
            if before[id_] is not None or after is not None:
                keys |= _tell(kind, id_, before[id_], after, touched)
                _move(moved, id_, before[id_], after)
        return keys | self._relist(moved)

    def _winner(self, kind: str, identifier: str) -> _Winner:
        paths = self._usable(kind).get(identifier)
        return None if not paths else (paths[0], self._entries.get(paths[0]))

    def _relist(self, moved: Moved) -> set[str]:
        """Takes entries out of lists, or puts them in where they were not; the lists' keys."""
        keys: set[str] = set()
        for (index, key), ids in moved.items():
            lists: dict[str, tuple[str, ...]] = self._lists.get(index, {})
            members = {*lists.get(key, ())} ^ ids
            if not ids:
                continue
            keys.add(f"{index}/{key}")
            if not members or key not in lists:
                keys.add(index)
            if members:
                lists[key] = tuple(sorted(members))
            else:
                del lists[key]
            self._lists.put(index, lists)
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


def front_key(name: str) -> str:
    """The key of what an article says of itself before its text."""
    return f"front/{name}"


def _order(path: str) -> tuple[str, ...]:
    """Sorts paths as the record's loader does, folder by folder."""
    return PurePosixPath(path).parts


def _tell(
    kind: str, identifier: str, before: _Winner, after: _Winner, touched: Collection[str]
) -> set[str]:
    """The keys that differ between what stood under an id and what stands there now."""
    if before is not None and after is not None and before[0] == after[0]:
        if after[0] not in touched:
            return set()
        keys = {f"{kind}/{identifier}"}
    else:
        keys = {f"{kind}/{identifier}", *([kind] if before is None or after is None else ())}
    if kind == ARTICLE and (before is None or after is None or before[1].item != after[1].item):
        keys.add(front_key(identifier))
    return keys


def _move(moved: Moved, identifier: str, before: _Winner, after: _Winner) -> None:
    """Notes the lists that an entry was in and is in no more, or the other way round."""
    old = () if before is None else before[1].uses
    new = () if after is None else after[1].uses
    for use in {*old} ^ {*new}:
        moved.setdefault(use, set()).symmetric_difference_update({identifier})
