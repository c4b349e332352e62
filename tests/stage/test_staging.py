"""A stage makes again exactly what depends on a change, and is always what one from nothing is."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from casefile.prose.load import load_article
from casefile.stage.staging import Staged, Staging
from casefile.stage.tree import stage_folder
from casefile.translation.digest import digest_article
from casefile.tree import digest_folder

Expected = Callable[..., Mapping[str, bytes]]
Read = Callable[[Path], Mapping[str, bytes]]

STORM = "docs/en/articles/storm.md"
FINAL = "data/facts/ferries/lost-final.yml"
LETTER = "data/sources/letter.yml"


def stage(root: Path, *, language: str = "en", preview: bool = False, workers: int = 1) -> Staged:
    """Stages a site in a process of its own, as far as the stage can tell."""
    staging = Staging(root, language, preview=preview, workers=workers)
    staging.refresh()
    staged = staging.write()
    staging.close()
    return staged


def multiply(root: Path, count: int) -> None:
    """Adds so many articles, facts and sources, more than one process does by itself."""
    copied = {
        STORM: root / "docs/en/articles/storm.md",
        FINAL: root / FINAL,
        LETTER: root / LETTER,
    }
    for path, file in copied.items():
        stem, dot, ending = path.rpartition(".")
        for number in range(count):
            text = file.read_text("utf-8").replace("the Herald", f"the Herald {number}")
            (root / f"{stem}-{number}{dot}{ending}").write_text(text, "utf-8")


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def test_a_stage_from_nothing_holds_every_page_file_and_image_that_is_shown(
    site: Path, expected: Expected, read: Read
) -> None:
    staged = stage(site)
    assert staged.folder == site / "build/stage/en"
    assert read(staged.folder) == expected(site)
    assert staged.digests == digest_folder(staged.folder)
    assert staged.changes.written == tuple(sorted(staged.digests))
    assert "docs/articles/wave-2.jpeg" in staged.digests
    assert "docs/articles/unseen.png" not in staged.digests
    assert "docs/articles/draft.md" not in staged.digests


def test_a_preview_stands_apart_and_shows_drafts(site: Path, expected: Expected) -> None:
    published, preview = stage(site), stage(site, preview=True)
    assert preview.folder == stage_folder(site, "en", preview=True) != published.folder
    assert "docs/articles/draft.md" in preview.digests
    assert sorted(preview.digests) == sorted(expected(site, preview=True))


def test_nothing_is_written_where_nothing_has_changed(site: Path) -> None:
    first = stage(site)
    again = stage(site)
    assert again.changes.written == again.changes.removed == ()
    assert again.digests == first.digests


TRANSLATION = """\
---
title: 嵐
description: 船のこと。
kind: {kind}
published: 2026-12-01
---

