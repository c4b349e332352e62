"""What is kept for the next run: whole, of this version, or not at all."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.store import Store


def fill(file: Path, values: dict[str, bytes], version: str = "1") -> None:
    with Store(file, version) as store:
        store.put("pages", values)
        assert store.commit()


def read(file: Path, version: str = "1") -> dict[str, bytes]:
    with Store(file, version) as store:
        return dict(store.items("pages"))


def test_what_was_committed_is_there_again(tmp_path: Path) -> None:
    file = tmp_path / "cache/kept.db"
    fill(file, {"a": b"1", "b": b""})
    assert read(file) == {"a": b"1", "b": b""}
    with Store(file, "1") as store:
        assert store.get("pages", "a") == b"1"
        assert store.get("other", "a") is None
        store.put("pages", {"a": b"2"})
        store.drop("pages", ["b", "none"])
        assert store.get("pages", "a") == b"2"
    assert read(file) == {"a": b"1", "b": b""}, "nothing is kept before it is committed"


def test_another_version_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    fill(file, {"a": b"1"})
    assert read(file, "2") == {}
    assert read(file) == {}


@given(st.data())
def test_damaged_bytes_never_come_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("store") / "kept.db"
    values = {f"key {number}": bytes([number]) * 900 for number in range(40)}
    fill(file, values)
    damaged = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    file.write_bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    found = read(file)
    assert found.items() <= values.items()
    with Store(file, "1") as store:
        store.put("pages", {"key 1": b"new"})
        kept = store.commit()
    assert read(file).get("key 1") == (b"new" if kept else None)
    fill(file, {"key 2": b"newer"})
    assert read(file)["key 2"] == b"newer"


def test_of_a_file_with_one_bit_flipped_no_value_is_missed_in_silence(tmp_path: Path) -> None:
    """A key that is altered may hide those beside it, and with them whatever lists them."""
    file = tmp_path / "kept.db"
    values = {f"facts/ferries/{number}.md": bytes([number]) * 200 for number in range(60)}
    fill(file, values)
    whole, chance = file.read_bytes(), random.Random(1)  # noqa: S311 - nothing to guess
    ends = Counter[str]()
    for number in range(600):
        size = len(whole) if number % 2 else 4096  # the first page names the tables
        place = chance.randrange(size * 8)
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        file.write_bytes(damaged)
        with Store(file, "1") as store:
            found = {key: store.get("pages", key) for key in values}
            listed = dict(store.items("pages"))
            ends["whole" if found == values else "told" if store.damaged else "given up"] += 1
            assert store.damaged or listed == {k: v for k, v in found.items() if v is not None}
            assert store.damaged or listed in ({}, values)
    assert len(ends) == 3, ends


def test_a_file_that_cannot_be_written_keeps_nothing_and_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with Store(tmp_path / "cache/kept.db", "1") as store:
        store.put("pages", {"a": b"1"})
        assert store.get("pages", "a") == b"1"
        assert store.commit()
    assert (tmp_path / "cache").read_text() == "in the way"


def test_what_was_kept_is_still_there_for_the_run_that_may_not_add_to_it(tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    fill(file, {"a": b"1", "b": b"2"})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store(file, "1") as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, limits[1]))
        try:
            store.put("pages", {"c": bytes(100_000)})
            assert not store.commit()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert store.get("pages", "a") == b"1"
        store.put("pages", {"a": b"3"})
        assert dict(store.items("pages")).items() >= {("a", b"3"), ("b", b"2")}
    assert read(file) == {}, "nothing of half a run is kept"


def test_a_value_that_cannot_be_trusted_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    fill(file, {"a": b"a value", "b": b"2"})
    file.write_bytes(file.read_bytes().replace(b"a value", b"a velue"))
    with Store(file, "1") as store:
        assert store.get("pages", "b") == b"2"
        assert not store.damaged
        assert store.get("pages", "a") is None
        assert store.damaged
        store.discard()
    assert not file.exists()


def test_in_the_loose_table_alone_a_value_may_be_lost(tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    for table, left in (("texts", {"a": b"1"}), ("pages", {})):
        with Store(file, "2", "texts") as store:
            for place in ("pages", "texts", "values"):
                store.put(place, {"a": b"1", "b": b"2"})
            store.put("texts", {"b": b"3"})
            assert store.commit()
        with Store(file, "2", "texts") as store:
            assert dict(store.items("texts")) == {"a": b"1", "b": b"3"}
        with closing(sqlite3.connect(file)) as database:
            database.execute("DELETE FROM kept WHERE place = ? AND key = 'b'", (table,))
            database.commit()
        with Store(file, "2", "texts") as store:
            assert dict(store.items(table)) == left
            assert not store.damaged
    with Store(file, "2") as store:
        assert store.get("values", "a") is None, "it was made with another loose table"


WRITER = """
import sys
from collections import Counter
from pathlib import Path
from casefile.store import Store
store = Store(Path(sys.argv[1]), "1")
for number in range(1000):
    store.put("pages", {key: str(number).encode() * 2000 for key in "abcdefgh"})
    store.commit()
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", range(0, 40, 8))
def test_a_kill_leaves_one_whole_commit(tmp_path: Path, after: int) -> None:
    file = tmp_path / "kept.db"
    scripts = str(Path(__file__).parents[1] / "scripts")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": scripts},
    )
    assert writer.stdout is not None
    for _ in range(after + 1):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    found = read(file)
    assert len(found) == 8
    assert len(set(found.values())) == 1
