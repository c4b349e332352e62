"""What stands in the heads of built pages: whatever a title holds comes out as it was written."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from casefile.site.produce import produce

PROJECT = Path(__file__).parents[2]
NAME = 'The "Ferry" & </script><!-- Record'
BASE = "https://example.org/a&b/"
TRANSLATION = """\
---
title: 嵐
description: 船のこと。
kind: {kind}
published: 2026-12-01
---

船は沈んだ。
"""
TITLES = {
    "quotes": "\"double\" 'single' “curly” `tick`",
    "script": "</script><script>alert(1)</script><!-- <![CDATA[ ]]> -->",
    "attribute": '" onload="alert(1)" x="',
    "entities": "&amp; &lt;b&gt; &#0; a & b",
    "template": "{{ config }} {% raw %} ${x}",
    "separators": "one\u2028two\u2029three",
    "long": "A long title " * 25,
    "right-to-left": "عنوان בעברית",
    "japanese": "脱北者「十数人」、〜。",
    "emoji": "🚢 \U0001f1ef\U0001f1f5",
    "backslash": 'C:\\new \\u003c \\" end\\',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another campaign's site in our theme, with such titles, as it is published."""
    root = tmp_path_factory.mktemp("sharing") / "site"
    shutil.copytree(PROJECT / "tests/pages/site", root)
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    settings = yaml.safe_load((root / "mkdocs.yml").read_bytes())
    ours = yaml.safe_load((PROJECT / "mkdocs.yml").read_bytes())
    settings |= {key: ours[key] for key in ("theme", "extra_css")}
    settings |= {"site_name": NAME, "site_url": BASE}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    letter = yaml.safe_load((root / "data/sources/letter.yml").read_bytes())
    for name, title in TITLES.items():
        source = yaml.safe_dump({**letter, "title": title}, allow_unicode=True)
        (root / f"data/sources/{name}.yml").write_text(source, "utf-8")
    (root / "data/languages").mkdir()
    (root / "data/languages/ja.yml").write_text("locale: ja\n", "utf-8")
    for name, kind in (("index.md", "page"), ("articles/storm.md", "report")):
        file = root / "docs/ja" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TRANSLATION.format(kind=kind), "utf-8")
    produce(root, 0, without=["cards"])
    return (root / "site").resolve()


def shown(text: str) -> str:
    return " ".join(text.split())


def content_of(tree: LexborHTMLParser, name: str) -> str | None:
    node = tree.css_first(f'meta[property="{name}"], meta[name="{name}"]')
    return None if node is None else node.attributes["content"]


def said_by(tree: LexborHTMLParser) -> dict[str, Any]:
    (node,) = tree.css('script[type="application/ld+json"]')
    said: dict[str, Any] = json.loads(node.text())
    return said


@pytest.mark.parametrize("name", TITLES)
def test_a_title_comes_out_as_it_was_written(name: str, site: Path) -> None:
    tree = LexborHTMLParser((site / f"sources/{name}/index.html").read_bytes())
    title = shown(TITLES[name])
    assert content_of(tree, "og:title") == content_of(tree, "og:image:alt") == title
    assert title in (content_of(tree, "og:description") or "")
    node, crumbs = said_by(tree)["@graph"]
    assert node["name"] == node["mainEntity"]["name"] == title
    assert crumbs["itemListElement"][-1]["name"] == title
    assert len(tree.css("script:not([src])")) == 2, "the policy's first, and the data"
    assert not tree.css("[onload]")


def test_the_site_s_own_name_does_too(site: Path) -> None:
    tree = LexborHTMLParser((site / "index.html").read_bytes())
    assert content_of(tree, "og:site_name") == NAME
    assert said_by(tree)["name"] == NAME
    assert json.loads((site / "site.webmanifest").read_bytes())["name"] == NAME


def test_addresses_are_those_of_the_site(site: Path) -> None:
    tree = LexborHTMLParser((site / "articles/storm/index.html").read_bytes())
    assert content_of(tree, "og:url") == f"{BASE}articles/storm/"
    assert content_of(tree, "og:image") == f"{BASE}cards/articles/storm.png"
    assert said_by(tree)["@graph"][0]["image"] == f"{BASE}cards/articles/storm.png"
    (canonical,) = tree.css('link[rel="canonical"]')
    assert canonical.attributes["href"] == f"{BASE}articles/storm/"
    assert content_of(tree, "twitter:card") == "summary_large_image"
    assert content_of(tree, "og:type") == "article"
    assert content_of(tree, "article:modified_time") == "2026-12-01"


def test_a_page_that_is_missing_announces_nothing(site: Path) -> None:
    tree = LexborHTMLParser((site / "404.html").read_bytes())
    assert not tree.css('meta[property^="og:"], meta[name^="twitter:"], link[hreflang]')


def languages_of(tree: LexborHTMLParser) -> dict[str, str]:
    nodes = [node.attributes for node in tree.css("link[hreflang]")]
    return {str(node["hreflang"]): str(node["href"]) for node in nodes}


def test_the_languages_of_a_page_name_one_another(site: Path) -> None:
    trees = {
        f"{BASE}{file.relative_to(site).parent.as_posix()}/".replace("/./", "/"): LexborHTMLParser(
            file.read_bytes()
        )
        for file in site.rglob("index.html")
    }
    assert set(languages_of(trees[BASE])) == {"en", "ja", "x-default"}
    assert languages_of(trees[f"{BASE}articles/sail/"]) == {}
    assert f"{BASE}ja/articles/sail/" not in trees
    for place, tree in trees.items():
        (canonical,) = tree.css('link[rel="canonical"]')
        assert canonical.attributes["href"] == place
        languages = languages_of(tree)
        assert not languages or place in languages.values()
        for code, other in languages.items():
            assert languages_of(trees[other]) == languages, "whom a page names names it back"
            assert code == "x-default" or (f"{BASE}{code}/" in other) == (code == "ja")
    html = trees[f"{BASE}ja/articles/storm/"].css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "ja"
    assert content_of(trees[f"{BASE}ja/"], "og:locale") == "ja_JP"
    assert content_of(trees[BASE], "og:locale") == "en_GB"


def test_each_language_has_its_own_manifest(site: Path) -> None:
    for folder, code in (("", "en"), ("ja/", "ja")):
        manifest = json.loads((site / f"{folder}site.webmanifest").read_bytes())
        assert manifest["lang"] == code
        assert manifest["start_url"] == manifest["scope"] == "./"
        for icon in manifest["icons"]:
            assert (site / folder / icon["src"]).is_file()


def test_a_translation_that_comes_or_goes_is_named_by_the_page_that_stood(
    site: Path, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(site.parents[2], root, symlinks=True)
    page, new = root / "site/articles/sail/index.html", root / "docs/ja/articles/sail.md"
    before = page.read_bytes()
    new.write_text(TRANSLATION.format(kind="report"), "utf-8")
    produce(root, 0, without=["cards"])
    there = f"{BASE}ja/articles/sail/"
    assert languages_of(LexborHTMLParser(page.read_bytes()))["ja"] == there
    assert there in (root / "site/sitemap.xml").read_text("utf-8").replace("&amp;", "&")
    new.unlink()
    produce(root, 0, without=["cards"])
    assert page.read_bytes() == before
