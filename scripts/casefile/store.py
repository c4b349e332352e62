"""What is kept from one run for the next: bytes by table and key, in one SQLite file.

A file is only ever used by the version of everything that wrote it. Each value stands behind the
digest of its own bytes, the file says which keys it holds with which digests, and SQLite replaces
values in transactions, so that what was cut off, altered or lost is never taken for what it was.
The file can be deleted at any time, and where the disk refuses it nothing is kept.
"""

import gc
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from zlib import crc32

_COPIED: list[sqlite3.Connection] = []
"""Connections of the process that this one is a copy of: closing them might touch its locks."""

_DIGEST = hashlib.sha256().digest_size
_SCHEMA = """
CREATE TABLE kept (place TEXT, key TEXT, value BLOB, PRIMARY KEY (place, key)) WITHOUT ROWID;
CREATE TABLE version (name TEXT, total INTEGER, loose TEXT);
"""
_PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
_DROP = "DELETE FROM kept WHERE place = ? AND key = ?"
_ROWS = "SELECT place, key, substr(value, 1, 32) FROM kept WHERE"
_ROW = f"{_ROWS} place = ? AND key = ?"
_COUNTED = (f"{_ROWS} place < ?", f"{_ROWS} place > ?")
_FAULTS = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises: SQLite's message may quote bytes that are no text."""


