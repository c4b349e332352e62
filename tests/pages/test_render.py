"""What holds of every page: its links lead somewhere, nothing is unresolved, nothing escapes."""

import json
import os
import posixpath
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from casefile.pages import address
from casefile.pages.content import Content, Page, StaticFile
from casefile.pages.edition import make_edition
from casefile.pages.language import Language
from casefile.pages.layout import Head, render_page
from casefile.pages.render import render_all, render_generated, render_pages
from casefile.record.model import Archived

Load = Callable[[Path], Content]
Change = Callable[..., Content]
Render = Callable[[str], str]

SCRIPT = Path(__file__).parents[2] / "scripts/build_facts.py"


def split(page: Page) -> tuple[dict[str, object], str]:
    _, head, body = page.text.split("---\n", 2)
    return yaml.safe_load(head), body


def parse(page: Page, render: Render) -> LexborHTMLParser:
    return LexborHTMLParser(render(split(page)[1]))


def anchors_of(tree: LexborHTMLParser) -> set[str]:
    return {node.attributes["id"] or "" for node in tree.css("[id]")}


def test_every_link_leads_to_a_page_and_an_anchor(
    pages: dict[str, Page], files: dict[str, StaticFile], content: Content, render: Render
) -> None:
    trees = {name: parse(page, render) for name, page in pages.items()}
    anchors = {name: anchors_of(tree) for name, tree in trees.items()}
    for name, promised in address.page_names(content.record, content.articles).items():
        assert promised <= anchors[name], name
    for name, tree in trees.items():
        for node in tree.css("a[href]"):
            href = node.attributes["href"] or ""
            if href.startswith(("https://", "mailto:")):
                continue
            path, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            target = target.removesuffix(".md") if path else name
            assert target in pages or target in files, f"{name}: {href}"
            assert not anchor or anchor in anchors[target], f"{name}: {href}"
        for node in tree.css("[aria-describedby]"):
            assert node.attributes["aria-describedby"] in anchors[name], name


def test_no_anchor_stands_twice_on_a_page(pages: dict[str, Page], render: Render) -> None:
    for name, page in pages.items():
        ids = [node.attributes["id"] for node in parse(page, render).css("[id]")]
        assert len(ids) == len(set(ids)), name


def test_front_matter_says_what_every_page_is(pages: dict[str, Page], site: Path) -> None:
    for name, page in pages.items():
        head, body = split(page)
        assert {"title", "description", "source", "kind", "language"} <= head.keys(), name
        assert all(isinstance(value, str) for value in head.values()), name
        assert (site / page.source).exists(), name
        assert page.source.endswith("/") == (site / page.source).is_dir(), name
        assert body.count("\n# ") == 1, name


def test_no_binding_is_left(pages: dict[str, Page], render: Render) -> None:
    for name, page in pages.items():
        for node in parse(page, render).css("a[href]"):
            scheme = (node.attributes["href"] or "").split(":")[0]
            assert scheme not in ("fact", "source", "term"), name


def test_the_same_content_gives_the_same_pages(
    content: Content, english: Language, site: Path, load: Load
) -> None:
    once, again = render_pages(content, english), render_pages(load(site), english)
    assert once == again
    assert [page.name for page in once] == sorted(page.name for page in once)
    assert set(render_generated(content, english)) < set(once)


