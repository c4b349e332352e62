"""Loading the articles of a site: all of them, in order, with every finding in one run."""

from pathlib import Path

from casefile.prose.load import load_articles

FRONT = "---\ntitle: A\ndescription: B\nkind: page\n---\n"


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_articles_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["docs/ko/a.md", "docs/en/index.md", "docs/en/articles/b.md", "docs/en/articles/a.md"]
    write(tmp_path, dict.fromkeys(names, f"{FRONT}Text.\n"))
    articles, findings = load_articles(tmp_path)
    assert findings == []
    assert [article.path for article in articles] == sorted(names)
    assert (articles[0].language, articles[0].name, articles[0].slug) == (
        "en",
        "articles/a.md",
        "a",
    )
    assert articles[0].markdown == "Text.\n"


def test_each_file_that_is_no_text_gives_one_finding(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "docs/en/a.md": b"\xff",
            "docs/en/b.md": b"a\0b",
            "docs/en/c.md": b" \n",
            "docs/en/d.md": b"a" * 1_048_577,
            "docs/en/e.txt": b"\xff",
            "docs/f.md": b"\xff",
        },
    )
    articles, findings = load_articles(tmp_path)
    assert articles == ()
    assert [f"{f.path} {f.code}" for f in findings] == [
        "docs/en/a.md invalid-utf8",
        "docs/en/b.md nul-byte",
        "docs/en/c.md empty-file",
        "docs/en/d.md file-too-large",
    ]


def test_unsound_front_matter_leaves_the_text_to_be_checked(tmp_path: Path) -> None:
    write(tmp_path, {"docs/en/a.md": "Note: [text](fact:b)\n"})
    (article,), (finding,) = load_articles(tmp_path)
    assert article.damaged
    assert finding.code == "no-front-matter"
    assert [piece.value for _, piece in article.document.pieces()] == ["fact:b"]


def test_links_are_never_followed(tmp_path: Path) -> None:
    write(tmp_path, {"docs/en/a.md": FRONT, "elsewhere/b.md": FRONT})
    (tmp_path / "docs/en/loop").symlink_to(tmp_path / "docs")
    (tmp_path / "docs/en/b.md").symlink_to(tmp_path / "elsewhere/b.md")
    (tmp_path / "docs/ja").symlink_to(tmp_path / "elsewhere")
    articles, findings = load_articles(tmp_path)
    assert [article.path for article in articles] == ["docs/en/a.md"]
    assert findings == []


def test_a_folder_without_articles_is_no_error(tmp_path: Path) -> None:
    assert load_articles(tmp_path) == ((), [])
