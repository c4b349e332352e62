"""From input to public site, one build at a time."""

import fcntl
from pathlib import Path

import pytest

from casefile.project import load_project
from casefile.site.lock import BusyError
from casefile.site.produce import produce, stage_site


def test_drafts_are_in_the_preview_and_nowhere_else(second_site: Path) -> None:
    project = load_project(second_site)
    assert any(article.front.draft for article in project.articles)
    published = stage_site(second_site, "en")
    preview = stage_site(second_site, "en", preview=True)
    assert not (published / "docs/articles/draft.md").exists()
    assert (preview / "docs/articles/draft.md").exists()
    texts = [file.read_text("utf-8") for file in (published / "docs").rglob("*.md")]
    assert [text for text in texts if "Not yet" in text or "articles/draft" in text] == []


def test_two_builds_of_one_site_do_not_run_at_once(second_site: Path) -> None:
    (second_site / "build").mkdir()
    with (second_site / "build/.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(BusyError, match="another build of this site is running"):
            produce(second_site, 0)
    assert not (second_site / "site").exists()
    assert not (second_site / "build/stage").exists()
