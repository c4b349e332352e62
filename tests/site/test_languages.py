"""A small site in three languages: what a reader finds in each, and on the way between them."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from casefile.site.preview.quick import QuickPreview
from casefile.site.produce import produce
from casefile.site.session import build_whole, strict
from casefile.stage.tree import output_folder, stage_folder
from casefile.tree import digest_folder

PROJECT = Path(__file__).parents[2]
PLACE, EPOCH = "/sub/", 1_790_000_000
SETTINGS = f"""\
site_name: The Ferry Record
site_url: https://ferries.example.org{PLACE}
extra:
  repository: https://code.example.org/ferries
  generator: false
  languages:
    ja: {{site_name: 渡し船の記録, site_description: 何が起きたか。}}
    ko: {{site_name: 나룻배의 기록}}
nav: [index.md, articles/index.md, about.md]
not_in_nav: '*'
theme:
  name: material
  custom_dir: overrides
  font: false
  icon: {{logo: material/door-open}}
  favicon: assets/icons/icon.svg
  static_templates: [site.webmanifest]
extra_css: [assets/stylesheets/site.css]
plugins: []
"""
ABOUT = "---\ntitle: About us\ndescription: Who we are.\nkind: page\n---\n\nWe are few.\n"
HOME = "---\ntitle: {title}\ndescription: {title}\nkind: page\n---\n\n[{said}](fact:lost-final)\n"
STORM = """\
---
title: ヘラルド紙は何を報じたか
description: 報道の内容。
kind: report
published: 2026-11-20
translated_from: {lang: en, sha256: %s}
---

船は沈んだ。