船は沈んだ。
"""


def translate(root: Path, name: str, kind: str) -> None:
    file = root / "docs/ja" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TRANSLATION.format(kind=kind), "utf-8")


def test_a_translation_restages_the_page_in_the_other_language(site: Path) -> None:
    both = ("docs/articles/storm.md", "docs/sitemap.xml")
    stage(site)
    translate(site, "index.md", "page")
    first = stage(site)
    assert "docs/facts/ferries/stay.md" in first.changes.written, "every generated page has a twin"
    assert "docs/articles/storm.md" in first.changes.written, "it says that it has none"
    assert b"untranslated:\n- ja\n" in (first.folder / "docs/articles/storm.md").read_bytes()
    translate(site, "articles/storm.md", "report")
    assert stage(site).changes.written == both
    change(site, "docs/ja/articles/storm.md", "船は沈んだ", "沈んだ")
    assert stage(site).changes.written == ()
    change(site, "docs/ja/articles/storm.md", "title", "draft: true\ntitle")
    assert stage(site).changes.written == both


def test_a_change_of_an_original_restages_its_translation_alone(site: Path) -> None:
    translate(site, "index.md", "page")
    translate(site, "articles/storm.md", "report")
    original, _ = load_article(site, STORM)
    assert original is not None
    stamped = digest_article(original)
    source = f"translated_from: {{lang: en, sha256: {stamped}}}\ntitle"
    change(site, "docs/ja/articles/storm.md", "title", source)
    first = stage(site, language="ja")
    page = first.folder / "docs/articles/storm.md"
    assert "{: .stale }" not in page.read_text("utf-8")
    change(site, STORM, "too. The board", "as well. The board")
    assert stage(site, language="ja").changes.written == ("docs/articles/storm.md",)
    assert "{: .stale }" in page.read_text("utf-8")


def test_a_changed_body_restages_its_page_alone(site: Path) -> None:
    stage(site)
    change(site, STORM, "too. The board", "as well. The board")
    staging = Staging(site, "en")
    assert staging.refresh().due == {"docs/articles/storm.md"}
    assert staging.write().changes.written == ("docs/articles/storm.md",)


def test_a_changed_title_restages_the_pages_that_list_the_article(site: Path) -> None:
    stage(site)
    change(site, STORM, "title: What the Herald reported", "title: What was reported")
    assert stage(site).changes.written == (
        "docs/articles/index.md",
        "docs/articles/sail.md",  # next to it in the story
        "docs/articles/storm.md",
        "docs/data/articles.atom",
        "docs/data/changes.atom",
        "docs/data/series/sailings.md",
        "docs/facts/ferries/lost-2009.md",
        "docs/facts/ferries/refusal.md",
        "docs/facts/ferries/stay.md",
        "docs/glossary/herald.md",
        "docs/index.md",
        "docs/sources/board-report-2010.md",
        "docs/sources/herald-2009-03-04.md",
        "docs/sources/leaflet.md",
        "docs/sources/letter.md",
    )


def test_a_changed_fact_restages_what_states_it(site: Path) -> None:
    stage(site)
    change(site, "data/facts/ferries/stay.yml", "between: [30, 36]", "between: [31, 36]")
    assert stage(site).changes.written == (
        "docs/data/datapackage.json",
        "docs/data/facts.json",
        "docs/data/references.csv",
        "docs/disagreements/index.md",
        "docs/facts/ferries/stay.json",
        "docs/facts/ferries/stay.md",
        "docs/sources/letter.md",
    )
    staging = Staging(site, "en")
    change(site, "data/facts/ferries/stay.yml", "at_most: {about: 2}}\nunit", "about: 2}\nunit")
    due = staging.refresh().due
    written = (
        "docs/articles/sail.md",  # it binds the fact
        "docs/articles/storm.md",  # so does this one
        "docs/data/datapackage.json",
        "docs/data/facts.csv",
        "docs/data/facts.json",
        "docs/data/index.md",
        "docs/disagreements/index.md",
        "docs/facts/ferries/index.md",
        "docs/facts/ferries/stay.json",
        "docs/facts/ferries/stay.md",
        "docs/glossary/harbour-board.md",  # it published one of the fact's sources
        "docs/glossary/herald.md",  # and this the other
        "docs/sources/herald-2009-03-04.md",
        "docs/sources/letter.md",
    )
    assert staging.write().changes.written == written
    unchanged = {"docs/data/changes.atom", "docs/data/references.csv", "docs/facts/index.md"}
    assert due == {*written, *unchanged}  # which read something of the fact that stayed


def test_one_file_can_be_rendered_before_anything_is_written(
    site: Path, expected: Expected, read: Read
) -> None:
    stage(site)
    change(site, STORM, "were lost", "were never found")
    change(site, FINAL, "value: 17", "value: 18")
    staging = Staging(site, "en")
    due = staging.refresh([STORM, FINAL])
    assert "docs/articles/storm.md" in due.due
    want = expected(site)
    assert staging.render("docs/articles/storm.md") == want["docs/articles/storm.md"]
    assert b"were lost" in (staging.folder / "docs/articles/storm.md").read_bytes()
    assert staging.render("docs/articles/sail.md") == want["docs/articles/sail.md"]
    assert staging.render("docs/data/index.md") == want["docs/data/index.md"]
    assert read(staging.write().folder) == want
    with pytest.raises(KeyError):
        staging.render("docs/articles/draft.md")


def test_one_staging_follows_many_changes(site: Path, expected: Expected, read: Read) -> None:
    staging = Staging(site, "en")
    staging.refresh()
    folder = staging.write().folder
    for new in ("one", "two", "three"):
        (site / STORM).write_text(f"---\ntitle: {new}\ndescription: d\nkind: page\n---\n\n{new}\n")
        change(site, FINAL, "counted", f"counted {new}")
        assert "docs/index.md" in staging.refresh([STORM, "data/facts"]).due
        staging.write()
        assert read(folder) == expected(site)


def test_an_article_that_is_gone_takes_its_page_and_images_with_it(site: Path) -> None:
    stage(site)
    (site / STORM).unlink()
    removed = stage(site).changes.removed
    assert removed == ("docs/articles/storm.md", "docs/articles/wave-2.jpeg")


def test_an_image_that_is_a_link_is_not_read(site: Path) -> None:
    image = site / "docs/en/articles/wave-2.jpeg"
    image.unlink()
    image.symlink_to("/etc/passwd")
    assert "docs/articles/wave-2.jpeg" not in stage(site).digests


def test_what_is_missing_in_the_folder_or_foreign_to_it_is_put_right(
    site: Path, read: Read
) -> None:
    folder = stage(site).folder
    before = read(folder)
    (folder / "docs/index.md").unlink()
    (folder / "docs/articles/wave-2.jpeg").unlink()
    (folder / "docs/sources/letter.md").unlink()
    (folder / "docs/sources/letter.md").symlink_to("leaflet.md")
    (folder / "docs/foreign").mkdir()
    (folder / "docs/foreign/page.md").write_text("?")
    changes = stage(site).changes
    assert read(folder) == before
    assert not (folder / "docs/foreign").exists()
    assert "docs/foreign/page.md" in changes.removed
    assert set(changes.written) == {
        "docs/articles/wave-2.jpeg",
        "docs/index.md",
        "docs/sources/letter.md",
    }


def test_without_its_store_or_its_folder_the_stage_is_the_same(site: Path, read: Read) -> None:
    folder = stage(site).folder
    before = read(folder)
    (site / "build/cache/stage-en.db").unlink()
    assert stage(site).changes.written == ()
    (site / "build/cache/stage-en.db").write_bytes(b"no database")
    assert stage(site).changes.written == ()
    shutil.rmtree(folder)
    assert stage(site).changes.written == tuple(sorted(before))
    assert read(folder) == before


def test_a_folder_that_holds_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="holds no site"):
        Staging(tmp_path, "en")


@pytest.mark.parametrize("stop", range(9))
def test_a_run_that_ends_while_it_writes_leaves_nothing_stale(
    site: Path, expected: Expected, read: Read, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is taken back before the next run, which must not believe what was written."""
    stage(site)
    original = (site / FINAL).read_text("utf-8")
    change(site, FINAL, "value: 17", "value: 18")
    done: list[Path] = []
    replace = Path.replace

    def replace_some(self: Path, target: Path) -> Path:
        if len(done) == stop:
            raise KeyboardInterrupt
        done.append(target)
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace_some)
        with pytest.raises(KeyboardInterrupt):
            stage(site)
    (site / FINAL).write_text(original, "utf-8")
    staged = stage(site)
    assert read(staged.folder) == expected(site)
    assert len(staged.changes.written) == stop


