"""A site lists its own files, what it was built from, and whom to write to."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from casefile.listing import look_at_input
from casefile.settings import Settings
from casefile.site.contact import render_contact
from casefile.site.integrity import INTEGRITY, Integrity, digest_record, render_integrity
from casefile.site.release import SealError, made_file
from casefile.store import Store
from casefile.tree import digest_bytes

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]
Commit = Callable[..., None]

SITE = {"data/facts/a.yml": "1", "docs/en/b.md": "2", "docs/en/C.md": "3", "mkdocs.yml": "4"}


@pytest.fixture
def root(tmp_path: Path, make_site: MakeSite) -> Path:
    return make_site(tmp_path / "site", SITE)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept.db", "1")


def list_site(root: Path, store: Store) -> dict[str, object]:
    files = {path: made_file(path.encode()) for path in ("index.html", "a/b.png", INTEGRITY)}
    listed: dict[str, object] = json.loads(Integrity(root)(files, store)[INTEGRITY].read())
    return listed


def test_every_file_but_the_list_itself_is_in_it(root: Path, store: Store) -> None:
    listed = list_site(root, store)
    assert listed.keys() == {"files", "commit", "record"}
    assert listed["files"] == {
        path: digest_bytes(path.encode()) for path in ("index.html", "a/b.png")
    }


def test_the_list_does_not_depend_on_the_order_of_files() -> None:
    one, other = {"a": "1", "b": "2"}, {"b": "2", "a": "1"}
    assert render_integrity(one, None, "x") == render_integrity(other, None, "x")


def test_the_list_is_written_as_the_standard_library_does_it() -> None:
    files = {"ä.html": "1", 'a"b.html': "2"}
    whole = {"files": dict(sorted(files.items())), "commit": None, "record": "x"}
    text = json.dumps(whole, ensure_ascii=False, indent=0) + "\n"
    assert render_integrity(files, None, "x") == text


@pytest.mark.parametrize("text", ["5", None], ids=["changed", "removed"])
def test_nothing_is_listed_of_a_record_that_changed_since_it_was_seen(
    root: Path, store: Store, text: str | None
) -> None:
    step = Integrity(root, look_at_input(root))
    file = root / "data/facts/a.yml"
    if text is None:
        file.unlink()
    else:
        file.write_text(text)
        os.utime(file, (1_000_000_000, 1_000_000_000))
    with pytest.raises(SealError, match="changed while the site was built"):
        step({}, store)


def test_the_record_has_the_digest_that_common_tools_give(root: Path, store: Store) -> None:
    command = "find data docs -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum"
    assert command in (Path(__file__).parents[2] / "scripts/casefile/site/integrity.py").read_text()
    answer = subprocess.run(["sh", "-c", command], cwd=root, capture_output=True, check=True)
    assert digest_record(root, store) == answer.stdout.decode().split()[0]


def test_a_change_of_the_record_is_seen_and_nothing_else_is(root: Path, store: Store) -> None:
    past = 1_000_000_000
    for file in root.rglob("*"):
        os.utime(file, (past, past))
    first = digest_record(root, store)
    (root / "mkdocs.yml").write_text("5")
    assert digest_record(root, store) == first
    for path in ("data/facts/a.yml", "docs/en/b.md"):
        before = digest_record(root, store)
        (root / path).write_text("changed")
        assert digest_record(root, store) != before
    before = digest_record(root, store)
    (root / "docs/en/b.md").rename(root / "docs/en/d.md")
    assert digest_record(root, store) != before


def test_the_commit_is_told_and_that_something_differs_from_it(
    root: Path, store: Store, commit: Commit
) -> None:
    assert list_site(root, store)["commit"] is None
    commit(root)
    head = subprocess.run(
        ["git", "-C", root, "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert list_site(root, store)["commit"] == head
    (root / "data/new.yml").write_text("5")
    assert list_site(root, store)["commit"] == f"{head} with changes"
    commit(root)
    (root / "docs/en/b.md").write_text("5")
    assert str(list_site(root, store)["commit"]).endswith(" with changes")


def test_the_contact_is_what_the_settings_say() -> None:
    settings = Settings(
        site_url="https://a.example/campaign/",
        contact="https://a.example/contact",
        repository="https://code.example/a",
    )
    assert render_contact(settings, ["en", "ja"], 1_790_000_000).splitlines() == [
        "Contact: https://a.example/contact",
        "Expires: 2027-09-20T14:13:20Z",
        "Preferred-Languages: en, ja",
        "Canonical: https://a.example/campaign/.well-known/security.txt",
        "Policy: https://code.example/a/blob/main/SECURITY.md",
    ]


def test_a_mailbox_is_an_address_too_and_no_value_begins_another_line() -> None:
    text = render_contact(Settings(contact="a@example.org\nPolicy: x"), ["en"], 0)
    assert text.splitlines()[0] == "Contact: a@example.org Policy: x"
    assert render_contact(Settings(contact="a@example.org"), ["en"], 0).startswith(
        "Contact: mailto:a@example.org\nExpires: 1970-12-31T00:00:00Z\n"
    )


def test_without_anybody_to_write_to_there_is_no_contact() -> None:
    assert render_contact(Settings(), ["en"], 0) == ""