![波](wave.png)
"""

Unmarked = Callable[..., list[str]]


def make_site(root: Path) -> Path:
    shutil.copytree(PROJECT / "tests/pages/site", root)
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    for path, text in {
        "mkdocs.yml": SETTINGS,
        "docs/en/about.md": ABOUT,
        "docs/ja/index.md": HOME.format(title="渡し船の記録", said="17人"),
        "docs/ja/articles/storm.md": STORM % ("0" * 64),
        "docs/ja/articles/wave.png": "a picture with words in Japanese",
        "docs/ko/index.md": HOME.format(title="나룻배의 기록", said="17명"),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    produce(root, EPOCH)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("languages") / "site")


@pytest.fixture(scope="module")
def built(root: Path) -> Path:
    return (root / "site").resolve()


def read(built: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((built / path).read_bytes())


def list_menu(built: Path, path: str) -> list[tuple[str, str | None, str | None]]:
    """The entries of the menu of languages: text, language of the text, and where each leads."""
    page = "" if path == "404.html" else path.removesuffix("index.html")
    return [
        (node.text(), node.attributes["lang"], href and urljoin(PLACE + page, href))
        for node in read(built, path).css("#__languages li > *")
        for href in [node.attributes.get("href")]
    ]


def test_a_page_is_in_its_language_and_bears_the_name_of_the_site_in_it(built: Path) -> None:
    for path, code, name in (
        ("index.html", "en", "The Ferry Record"),
        ("ja/index.html", "ja", "渡し船の記録"),
        ("ko/facts/index.html", "ko", "나룻배의 기록"),
    ):
        page = read(built, path)
        assert page.css_first("html").attributes["lang"] == code
        assert page.css_first(".brand span").text() == name
        assert page.css_first("title").text().endswith(name)
        assert page.css_first("body").attributes["dir"] == "ltr"
    assert "lang" not in page.css_first(".brand span").attributes
    manifest = json.loads((built / "ja/site.webmanifest").read_bytes())
    assert (manifest["lang"], manifest["name"]) == ("ja", "渡し船の記録")
    assert manifest["description"] == "何が起きたか。"
    assert "<title>渡し船の記録" in (built / "ja/data/articles.atom").read_text("utf-8")


def test_the_navigation_has_the_pages_that_exist_under_their_own_titles(built: Path) -> None:
    def titles(path: str) -> list[str]:
        return [node.text() for node in read(built, path).css("#__menu li")]

    assert titles("facts/index.html") == ["Articles", "About us"]
    assert titles("ja/facts/index.html") == ["記事"]


def test_the_menu_leads_to_the_same_page_or_says_that_there_is_none(built: Path) -> None:
    assert list_menu(built, "facts/ferries/stay/index.html") == [
        ("English", "en", None),
        ("日本語", "ja", "/sub/ja/facts/ferries/stay/"),
        ("한국어", "ko", "/sub/ko/facts/ferries/stay/"),
    ]
    assert list_menu(built, "ja/articles/storm/index.html") == [
        ("English", "en", "/sub/articles/storm/"),
        ("日本語", "ja", None),
        ("한국어 (번역 없음)", "ko", "/sub/ko/"),
    ]
    assert list_menu(built, "about/index.html")[1] == ("日本語（未訳）", "ja", "/sub/ja/")
    assert list_menu(built, "ja/index.html")[0] == ("English", "en", "/sub/")
    assert list_menu(built, "ja/index.html")[2] == ("한국어", "ko", "/sub/ko/")


def test_the_page_for_a_lost_address_leads_to_each_language(built: Path) -> None:
    assert list_menu(built, "404.html") == [
        ("English", "en", None),
        ("日本語", "ja", "/sub/ja/"),
        ("한국어", "ko", "/sub/ko/"),
    ]
    told = [
        (node.attributes["lang"], node.css_first("a").attributes["href"])
        for node in read(built, "404.html").css("article p[lang]")
    ]
    assert told == [("ja", "/sub/ja/"), ("ko", "/sub/ko/")]


def list_links(built: Path) -> Iterator[tuple[str, str]]:
    """Every address within the site that a page names, with the page."""
    for file in sorted(built.rglob("*.html")):
        path = file.relative_to(built).as_posix()
        base = "https://ferries.example.org" + PLACE + path.removesuffix("index.html")
        for node in LexborHTMLParser(file.read_bytes()).css("[href], [src]"):
            named = node.attributes.get("href") or node.attributes.get("src") or ""
            found = urlsplit(urljoin(base, named))
            if found.netloc == "ferries.example.org":
                yield path, unquote(found.path)


def leads(built: Path, path: str) -> bool:
    name = path.removeprefix(PLACE)
    is_page = path.endswith("/")
    return path.startswith(PLACE) and (built / name / ("index.html" if is_page else "")).exists()


def test_no_link_leads_to_nothing_or_out_of_the_folder_of_the_site(built: Path) -> None:
    broken = {(page, path) for page, path in list_links(built) if not leads(built, path)}
    assert broken == set()


def test_every_text_bears_its_language(built: Path, find_unmarked: Unmarked) -> None:
    names = ("The Ferry Record", "Aya Mori, Ben Ode", "Aya Mori and Ben Ode")
    found = {
        file.relative_to(built).as_posix(): unmarked
        for file in built.rglob("*.html")
        if (unmarked := find_unmarked(file.read_text("utf-8"), "", names))
    }
    assert found == {}


def test_a_stale_translation_leads_to_its_original(built: Path) -> None:
    line = read(built, "ja/articles/storm/index.html").css_first(".stale")
    links = [urljoin("/sub/ja/articles/storm/", a.attributes["href"] or "") for a in line.css("a")]
    assert links == [
        "/sub/articles/storm/",
        "https://code.example.org/ferries/commits/main/docs/en/articles/storm.md",
    ]


def test_a_picture_stands_beside_the_article_of_its_language(built: Path) -> None:
    assert (built / "ja/articles/wave.png").is_file()
    assert not (built / "articles/wave.png").exists()


def test_each_language_has_its_own_index_of_the_search(built: Path) -> None:
    entry = json.loads((built / "pagefind/pagefind-entry.json").read_bytes())
    assert {*entry["languages"]} == {"en", "ja", "ko"}


def test_a_card_is_drawn_for_each_page_of_each_language(built: Path) -> None:
    for prefix in ("", "ja/", "ko/"):
        assert (built / f"{prefix}cards/facts/ferries/stay.png").is_file()


def test_after_an_edit_every_language_is_what_mkdocs_writes(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(root, copy, symlinks=True)
    article = copy / "docs/ja/articles/sail.md"
    article.write_text((STORM % ("1" * 64)).replace("![波](wave.png)", "風。"), "utf-8")
    produce(copy, EPOCH)
    for code in ("en", "ja", "ko"):
        with strict(EPOCH):
            build_whole(str(stage_folder(copy, code) / "mkdocs.yml"), tmp_path / code)
        assert digest_folder(output_folder(copy, code)) == digest_folder(tmp_path / code), code


def test_the_preview_follows_each_language(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("build"))
    preview = QuickPreview(copy)

    def show(path: str) -> str:
        answer = preview.answer(path)
        assert answer is not None, path
        return answer.data.decode()

    assert "한국어 (번역 없음)" in show("articles/storm/index.html")
    assert "船は沈んだ" in show("ja/articles/storm/index.html")
    article = copy / "docs/ko/articles/storm.md"
    article.parent.mkdir()
    article.write_text((STORM % ("1" * 64)).replace("![波](wave.png)", "바람."), "utf-8")
    preview.update({"docs/ko/articles/storm.md"})
    assert "바람." in show("ko/articles/storm/index.html")
    assert "번역 없음" not in show("articles/storm/index.html")
    assert "번역 없음" not in show("ja/articles/storm/index.html")
