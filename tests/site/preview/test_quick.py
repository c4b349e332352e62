"""Pages made one by one are those that MkDocs makes of the whole site.

Slower than other tests: MkDocs builds the site after every edit, to compare.
"""

import shutil
from pathlib import Path

import pytest

from casefile.project import load_project
from casefile.site.build import run_mkdocs
from casefile.site.preview import quick
from casefile.site.preview.quick import QuickPreview
from casefile.site.produce import stage_site
from casefile.tree import list_files

EPOCH = 1_000_000_000
HOME = "docs/en/index.md"


@pytest.fixture
def preview(second_site: Path, monkeypatch: pytest.MonkeyPatch) -> QuickPreview:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    return QuickPreview(second_site)


def edit(root: Path, path: str, old: str, new: str) -> str:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return path


def read(preview: QuickPreview, path: str) -> str:
    answer = preview.answer(path)
    assert answer is not None
    return answer.data.decode()


def assert_current(preview: QuickPreview, root: Path, folder: Path) -> None:
    """Every English page of the preview is what MkDocs makes of the same site from nothing."""
    project = load_project(root)
    fresh = folder / root.name  # the same names: the settings are relative to them
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.root, fresh, ignore=shutil.ignore_patterns("build"))
    run_mkdocs(stage_site(fresh, "en", preview=True) / "mkdocs.yml", folder / "out", EPOCH)
    for path in list_files(folder / "out"):
        if path.endswith(".html"):
            assert read(preview, path).encode() == (folder / "out" / path).read_bytes(), path


def test_pages_follow_every_kind_of_edit(
    preview: QuickPreview, second_site: Path, tmp_path: Path
) -> None:
    while preview.settle():
        pass
    assert_current(preview, second_site, tmp_path / "fresh")
    update = preview.update([edit(second_site, HOME, "were lost", "never came back")])
    assert "index.html" in update.paths
    assert "never came back" in read(preview, "index.html")
    preview.update([edit(second_site, HOME, "title: ", "title: Anew ")])
    draft = second_site / "docs/en/articles/draft.md"
    new = second_site / "docs/en/articles/new-one.md"
    new.write_text(draft.read_text("utf-8").replace("title: ", "title: New "), "utf-8")
    update = preview.update(["docs/en/articles/new-one.md"])
    assert "articles/new-one/index.html" in update.paths
    assert_current(preview, second_site, tmp_path / "fresh")
    new.unlink()
    preview.update(["docs/en/articles/new-one.md"])
    assert preview.answer("articles/new-one/index.html") is None
    while preview.settle():
        pass
    assert_current(preview, second_site, tmp_path / "fresh")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("data/facts/ferries/lost-final.yml", "value: 17", "value: 18"),
        ("data/sources/wire-2009-03-05.yml", "on the ferry", "on that ferry"),
    ],
)
def test_pages_follow_the_record(
    preview: QuickPreview, second_site: Path, tmp_path: Path, path: str, old: str, new: str
) -> None:
    while preview.settle():
        pass
    assert preview.update([edit(second_site, path, old, new)]).paths
    assert_current(preview, second_site, tmp_path / "fresh")


def test_settings_make_every_page_anew(
    preview: QuickPreview, second_site: Path, tmp_path: Path
) -> None:
    settings = second_site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "copyright: Nobody at all\n", "utf-8")
    while preview.settle():
        pass
    assert preview.update(["mkdocs.yml"]).everything
    assert "Nobody at all" in read(preview, "index.html")
    assert_current(preview, second_site, tmp_path / "fresh")


def test_what_cannot_be_read_is_as_it_last_was_until_it_is_mended(
    preview: QuickPreview, second_site: Path
) -> None:
    preview.update([edit(second_site, HOME, "title: ", "titel: {")])
    answer = preview.answer("index.html")
    assert answer is not None
    assert answer.stale
    assert b"were lost" in answer.data
    edit(second_site, HOME, "titel: {", "title: ")
    preview.update([edit(second_site, HOME, "were lost", "are gone")])
    answer = preview.answer("index.html")
    assert answer is not None
    assert not answer.stale
    assert b"are gone" in answer.data


def test_a_link_that_leads_nowhere_keeps_no_page_from_being_shown(
    preview: QuickPreview, second_site: Path
) -> None:
    preview.update([edit(second_site, HOME, "were lost", "went [away](nowhere.md)")])
    assert "nowhere.md" in read(preview, "index.html")
    while preview.settle():
        pass
    assert "nowhere.md" in read(preview, "index.html")
    preview.update([edit(second_site, HOME, "went [away](nowhere.md)", "are gone")])
    assert "are gone" in read(preview, "index.html")


def test_pages_follow_an_edit_after_many_were_written_at_once(
    preview: QuickPreview, second_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    while preview.settle():
        pass
    for path in ("index.html", "articles/storm/index.html"):
        read(preview, path)
    with monkeypatch.context() as patch:
        patch.setattr(quick, "FEW", 0)
        preview.update([edit(second_site, HOME, "title: ", "title: Anew ")])
    preview.update([edit(second_site, "docs/en/articles/storm.md", "title: ", "title: Later ")])
    assert_current(preview, second_site, tmp_path / "fresh")
