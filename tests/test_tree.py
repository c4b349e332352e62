"""Folders as values: a tree is what it is told to be; what is right is not written again."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.tree import (
    digest_file,
    digest_folder,
    digest_of,
    list_files,
    move_tree,
    replace_file,
    write_tree,
)

FILES = {"a.md": b"one", "b/c.md": b"two", "b/d/e.md": b"", "zz.bin": b"\x00\xff"}


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """What betrays a write: each file's inode and time of change."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_ino, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
    }


def read(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in list_files(folder)}


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def test_a_tree_is_written_whole(tmp_path: Path) -> None:
    folder = tmp_path / "build/stage"
    changes = write_tree(folder, FILES)
    assert read(folder) == FILES
    assert changes.written == ("a.md", "b/c.md", "b/d/e.md", "zz.bin")
    assert changes.removed == ()


def test_what_is_right_is_not_written_again(tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    before = snapshot(tmp_path)
    changes = write_tree(tmp_path, FILES)
    assert (changes.written, changes.removed) == ((), ())
    assert snapshot(tmp_path) == before


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    before = snapshot(tmp_path)
    changes = write_tree(tmp_path, {**FILES, "a.md": b"eno", "b/new.md": b"new"})
    assert changes.written == ("a.md", "b/new.md")
    after = snapshot(tmp_path)
    assert {name for name in before if before[name] != after[name]} == {"a.md", "b"}


def test_a_file_is_replaced_and_never_written_in_place(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": b"one"})
    kept = tmp_path / "kept"
    kept.hardlink_to(tmp_path / "a.md")
    replace_file(tmp_path / "a.md", b"two")
    assert kept.read_bytes() == b"one"
    assert (tmp_path / "a.md").read_bytes() == b"two"


def test_what_is_gone_is_removed_with_the_folders_that_it_leaves_empty(tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    changes = write_tree(tmp_path, {"a.md": b"one"})
    assert changes.removed == ("b/c.md", "b/d/e.md", "zz.bin")
    assert read(tmp_path) == {"a.md": b"one"}
    assert folders(tmp_path) == set()


@pytest.mark.parametrize(
    ("first", "second"),
    [({"a": b"1"}, {"a/b": b"2"}), ({"a/b": b"1"}, {"a": b"2"}), ({"a/b/c": b"1"}, {"a/b": b"2"})],
)
def test_a_file_may_take_the_place_of_a_folder_and_the_other_way(
    tmp_path: Path, first: dict[str, bytes], second: dict[str, bytes]
) -> None:
    write_tree(tmp_path, first)
    write_tree(tmp_path, second)
    assert read(tmp_path) == second


def test_empty_folders_stand_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "tree/a.md/b/c").mkdir(parents=True)
    write_tree(tmp_path / "tree", {"a.md": b"one"})
    assert read(tmp_path / "tree") == {"a.md": b"one"}


def test_links_and_pipes_are_removed_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write_tree(outside, {"secret.md": b"secret"})
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "a.md").symlink_to(outside / "secret.md")  # even with the bytes that are due
    (tree / "b").symlink_to(outside)
    (tree / "loop").symlink_to("loop")
    os.mkfifo(tree / "pipe")
    changes = write_tree(tree, {"a.md": b"secret", "b/c.md": b"two"})
    assert changes.written == ("a.md", "b/c.md")
    assert changes.removed == ("a.md", "b", "loop", "pipe")
    assert not (tree / "a.md").is_symlink()
    assert read(tree) == {"a.md": b"secret", "b/c.md": b"two"}
    assert read(outside) == {"secret.md": b"secret"}


def test_what_a_cut_off_run_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".a.md.4711").write_bytes(b"half")
    changes = write_tree(tmp_path, {"a.md": b"whole"})
    assert changes.removed == (".a.md.4711",)
    assert read(tmp_path) == {"a.md": b"whole"}


def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": b"one"})
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/inside").write_bytes(b"")
    with pytest.raises(OSError, match="folder"):
        replace_file(tmp_path / "folder", b"two")
    assert read(tmp_path) == {"a.md": b"one", "folder/inside": b""}


def test_files_are_listed_in_order_and_links_are_not(tmp_path: Path) -> None:
    write_tree(tmp_path, {"b.md": b"", "a/z.md": b"", "B.md": b"", "a.md": b""})
    (tmp_path / "link.md").symlink_to("b.md")
    (tmp_path / "folder").symlink_to("a")
    assert list(list_files(tmp_path)) == ["B.md", "a.md", "a/z.md", "b.md"]
    assert list(list_files(tmp_path / "missing")) == []


def test_digests_are_those_of_the_bytes(tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    for path, data in FILES.items():
        assert digest_file(tmp_path / path) == hashlib.sha256(data).hexdigest()
    assert digest_folder(tmp_path) == {
        path: hashlib.sha256(data).hexdigest() for path, data in FILES.items()
    }


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=4))
def test_the_digest_of_many_depends_on_no_order(parts: dict[str, str]) -> None:
    assert digest_of(parts) == digest_of(dict(reversed(parts.items())))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"a": "x", "b": "y"}, {"a": "x1:b1:y"}),
        ({"a": "xb", "": ""}, {"a": "x", "b": ""}),
        ({"ab": ""}, {"a": "b"}),
        ({}, {"": ""}),
    ],
)
def test_names_and_digests_do_not_run_into_one_another(
    one: dict[str, str], two: dict[str, str]
) -> None:
    assert digest_of(one) != digest_of(two)


def test_a_moved_draft_leaves_exactly_the_files_named_and_what_is_the_same_alone(
    tmp_path: Path,
) -> None:
    folder, draft = tmp_path / "folder", tmp_path / "draft"
    write_tree(folder, {"kept": b"1", "same": b"2", "other/old": b"3", "now-folder": b"4"})
    write_tree(draft, {"same": b"2", "other": b"5", "now-folder/new": b"6", "unnamed": b"7"})
    (folder / "link").symlink_to(draft)
    before = {name: (folder / name).stat().st_ino for name in ("kept", "same")}
    changes = move_tree(draft, folder, {"kept", "same", "other", "now-folder/new"})
    assert changes.written == ("now-folder/new", "other")
    assert changes.removed == ("link", "now-folder", "other/old")
    assert {path: (folder / path).read_bytes() for path in list_files(folder)} == {
        "kept": b"1",
        "same": b"2",
        "other": b"5",
        "now-folder/new": b"6",
    }
    assert {name: (folder / name).stat().st_ino for name in before} == before
    assert not draft.exists()
