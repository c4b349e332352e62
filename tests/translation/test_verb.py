"""`translation.py` as editors run it: stamp, and status with what changed in the original since."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casefile.translation.digest import digest_text

VERB = Path(__file__).parents[2] / "scripts" / "translation.py"
CHECK = VERB.with_name("check.py")
FRONT = "---\ntitle: {title}\ndescription: Text.\nkind: page\n{more}---\n\n"
FACT = """\
statement:
  en: There was a promise.
  ja: 約束があった。
  ko: {{text: 서약이 있었다., of: 000000000000}}
kind: reported
references:
  - source: herald
    basis: official
    note: {{en: {note}, ja: '注', ko: "주"}}
"""
FILES = {
    "mkdocs.yml": "site_name: Ferries\ntheme: {name: material}\n",
    "docs/en/index.md": FRONT.format(title="Home", more="") + "Read [more](x.md).\n",
    "docs/en/x.md": FRONT.format(title="More", more="") + "One sentence.\n\nAnother.\n",
    "docs/ja/x.md": FRONT.format(title="詳しく", more="") + "一文。\n\nもう一文。\n",
    "docs/ko/y.md": FRONT.format(title="기타", more="") + "한 문장.\n",
    "data/topics.yml": "ferries:\n  name: {en: Ferries, ja: 船}\n  line: {en: Ships., ja: 船。}\n",
    "data/entities/herald.yml": "kind: organisation\nname: {en: Herald}\nline:\n  en: A paper.\n",
    "data/sources/herald.yml": (
        "type: report\ntitle: A report\npublisher: herald\nissued: 2010\nlanguage: en\n"
        "accessed: 2026-11-23\nread_as: original\n"
    ),
    "data/facts/ferries/promise.yml": FACT.format(note="A note."),
}


@pytest.fixture
def site(tmp_path: Path, make_site: Callable[..., Path], commit: Callable[..., None]) -> Path:
    root = make_site(tmp_path / "a site", FILES)
    commit(root)
    return root


def test_a_stamp_makes_the_check_content_and_can_be_repeated(site: Path, run: Any) -> None:
    paths = ["docs/ja/x.md", "data/facts/ferries/promise.yml", "data/topics.yml"]
    before = {path: (site / path).read_text("utf-8") for path in paths}
    answer = run(VERB, "stamp", *paths, root=site)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.splitlines() == [f"{path}: stamped" for path in paths]
    promise, note = digest_text("There was a promise."), digest_text("A note.")
    assert (site / paths[1]).read_text("utf-8") == (
        before[paths[1]]
        .replace("ja: 約束があった。", f"ja:\n    text: 約束があった。\n    of: {promise}")
        .replace("000000000000", promise)
        .replace("ja: '注'", f"ja: {{text: '注', of: {note}}}")
        .replace('ko: "주"', f'ko: {{text: "주", of: {note}}}')
    )
    told = run(CHECK, "--format", "github", *paths[:2], root=site).stdout
    assert "translation" not in told
    again = run(VERB, "stamp", *paths, root=site)
    assert again.stdout.splitlines() == [f"{path}: is stamped already" for path in paths]


def test_what_is_no_translation_is_refused_and_the_rest_is_stamped(site: Path, run: Any) -> None:
    answer = run(VERB, "stamp", "docs/en/x.md", "docs/ko/y.md", "docs/ja/x.md", root=site)
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        "docs/en/x.md: is no translation: it is an original, or has none",
        "docs/ko/y.md: is no translation: it is an original, or has none",
    ]
    assert answer.stdout == "docs/ja/x.md: stamped\n"
    missing = run(VERB, "stamp", "docs/ja/none.md", root=site)
    assert missing.returncode == 2
    assert "there is no such file or folder in the site" in missing.stderr
    assert run(VERB, "stamp", "mkdocs.yml", root=site).returncode == 1


def test_status_says_how_each_stands_and_what_changed(
    site: Path, run: Any, commit: Callable[..., None]
) -> None:
    run(VERB, "stamp", "docs/ja/x.md", "data/facts/ferries/promise.yml", root=site)
    commit(site)
    for path, old, new in (
        ("docs/en/x.md", "Another.", "Quite another."),
        ("data/facts/ferries/promise.yml", "was a promise", "was no promise"),
    ):
        text = (site / path).read_text("utf-8")
        (site / path).write_text(text.replace(old, new), "utf-8")
    answer = run(VERB, "status", root=site)
    assert (answer.returncode, answer.stderr) == (1, "")
    assert answer.stdout.splitlines() == [
        "missing   ja  docs/ja/index.md",
        "missing   ko  docs/ko/index.md",
        "stale     ja  docs/ja/x.md",
        "--- docs/en/x.md (as translated)",
        "+++ docs/en/x.md",
        "@@ -8,2 +8,2 @@",
        " ",
        "-Another.",
        "+Quite another.",
        "missing   ko  docs/ko/x.md",
        "orphaned  ko  docs/ko/y.md",
        *(
            line
            for language in ("ja", "ko")
            for line in (
                f"stale     {language}  data/facts/ferries/promise.yml statement",
                "--- data/facts/ferries/promise.yml statement (as translated)",
                "+++ data/facts/ferries/promise.yml statement",
                "@@ -1 +1 @@",
                "-There was a promise.",
                "+There was no promise.",
            )
        ),
        "missing   ja  data/entities/herald.yml line",
        "missing   ko  data/entities/herald.yml line",
        "2 current, 3 stale, 5 missing, 1 orphaned, 0 unstamped",
    ]
    some = run(VERB, "status", "--lang", "ja", "docs/ja", root=site).stdout.splitlines()
    assert some[-1] == "0 current, 1 stale, 1 missing, 0 orphaned, 0 unstamped"
    since = run(CHECK, "--since", "HEAD", "--format", "github", root=site).stdout
    assert since.count("outdated-translation") == 3


def test_without_a_history_the_diff_is_said_to_be_missing(site: Path, run: Any) -> None:
    text = (site / "docs/ja/x.md").read_text("utf-8")
    stamp = f"kind: page\ntranslated_from: {{lang: en, sha256: {'0' * 64}}}\n"
    (site / "docs/ja/x.md").write_text(text.replace("kind: page\n", stamp), "utf-8")
    answer = run(VERB, "status", "docs/ja/x.md", root=site)
    assert answer.stdout.splitlines()[:2] == [
        "stale     ja  docs/ja/x.md",
        "  no version that git has is the one that was translated",
    ]