class Store:
    """Bytes by table and key, kept in a file for runs of the same version.

    Nothing is raised: a file that cannot be read, is damaged or of another version counts as empty
    and is made anew; where it cannot be written nothing is kept. Changes are seen at once and kept
    from `commit` on, all of them or none. One process at a time may use a file; its copies (forks)
    read what was committed, and nothing that they put is kept.

    `damaged` tells whether a value was found that cannot be trusted. A key is never lost: where one
    is, the whole file counts as damaged. That is not so in one table, which is named when the file
    is made, and whose values can be made again one by one: to look for all of them takes long.
    """

    def __init__(self, file: Path, version: str, loose: str = "") -> None:
        self._file, self._version, self._loose = file, version, loose
        self._failed = self.damaged = False
        self._total = 0
        self._process = os.getpid()
        self._database = self._open()

    def get(self, table: str, key: str) -> bytes | None:
        """The value under a key; None where there is none that can be trusted."""
        self._follow_fork()
        try:
            query = "SELECT value FROM kept WHERE place = ? AND key = ?"
            row = self._database.execute(query, (table, key)).fetchone()
        except _FAULTS:
            row = (None,)
        if row is None:
            return None
        value = _open_sealed(row[0])
        self.damaged = self.damaged or value is None
        return value

    def items(self, table: str) -> Iterator[tuple[str, bytes]]:
        """Every key of a table with its value, those left out that cannot be trusted."""
        self._follow_fork()
        query = "SELECT key, value FROM kept WHERE place = ? ORDER BY key"
        try:
            for key, sealed in self._database.execute(query, (table,)):
                value = _open_sealed(sealed)
                if value is None:
                    self.damaged = True
                else:
                    yield key, value
        except _FAULTS:
            self.damaged = True

    def put(self, table: str, values: Mapping[str, bytes]) -> None:
        """Puts values under their keys."""
        rows = [(table, key, _seal(value)) for key, value in values.items()]
        if table != self._loose:
            self._total += sum(_weigh(place, key, sealed[:_DIGEST]) for place, key, sealed in rows)
        self._change(table, values, _PUT, rows)

    def drop(self, table: str, keys: Iterable[str]) -> None:
        """Removes what stands under these keys."""
        gone = set(keys)
        self._change(table, gone, _DROP, [(table, key) for key in gone])

    def commit(self) -> bool:
        """Keeps what was changed; returns False where the disk does not let it.

        In that case the file is given up: this run goes on with what it held, in memory, and the
        next one begins with nothing.
        """
        if not self._failed:
            try:
                self._database.execute("UPDATE version SET total = ?", (self._total,))
                self._database.commit()
            except _FAULTS:
                self._failed = True
        if self._failed:
            memory = self._new(":memory:")
            with suppress(*_FAULTS):
                memory.executemany(_PUT, self._database.execute("SELECT * FROM kept"))
            self.discard()
            self._database, self._failed = memory, False
            return False
        return True

    def discard(self) -> None:
        """Removes the file: this run and the next begin with nothing."""
        self.close()
        with suppress(OSError):
            self._remove()
        self._database, self._total = self._new(":memory:"), 0

    def close(self) -> None:
        """Lets go of the file; what was not committed is not kept."""
        with suppress(*_FAULTS):
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _follow_fork(self) -> None:
        """Opens the file anew in a copy of the process: SQLite forbids using a copied connection.

        One that only stands in memory was copied with it.
        """
        if self._process == os.getpid():
            return
        self._process = os.getpid()
        with suppress(*_FAULTS, OSError):
            address = f"{self._file.resolve(strict=True).as_uri()}?mode=ro"
            _COPIED.append(self._database)
            self._database = sqlite3.connect(address, uri=True)

    def _change(
        self,
        table: str,
        keys: Iterable[str],
        query: str,
        rows: Sequence[tuple[str | bytes, ...]],
    ) -> None:
        """Changes what stands under these keys, whose rows no longer count."""
        try:
            for key in keys if table != self._loose else ():
                found = self._database.execute(_ROW, (table, key))
                self._total -= sum(_weigh(*row) for row in found)
            self._database.executemany(query, rows)
        except _FAULTS:
            self._failed = True  # some of the changes alone must not be kept

    def _open(self) -> sqlite3.Connection:
        for make in (self._connect, self._make):
            try:
                return make()
            except (*_FAULTS, OSError):
                continue
        return self._new(":memory:")

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file.resolve(strict=True), check_same_thread=False)
        version: object = None
        with suppress(*_FAULTS, TypeError):
            _tune(database)
            version = database.execute("SELECT * FROM version").fetchall()
            counted = (row for query in _COUNTED for row in database.execute(query, (self._loose,)))
            self._total = sum(_weigh(*row) for row in counted)
        if version == [(self._version, self._total, self._loose)]:
            return database
        database.close()
        return self._make()

    def _make(self) -> sqlite3.Connection:
        self._total = 0
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._remove()
        return self._new(str(self._file))

    def _new(self, place: str) -> sqlite3.Connection:
        database = sqlite3.connect(place, check_same_thread=False)
        try:
            _tune(database)
            database.executescript(_SCHEMA)
            row = (self._version, 0, self._loose)
            database.execute("INSERT INTO version VALUES (?, ?, ?)", row)
            database.commit()
        except _FAULTS:
            database.close()
            raise
        return database

    def _remove(self) -> None:
        for name in (self._file.name, f"{self._file.name}-journal"):
            self._file.with_name(name).unlink(missing_ok=True)


def part_of(key: str, count: int) -> int:
    """Which of so many parts of a divided table a key belongs to, the same in every run."""
    return crc32(key.encode("utf-8", "surrogatepass")) % count


@contextmanager
def uncollected() -> Iterator[None]:
    """Lets no search for garbage interrupt what makes many values that stay, and little else."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _tune(database: sqlite3.Connection) -> None:
    # A cut of power may cost the file, which is then made anew; waiting for the disk is no use.
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA cache_size = -16000")


def _seal(value: bytes) -> bytes:
    return hashlib.sha256(value).digest() + value


def _weigh(place: str, key: str, digest: bytes) -> int:
    """What one row adds to the file's total: that it is there, and which one it is."""
    name = f"{place}\0{key}".encode("utf-8", "surrogatepass")
    return (1 << 32) + crc32(name, crc32(digest))


def _open_sealed(sealed: object) -> bytes | None:
    if not isinstance(sealed, bytes):
        return None
    digest, value = sealed[:_DIGEST], sealed[_DIGEST:]
    return value if hashlib.sha256(value).digest() == digest else None
