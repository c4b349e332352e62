"""Links within a site: each leads to a page, a file and an anchor that exist, or is told."""

import shutil
from pathlib import Path

import pytest

from casefile.check.targets import check_links
from casefile.diagnostics import Diagnostic
from casefile.prose.load import read_article

PICTURE = Path(__file__).parents[1] / "bad_site/docs/en/articles/harbour.png"
FRONT = "---\ntitle: The title\ndescription: B\nkind: page\n---\n"
PAGES = {
    "articles/index": frozenset({"other"}),
    "facts/missions/held": frozenset({"references", "reference-asahi"}),
    "articles/this": frozenset({"record"}),
}
OTHER = "## One\n\n## One\n\n## 한국\n\nnote[^1]\n\n[^1]: Text.\n"

SOUND = [
    "[a](other.md) [b](./other.md#one) [c](other.md#one_1) [d](other.md#_1)",
    "[a](../index.md) [b](../articles/other.md) [c](index.md#other)",
    "[a](../facts/missions/held.md#references) [b](../facts/missions/held.md)",
    "[a](#here) [b](#the-title) [c](#record)\n\n## Here",
    "[a](other.md#fn:1) [b](other.md#fnref:1)",
    "[a](other.md?q=1#one) [b](%6Fther.md)",
    "![ship](ship.png) [the same](ship.png)",
    "[a](https://example.org/nowhere.md) <https://example.org/#x>",
    "[a][r]\n\n[r]: other.md#one",
    "`[a](nowhere.md)`",
]

FOUND = [
    ("[a](nowhere.md)", "missing-page", 'there is no page "articles/nowhere.md"'),
    ("[a](othr.md)", "missing-page", 'there is no page "articles/othr.md"'),
    ("[a](other)", "missing-page", 'there is no page "articles/other"'),
    ("[a](other/)", "missing-page", 'there is no page "articles/other"'),
    ("[a](facts/missions/held.md)", "missing-page",
     'there is no page "articles/facts/missions/held.md"'),
    ("[a](../../ja/articles/other.md)", "missing-page",
     'there is no page "../ja/articles/other.md"'),
    ("[a](../../../../etc/passwd)", "missing-page", 'there is no page "../../../etc/passwd"'),
    ("[a](/articles/other/)", "missing-page",
     '"/articles/other/" starts at the root of the server, where the site need not be'),
    ("[a][r]\n\n[r]: nowhere.md", "missing-page", 'there is no page "articles/nowhere.md"'),
    ("[a](#nowhere)", "missing-anchor", 'there is no anchor "nowhere" on articles/this.md'),
    ("[a](other.md#two)", "missing-anchor", 'there is no anchor "two" on articles/other.md'),
    ("[a](other.md#fn:2)", "missing-anchor", 'there is no anchor "fn:2" on articles/other.md'),
    ("[a](index.md#none)", "missing-anchor", 'there is no anchor "none" on articles/index.md'),
    ("![a](boat.png)", "missing-file", 'there is no file "articles/boat.png"'),
    ("![a](../../../ship.png)", "missing-file", 'there is no file "../../ship.png"'),
    ("![a](/ship.png)", "missing-file", 'there is no file "/ship.png"'),
    ("[a](%00)", "missing-page", 'there is no page "articles/�"'),
    (f"[a]({'x' * 5000}.md)", "missing-page", f'there is no page "articles/{"x" * 30}…"'),
]  # fmt: skip


def find(root: Path, text: str) -> list[Diagnostic]:
    (root / "docs/en/articles").mkdir(parents=True)
    shutil.copy(PICTURE, root / "docs/en/articles/ship.png")
    files = {"articles/this.md": text, "articles/other.md": OTHER, "index.md": "Home."}
    read = (read_article(f"docs/en/{name}", FRONT + body) for name, body in files.items())
    return list(check_links(root, [article for article, _ in read], PAGES))


@pytest.mark.parametrize("text", SOUND)
def test_a_link_to_what_exists_is_left_alone(tmp_path: Path, text: str) -> None:
    assert find(tmp_path, text) == []


@pytest.mark.parametrize(("text", "code", "message"), FOUND)
def test_a_link_to_nothing_is_told(tmp_path: Path, text: str, code: str, message: str) -> None:
    (finding,) = find(tmp_path, text)
    assert (finding.line, finding.column) == (6, 1)
    assert (finding.code, finding.message) == (code, message)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[a](othr.md)", "did you mean articles/other.md?"),
        ("[a](other/)", "did you mean articles/other.md?"),
        ("[a](#recrd)", "did you mean record?"),
        ("[a](../q/q.pdf)", "link to the .md file of an article or of a generated page"),
    ],
)
def test_the_nearest_page_or_anchor_is_suggested(tmp_path: Path, text: str, hint: str) -> None:
    assert find(tmp_path, text)[0].hint.startswith(hint.rstrip("?"))


def test_a_link_is_judged_among_the_pages_of_its_own_language(tmp_path: Path) -> None:
    here, _ = read_article("docs/ja/a.md", f"{FRONT}[a](b.md)")
    there, _ = read_article("docs/en/b.md", f"{FRONT}Text.")
    assert [f.code for f in check_links(tmp_path, [here, there], {})] == ["missing-page"]
