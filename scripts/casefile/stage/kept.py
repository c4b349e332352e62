"""Plain values in a store: whole under a name, or in parts of which only those used are read."""

import pickle
from collections.abc import Iterable, Mapping
from typing import Any

from casefile.store import Store, part_of

_PARTS = 64
"""Into how many parts a table is divided."""


class DamagedError(Exception):
    """Something that was kept is lost, and what is left does not go together."""


def _refuse_damaged(store: Store) -> None:
    """Raises DamagedError where a value that was kept is lost; the store is given up then."""
    if store.damaged:
        store.discard()
        raise DamagedError("what was kept of the staged pages is damaged; build again")


class Values:
    """Values by name, each read when it is first asked for and kept where it was put anew."""

    def __init__(self, store: Store, table: str) -> None:
        self._store, self._table = store, table
        self._read: dict[str, Any] = {}
        self._changed: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        """The value under a name; what is given as default is taken for it where there is none.

        Raises DamagedError where there was one; the store is given up then.
        """
        if name not in self._read:
            data = self._store.get(self._table, name)
            _refuse_damaged(self._store)
            self._read[name] = None if data is None else pickle.loads(data)  # noqa: S301
        if self._read[name] is None:
            self._read[name] = default
        return self._read[name]

    def put(self, name: str, value: Any) -> None:
        """Puts a value under a name, or says that it was changed; None removes it."""
        self._read[name] = value
        self._changed.add(name)

    def save(self) -> None:
        """Hands what has changed to the store."""
        now = {name: self._read[name] for name in self._changed}
        values = {name: pickle.dumps(value, 5) for name, value in now.items() if value is not None}
        self._store.put(self._table, values)
        self._store.drop(self._table, now.keys() - values.keys())
        self._changed.clear()


LOOSE = "texts"
"""The table of `Texts`, which are read again where one is lost."""


class Texts:
    """Values by name that are many and large: none is held longer than it takes to use it.

    Each stands behind the digest of what it was made from: the store gets it at once, so that it
    may be kept by a run that is cut off before it says what else has changed.
    """

    def __init__(self, store: Store) -> None:
        self._store, self._table = store, LOOSE

    def get(self, name: str, source: str) -> Any:
        """The value under a name that was made from what has this digest; None where there is none.

        Raises DamagedError where there was one; the store is given up then.
        """
        data, head = self._store.get(self._table, name), source.encode()
        _refuse_damaged(self._store)
        if data is None or not data.startswith(head):
            return None
        return pickle.loads(data[len(head) :])  # noqa: S301

    def put(self, values: Mapping[str, tuple[str, bytes]]) -> None:
        """Puts pickled values under their names, each with the digest of what it was made from."""
        whole = {name: source.encode() + data for name, (source, data) in values.items()}
        self._store.put(self._table, whole)

    def drop(self, names: Iterable[str]) -> None:
        """Removes what stands under these names."""
        self._store.drop(self._table, names)


class Table:
    """Small values by key that are wanted all at once, of which few change: written in parts."""

    def __init__(self, store: Store, table: str) -> None:
        self._store, self._table = store, table
        self._parts: dict[int, dict[str, Any]] = {}
        self._all: dict[str, Any] | None = None
        self._changed: set[int] = set()

    @property
    def all(self) -> Mapping[str, Any]:
        """Every value by its key."""
        return self._read()

    def put(self, key: str, value: Any) -> None:
        """Puts a value under a key; None removes what is there."""
        whole = self._read()
        place = part_of(key, _PARTS)
        part = self._parts.setdefault(place, {})
        if value is None:
            whole.pop(key, None)
            part.pop(key, None)
        else:
            whole[key] = part[key] = value
        self._changed.add(place)

    def save(self) -> None:
        """Hands what has changed to the store."""
        parts = {str(place): pickle.dumps(self._parts[place], 5) for place in self._changed}
        self._store.put(self._table, parts)
        self._changed.clear()

    def _read(self) -> dict[str, Any]:
        """All values. Raises DamagedError where some were lost; the store is given up then."""
        if self._all is None:
            kept = dict(self._store.items(self._table))
            _refuse_damaged(self._store)
            self._all = {}
            for place, data in kept.items():
                part = self._parts[int(place)] = pickle.loads(data)  # noqa: S301
                self._all.update(part)
        return self._all


class Buckets:
    """The same for many small values: they are read and written by the bucket."""

    def __init__(self, store: Store, table: str, count: int) -> None:
        self._buckets, self._count = Values(store, table), count

    def get(self, key: str) -> Any:
        """The value under a key; None where there is none."""
        return self._bucket(key).get(key)

    def put(self, key: str, value: Any) -> None:
        """Puts a value under a key; None removes what is there."""
        bucket = self._bucket(key)
        if value is None:
            bucket.pop(key, None)
        else:
            bucket[key] = value
        self._buckets.put(self._place(key), bucket)

    def clear(self) -> None:
        """Removes everything."""
        for place in range(self._count):
            self._buckets.put(str(place), None)

    def save(self) -> None:
        """Hands what has changed to the store."""
        self._buckets.save()

    def _bucket(self, key: str) -> dict[str, Any]:
        place = self._place(key)
        bucket: dict[str, Any] | None = self._buckets.get(place)
        if bucket is None:
            bucket = {}
            self._buckets.put(place, bucket)
        return bucket

    def _place(self, key: str) -> str:
        return str(part_of(key, self._count))
