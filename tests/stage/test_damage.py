"""What was kept and is damaged or lost: it is noticed, and everything is staged from nothing."""

import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from casefile.stage.staging import stage

Expected = Callable[..., Mapping[str, bytes]]
Read = Callable[[Path], Mapping[str, bytes]]

CHOSEN = 10
"""How many of the values that a stage keeps are damaged, one at a time."""

HARMS = {
    "altered": "UPDATE kept SET value = value || x'00' WHERE (place, key) = (?, ?)",
    "lost": "DELETE FROM kept WHERE (place, key) = (?, ?)",
}


def stage_now(root: Path) -> None:
    stage(root, "en")[0].close()


def rows(cache: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(cache)) as database:
        return database.execute("SELECT place, key FROM kept ORDER BY place, key").fetchall()


def texts(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Two edits that many pages depend on, there and back again."""
    fact = root / "data/facts/ferries/lost-final.yml"
    entity = root / "data/entities/harbour-board.yml"
    while True:
        for file, old, new in (
            (fact, "value: 17", "value: 18"),
            (entity, "Harbour Board", "The Board"),
        ):
            yield file, old, new
            yield file, new, old


@pytest.mark.parametrize("harm", HARMS)
def test_a_value_that_is_damaged_leaves_no_page_as_it_was(
    site: Path, expected: Expected, read: Read, harm: str
) -> None:
    stage_now(site)
    cache, edits, clean = site / "build/cache/stage-en.db", texts(site), {}
    found = rows(cache)
    for place, key in random.Random(3).sample(found, CHOSEN):  # noqa: S311 - nothing to guess
        with closing(sqlite3.connect(cache)) as database:
            database.execute(HARMS[harm], (place, key))
            database.commit()
        file, old, new = next(edits)
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        stage_now(site)
        state = (file, new)
        if state not in clean:
            clean[state] = expected(site)
        assert read(site / "build/stage/en") == clean[state], (place, key)
