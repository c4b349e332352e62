"""A site's input as one value, and the moment that its builds are dated by."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.epoch import EARLIEST, find_epoch
from casefile.project import load_project

Commit = Callable[..., None]


def test_a_site_is_read_whole(second_site: Path) -> None:
    project = load_project(second_site)
    assert project.findings == ()
    assert project.settings.site_name == "The Ferry Record"
    assert "stay" in project.record.facts
    assert "articles/storm.md" in [article.name for article in project.articles]
    assert project.languages == ("en",)


def test_english_comes_first_and_other_languages_in_order(second_site: Path) -> None:
    page = (second_site / "docs/en/index.md").read_text("utf-8")
    for language in ("ko", "ja"):
        (second_site / f"docs/{language}").mkdir()
        (second_site / f"docs/{language}/index.md").write_text(page, "utf-8")
    assert load_project(second_site).languages == ("en", "ja", "ko")


def test_findings_of_every_part_are_kept(second_site: Path) -> None:
    (second_site / "mkdocs.yml").write_text("a: [", "utf-8")
    (second_site / "data/topics.yml").write_text("a: [", "utf-8")
    (second_site / "docs/en/index.md").write_bytes(b"\xff")
    found = {(finding.path, finding.code) for finding in load_project(second_site).findings}
    assert found == {
        ("mkdocs.yml", "invalid-yaml"),
        ("data/topics.yml", "invalid-yaml"),
        ("docs/en/index.md", "invalid-utf8"),
    }


@pytest.mark.parametrize("folder", ["docs", "data"])
def test_either_folder_makes_a_site(tmp_path: Path, folder: str) -> None:
    with pytest.raises(NotADirectoryError, match="holds no site: there is neither docs/ nor data/"):
        load_project(tmp_path)
    (tmp_path / folder).mkdir()
    assert load_project(tmp_path).findings == ()


def test_builds_are_dated_by_the_environment_first(tmp_path: Path) -> None:
    assert find_epoch(tmp_path, {"SOURCE_DATE_EPOCH": "1234567890"}) == 1234567890
    for nonsense in ("", "yesterday", "-5"):
        assert find_epoch(tmp_path, {"SOURCE_DATE_EPOCH": nonsense}) == EARLIEST


def test_then_by_the_last_commit_that_touched_content(second_site: Path, commit: Commit) -> None:
    assert find_epoch(second_site, {}) == EARLIEST
    commit(second_site, moment=1_500_000_000)
    (second_site / "README.md").write_text("Not content.", "utf-8")
    commit(second_site, moment=1_600_000_000)
    assert find_epoch(second_site, {}) == 1_500_000_000
    (second_site / "data/topics.yml").write_text("ferries: {name: {en: All}}\n", "utf-8")
    assert find_epoch(second_site, {}) == 1_500_000_000
    commit(second_site, moment=1_700_000_000)
    assert find_epoch(second_site, {}) == 1_700_000_000


def test_a_repository_without_content_has_no_date(tmp_path: Path, commit: Commit) -> None:
    (tmp_path / "README.md").write_text("Nothing yet.", "utf-8")
    commit(tmp_path, moment=1_600_000_000)
    assert find_epoch(tmp_path, {}) == EARLIEST


def test_without_git_builds_have_a_fixed_date(
    second_site: Path, monkeypatch: pytest.MonkeyPatch, commit: Commit
) -> None:
    commit(second_site, moment=1_500_000_000)
    monkeypatch.setenv("PATH", "")
    assert find_epoch(second_site, {}) == EARLIEST
