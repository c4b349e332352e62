"""What is wrong in one language is told where it stands, and the others are built all the same."""

import shutil
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

from casefile.check.project import check_project
from casefile.project import load_project
from casefile.site.produce import produce

PROJECT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
FRONT = "---\ntitle: 題\ndescription: 文。\nkind: page\n{more}---\n\n{body}\n"
STAMPED = "translated_from: {{lang: en, sha256: {digest}}}\n"


def page(body: str = "文。", digest: str = "") -> str:
    return FRONT.format(more=STAMPED.format(digest=digest) if digest else "", body=body)


def words() -> str:
    """A language's file with a word less and one more."""
    text = (PROJECT / "data/languages/ja.yml").read_text("utf-8")
    assert "\n  several: 数\n" in text
    return text.replace("\n  several: 数\n", "\n  sevral: 数\n")


FAULTS = {
    "docs/ja/articles/orphan.md": (page(digest="0" * 64), "5:18 missing-original"),
    "docs/ja/articles/storm.md": (page(digest="abc"), "5:37 invalid-field, colliding-files"),
    "docs/ja/articles/storm/index.md": (page(), "missing-original"),
    "docs/ja/half.md": (page("ｶﾅ。"), "7:1 half-width-text"),
    "docs/ja/mixed.md": (page(unicodedata.normalize("NFD", "각。")), "7:1 unnormalised-text"),
    "docs/xx/index.md": (page(), ""),
    "docs/xx": (None, "1:1 unknown-folder"),
    "data/languages/ja.yml": (words(), "missing-word, unknown-word"),
    "data/entities/mixed.yml": (
        "kind: place\nname: {en: Mixed}\nline:\n  en: A place.\n  ja: {text: 所。, of: xyz}\n",
        "5:22 invalid-field",
    ),
}


def test_the_faults_of_one_language_leave_the_others_as_they_are(
    tmp_path: Path, make_site: Callable[..., Path]
) -> None:
    root = tmp_path / "site"
    shutil.copytree(PROJECT / "tests/pages/site", root)
    files = {path: text for path, (text, _) in FAULTS.items() if text is not None}
    make_site(root, {**files, "docs/ko/index.md": page("문장.")})
    found = check_project(load_project(root), TODAY)
    for path, (_, expected) in FAULTS.items():
        told = [f"{one.line}:{one.column} {one.code}" for one in found if one.path == path]
        for part in filter(None, expected.split(", ")):
            assert any(part in line for line in told), (path, told)
    produce(root, 1_790_000_000, without=["cards"])
    site = root / "site"
    assert (site / "articles/storm/index.html").is_file()
    assert '<html lang="en"' in (site / "index.html").read_text("utf-8")
    assert '<html lang="ko"' in (site / "ko/index.html").read_text("utf-8")
    assert not (site / "xx").exists()
    assert 'hreflang="xx"' not in (site / "index.html").read_text("utf-8")