def test_the_text_of_an_article_that_was_changed_back_meanwhile_is_not_shown(
    site: Path, expected: Expected, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run may keep the new text and be cut off before it says that it is another one."""
    stage(site)
    original = (site / STORM).read_text("utf-8")
    change(site, STORM, "the Herald", "the Morning Post")

    def refuse(*_: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        with pytest.raises(KeyboardInterrupt):
            stage(site)
    (site / STORM).write_text(original, "utf-8")
    assert read(stage(site).folder) == expected(site)


def test_several_processes_stage_what_one_does(site: Path, read: Read, tmp_path: Path) -> None:
    """From nothing, after a change of the settings, which makes all files due, and of a fact."""
    multiply(site, 30)
    roots = {workers: tmp_path / f"by-{workers}" for workers in (1, 2, 3)}
    for root in roots.values():
        shutil.copytree(site, root)

    def compare() -> None:
        staged = {n: stage(root, workers=n) for n, root in roots.items()}
        for root, one in zip(roots.values(), staged.values(), strict=True):
            assert read(one.folder) == read(staged[1].folder)
            assert one.digests == digest_folder(one.folder), root
            assert one.changes == staged[1].changes

    compare()
    for path, old, new in (
        ("mkdocs.yml", "The Ferry Record", "Ferries"),
        (FINAL, "value: 17", "value: 18"),
    ):
        for root in roots.values():
            change(root, path, old, new)
        compare()


def test_a_full_disk_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, _: bytes) -> int:
        raise OSError(28, os.strerror(28), str(self))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OSError, match="No space left"):
        stage(site)
