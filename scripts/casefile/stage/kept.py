"""Plain values in a store: whole under a name, or in parts of which only those used are read."""

import pickle
from typing import Any
from zlib import crc32

from casefile.store import Store


class Values:
    """Values by name, each read when it is first asked for and kept where it was put anew."""

    def __init__(self, store: Store, table: str) -> None:
        self._store, self._table = store, table
        self._read: dict[str, Any] = {}
        self._changed: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        """The value under a name; what is given as default is taken for it where there is none."""
        if name not in self._read:
            data = self._store.get(self._table, name)
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
        return str(crc32(key.encode("utf-8", "surrogatepass")) % self._count)
