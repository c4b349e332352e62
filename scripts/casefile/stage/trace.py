"""What is asked for while something is made, and who asked for what: recorded, never guessed.

A key names what a source file contributes: an entry, a list that entries stand in, the ids of one
kind. A name names what is made: a staged file, or a piece of one that is kept. A name can be asked
for like a key.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from casefile.stage.kept import Buckets, Values
from casefile.store import Store

Value = TypeVar("Value")

_MANY = 1024
"""Into how many parts what is kept about names and keys is divided; few change in one run."""

_FEW = 32
"""The same for pieces of one kind, which are all read where a file about everything is made."""

Piece = tuple[str, str, Any]
"""A kept value: its kind, its key among those of its kind, and what it is."""

_MOST, _RECENT = 16_384, 64
"""How many values of the run are held at once, and how many large ones."""

_PIECE, _MARK = "piece:", "\n"


class Trace:
    """What the thing that is being made just now has asked for."""

    __slots__ = ("needs",)

    def __init__(self) -> None:
        self.needs: set[str] = set()

    def follow(self, make: Callable[[], Value]) -> tuple[Value, set[str]]:
        """What `make` returns, and all that was asked for meanwhile."""
        outer, own = self.needs, set[str]()
        self.needs = own
        try:
            return make(), own
        finally:
            self.needs = outer


class Noting(Mapping[str, Value]):
    """A mapping that notes what is asked of it.

    `prefix` and the id make the key of one entry, found or not; `listing` is the key of the ids
    alone. `ids` gives them in their order, `find` the value of one of them.
    """

    __slots__ = ("_find", "_ids", "_keys", "_listing", "_prefix", "_trace")

    def __init__(
        self,
        trace: Trace,
        prefix: str,
        listing: str,
        ids: Callable[[], Collection[str]],
        find: Callable[[str], Value],
    ) -> None:
        self._trace, self._prefix, self._listing = trace, prefix, listing
        self._ids, self._find = ids, find
        self._keys: dict[str, str] = {}

    def __getitem__(self, identifier: str) -> Value:
        self._note(identifier)
        if identifier not in self._ids():
            raise KeyError(identifier)
        return self._find(identifier)

    def __contains__(self, identifier: object) -> bool:
        self._note(str(identifier))
        return identifier in self._ids()

    def __iter__(self) -> Iterator[str]:
        self._trace.needs.add(self._listing)
        return iter(self._ids())

    def __len__(self) -> int:
        self._trace.needs.add(self._listing)
        return len(self._ids())

    def _note(self, identifier: str) -> None:
        key = self._keys.get(identifier)
        if key is None:
            key = self._keys[identifier] = f"{self._prefix}/{identifier}"
        self._trace.needs.add(key)


class Graph:
    """What every name asked for when it was last made, and by whom each key was asked for."""

    def __init__(self, store: Store) -> None:
        self._needs = Buckets(store, "needs", _MANY)
        self._readers = Buckets(store, "readers", _MANY)
        self._new: dict[str, tuple[str, ...]] = {}

    def record(self, name: str, needs: Collection[str]) -> None:
        """Says what was asked for while `name` was made; nothing any more where it is gone."""
        self._new[name] = tuple(needs)

    def take(self) -> dict[str, tuple[str, ...]]:
        """What was recorded and not yet counted in, for another process to record it."""
        taken, self._new = self._new, {}
        return taken

    def find_due(self, changed: Iterable[str]) -> set[str]:
        """The names that asked for a key that changed, or for a name that is due itself."""
        self.settle()
        waiting, due = list(changed), set[str]()
        while waiting:
            for name in self._readers.get(waiting.pop()) or ():
                if name not in due:
                    due.add(name)
                    waiting.append(name)
        return due

    def clear(self) -> None:
        """Forgets everything."""
        self._new.clear()
        self._needs.clear()
        self._readers.clear()

    def save(self) -> None:
        """Hands what has changed to the store."""
        self.settle()
        self._needs.save()
        self._readers.save()

    def settle(self) -> None:
        """Counts in what was recorded, each key once however many asked for it."""
        added: defaultdict[str, set[str]] = defaultdict(set)
        removed: defaultdict[str, set[str]] = defaultdict(set)
        for name, needs in self.take().items():
            before, now = {*(self._needs.get(name) or ())}, {*needs}
            if before == now:
                continue
            self._needs.put(name, tuple(now) or None)
            for key in now - before:
                added[key].add(name)
            for key in before - now:
                removed[key].add(name)
        for key in added.keys() | removed.keys():
            readers = {*(self._readers.get(key) or ())} - removed.get(key, set())
            self._readers.put(key, tuple(readers | added.get(key, set())) or None)


class Memo:
    """Values found once: for as long as nothing is read again, or kept from run to run.

    A value of the run hands what it needed to everyone who asks for it, so that it need not be
    known itself. A kept one is known by its name, and made again where that is due.
    """

    def __init__(self, store: Store, trace: Trace, graph: Graph) -> None:
        self._store, self._trace, self._graph = store, trace, graph
        self._run: dict[tuple[str, str], tuple[Any, tuple[str, ...]]] = {}
        self._recent: dict[str, Any] = {}
        self._known: dict[tuple[str, str], tuple[str, Any]] = {}
        self._pieces: dict[str, Buckets] = {}
        self._kinds = Values(store, "kinds")
        self._due: set[tuple[str, str]] = set()
        self._new: list[Piece] = []

    def once(self, kind: str, key: str, make: Callable[[], Value]) -> Value:
        """A value of the run."""
        found = self._run.get((kind, key))
        if found is None:
            value, needs = self._trace.follow(make)
            found = self._run[kind, key] = (value, tuple(needs))
            _let_go(self._run, _MOST)
        self._trace.needs.update(found[1])
        known: Value = found[0]
        return known

    def recall(self, key: str, make: Callable[[], Value]) -> Value:
        """A value of the run that asks for nothing, is large, and is read again after a while."""
        found: Value = self._recent.pop(key) if key in self._recent else make()
        self._recent[key] = found
        _let_go(self._recent, _RECENT)
        return found

    def keep(self, kind: str, key: str, make: Callable[[], Value]) -> Value:
        """A value that outlives the run; everything must be asked for by id to make it."""
        known = self._known.get((kind, key))
        if known is None:
            name = f"{_PIECE}{kind}{_MARK}{key}"
            kept = None if (kind, key) in self._due else self._kept(kind).get(key)
            if kept is None:
                value, needs = self._trace.follow(make)
                self._graph.record(name, needs)
                self._put((kind, key, value))
                self._new.append((kind, key, value))
            else:
                value = kept[0]
            known = self._known[kind, key] = (name, value)
            _let_go(self._known, _MOST)
        self._trace.needs.add(known[0])
        found: Value = known[1]
        return found

    def take(self) -> list[Piece]:
        """The kept values that were made since this was last asked."""
        taken, self._new = self._new, []
        return taken

    def add(self, pieces: Iterable[Piece]) -> None:
        """Keeps values that another process made, with what it recorded of them elsewhere."""
        for piece in pieces:
            self._put(piece)

    def clear(self) -> None:
        """Forgets everything."""
        for kind in self._kinds.get("kinds", ()):
            self._kept(kind).clear()
        self._run.clear()
        self._recent.clear()
        self._known.clear()
        self._due.clear()

    def begin(self, due: Iterable[str]) -> None:
        """Forgets the values of the run, and those of the kept ones that are due."""
        self._run.clear()
        self._recent.clear()
        self._new.clear()
        for name in due:
            if name.startswith(_PIECE):
                kind, _, key = name.removeprefix(_PIECE).partition(_MARK)
                self._due.add((kind, key))
                self._known.pop((kind, key), None)

    def save(self) -> None:
        """Hands what has changed to the store; what is due and was not asked for is gone."""
        for kind, key in self._due:
            self._graph.record(f"{_PIECE}{kind}{_MARK}{key}", ())
            self._kept(kind).put(key, None)
        self._due.clear()
        self._kinds.save()
        for pieces in self._pieces.values():
            pieces.save()

    def _put(self, piece: Piece) -> None:
        kind, key, value = piece
        self._kept(kind).put(key, (value,))
        self._due.discard((kind, key))

    def _kept(self, kind: str) -> Buckets:
        if kind not in self._pieces:
            if kind not in self._kinds.get("kinds", ()):
                self._kinds.put("kinds", (*self._kinds.get("kinds", ()), kind))
            self._pieces[kind] = Buckets(self._store, f"pieces {kind}", _FEW)
        return self._pieces[kind]


def _let_go(values: dict[Any, Any], most: int) -> None:
    """Forgets the oldest quarter of too many values."""
    if len(values) > most:
        for key in [*islice(values, most // 4)]:
            del values[key]