def test_several_processes_give_what_one_gives(content: Content, english: Language) -> None:
    assert render_all(content, english, workers=2) == render_all(content, english)


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_no_page_depends_on_the_order_of_hashes(
    seed: str, pages: dict[str, Page], tmp_path: Path, site: Path
) -> None:
    command = [sys.executable, str(SCRIPT), "--root", str(site), "--out", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
    for file in (tmp_path / "out").rglob("*.md"):
        name = file.relative_to(tmp_path / "out").with_suffix("").as_posix()
        assert file.read_text("utf-8") == pages[name].text


def test_an_undefined_name_is_an_error(content: Content, english: Language) -> None:
    from jinja2 import UndefinedError

    head = Head(name="x", source="x", kind="fact", title="x", description="x")
    with pytest.raises(UndefinedError):
        render_page(make_edition(content, english), "fact.md.j2", head)


def test_no_source_that_must_not_be_linked_is(
    content: Content, english: Language, change: Change
) -> None:
    place = "https://hostile.example.org/x"
    old = content.record.sources["herald-2009-03-04"]
    source = old.model_copy(update={"URL": place, "archived": Archived(URL=place, date=None)})
    changed = change(content, sources={**content.record.sources, old.id: source})
    for page in render_pages(changed, english):
        assert "hostile.example.org" not in page.text


def rewrite(file: Path, **changes: object) -> None:
    fields = yaml.safe_load(file.read_text("utf-8"))
    text = yaml.safe_dump({**fields, **changes}, allow_unicode=True)
    file.write_text(text, encoding="utf-8")


def test_hostile_data_comes_out_as_text(
    hostile: str, tmp_path: Path, english: Language, site: Path, load: Load, render: Render
) -> None:
    data = hostile.replace("\x02", "").replace("\x03", "")
    root = tmp_path / "site"
    shutil.copytree(site, root)
    plain = data.replace("fact:", "fact ")
    rewrite(
        root / "data/sources/herald-2009-03-04.yml",
        title=data, title_en=data, author=[data, data], number=data, carrier=data,
    )  # fmt: skip
    rewrite(
        root / "data/entities/herald.yml", name={"en": data, "ja": data}, aliases={"en": [data]}
    )
    fact = yaml.safe_load((root / "data/facts/ferries/lost-2009.yml").read_text("utf-8"))
    fact["references"][0]["locator"] = data
    rewrite(root / "data/facts/ferries/lost-2009.yml", references=fact["references"])
    for page in render_pages(load(root), english):
        tree = parse(page, render)
        for script in tree.css('script[type="application/ld+json"]'):
            assert json.loads(script.text())["@context"] == "https://schema.org"
        assert not tree.css(
            'script:not([type="application/ld+json"]), iframe, [onclick], main style'
        ), page.name
        assert not tree.css("a[href^=javascript]"), page.name
        for row in tree.css("tr"):
            assert len(row.css("td, th")) in (4, 5, 6), page.name
        assert isinstance(split(page)[0]["title"], str)
        assert "<" not in str(split(page)[0]["title"])
    source = {page.name: page for page in render_pages(load(root), english)}
    heading = parse(source["sources/herald-2009-03-04"], render).css_first("h1")
    assert heading is not None
    assert " ".join(heading.text().split()) == " ".join(plain.split()) or "fact:" in data


def test_what_the_record_lacks_is_named_and_not_linked(
    content: Content, english: Language, change: Change
) -> None:
    """The check stops such a site; the pages must not fail on it all the same."""
    record = content.record
    bare = change(content, sources={}, entities={}, events={}, topics={})
    pages = {page.name: page for page in render_pages(bare, english)}
    assert "herald-2009-03-04" in pages["facts/ferries/lost-2009"].text
    assert "Repeats" not in pages["facts/ferries/lost-2009"].text
    alone = change(content, facts={"lost-2009": record.facts["lost-2009"]})
    pages = {page.name: page for page in render_pages(alone, english)}
    assert "Since January 2010: lost-final" in pages["facts/ferries/lost-2009"].text
    assert "What has changed" not in pages["articles/storm"].text
    assert "refused" in pages["articles/storm"].text


def test_an_empty_site_has_its_indexes(content: Content, english: Language, change: Change) -> None:
    kinds = ("facts", "sources", "entities", "events", "series", "rows", "topics")
    nothing: dict[str, object] = {kind: {} for kind in kinds}
    empty = change(content, **nothing, articles=())
    pages = render_pages(empty, english)
    assert [page.name for page in pages] == [
        "articles/index",
        "corrections/index",
        "data/index",
        "disagreements/index",
        "facts/index",
        "glossary/index",
        "search/index",
        "sources/index",
        "timeline/index",
    ]


def test_many_sources_are_counted_by_publisher(
    content: Content, english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casefile.pages.indexes.MANY", 3)
    pages = {page.name: page.text for page in render_pages(content, english)}
    assert (
        "[Harbour Board](../glossary/harbour-board.md){.term}: 2 sources" in pages["sources/index"]
    )


def test_an_entity_of_hundreds_of_facts_does_not_list_them(
    content: Content, english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casefile.pages.glossary.FEW", 1)
    pages = {page.name: page.text for page in render_pages(content, english)}
    assert "#facts" not in pages["glossary/harbour-board"]


def test_articles_of_other_languages_stand_in_their_own_edition(
    content: Content, english: Language
) -> None:
    edition = make_edition(content, english)
    assert {article.language for article in edition.articles.values()} == {"en"}
    assert make_edition(content, replace(english, code="ja")).articles == {}
