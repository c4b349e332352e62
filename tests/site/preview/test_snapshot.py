"""What changed is what differs, whatever was told of it."""

import os
import shutil
import tempfile
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from casefile.listing import SETTLED
from casefile.site.preview.snapshot import Snapshot

OLD = 1_500_000_000


def write(root: Path, path: str, text: str = "x", *, age: bool = True) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    if age:
        os.utime(file, (OLD, OLD))


def later() -> int:
    """A moment at which every file written by now has been left alone for long."""
    return time.time_ns() + 2 * SETTLED


def test_what_was_not_touched_has_not_changed(tmp_path: Path) -> None:
    write(tmp_path, "docs/en/a.md")
    snapshot = Snapshot(tmp_path)
    assert snapshot.look(["docs/en/a.md", "docs/en/none.md"], later()) == frozenset()
    assert snapshot.look_everywhere() == frozenset()


def test_a_file_written_a_moment_ago_may_hold_something_else(tmp_path: Path) -> None:
    write(tmp_path, "docs/en/a.md")
    snapshot = Snapshot(tmp_path)
    assert snapshot.look(["docs/en/a.md"], time.time_ns()) == {"docs/en/a.md"}


def test_a_folder_that_goes_takes_its_files_along(tmp_path: Path) -> None:
    for name in ("docs/en/a/1.md", "docs/en/a/b/2.md", "docs/en/ab.md"):
        write(tmp_path, name)
    snapshot = Snapshot(tmp_path)
    shutil.rmtree(tmp_path / "docs/en/a")
    gone = {"docs/en/a", "docs/en/a/1.md", "docs/en/a/b", "docs/en/a/b/2.md"}
    assert snapshot.look(["docs/en/a"], later()) == gone
    assert "docs/en/a/1.md" not in snapshot
    assert "docs/en/ab.md" in snapshot


def test_a_file_where_a_folder_was(tmp_path: Path) -> None:
    write(tmp_path, "data/facts/a/1.yml")
    snapshot = Snapshot(tmp_path)
    shutil.rmtree(tmp_path / "data/facts/a")
    write(tmp_path, "data/facts/a")
    assert snapshot.look(["data/facts/a"], later()) == {"data/facts/a", "data/facts/a/1.yml"}


NAMES = st.sampled_from(["docs/a", "docs/a/1", "docs/a/2", "docs/b", "data/c", "data/c/d/3"])


@given(edits=st.lists(st.tuples(NAMES, st.sampled_from(["", "x", "xy"])), max_size=12))
def test_looking_at_what_was_touched_finds_what_looking_everywhere_would(
    edits: list[tuple[str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, "docs/a/1")
        some, all_ = Snapshot(root), Snapshot(root)
        for path, text in edits:
            file = root / path
            if any(parent.is_file() for parent in file.parents):
                continue
            if file.is_dir():
                shutil.rmtree(file)
            else:
                file.unlink(missing_ok=True)
            if text:
                write(root, path, text)
        touched = {path for path, _ in edits}
        parents = {str(Path(path).parent) for path in touched} & {"docs/a", "data/c", "data/c/d"}
        assert some.look(touched | parents | {"data"}, later()) == all_.look_everywhere()
        assert some.look_everywhere() == frozenset()
