"""What pages say to programs: expanded by the library of the JSON-LD standard."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser

from casefile.pages.content import Content, Page
from casefile.pages.language import Language
from casefile.pages.markup import data_block
from casefile.pages.render import render_pages
from casefile.record.model import Archived

Linked = dict[str, Any]

SCHEMA = "https://schema.org/"
NEEDED = {
    "Article": {"headline", "datePublished", "dateModified", "author", "publisher", "citation"},
    "Claim": {"text", "publisher", "citation", "isPartOf"},
    "Dataset": {"name", "description", "creator", "distribution"},
}
"""What makes each type of use; every page says the rest too: address, language, licence."""

COMMON = {"url", "inLanguage", "license", "isAccessibleForFree"}


def find(page: Page, render: Callable[[str], str]) -> Linked | None:
    tree = LexborHTMLParser(render(page.text.split("---\n", 2)[2]))
    scripts = tree.css("script")
    assert len(scripts) <= 1
    if not scripts:
        return None
    assert scripts[0].attributes == {"type": "application/ld+json"}
    found: Linked = json.loads(scripts[0].text())
    return found


def expand(linked: Linked) -> Linked:
    """The same with every name as an address. No context is fetched: schema.org's is its words."""
    assert linked["@context"] == "https://schema.org"
    (node,) = jsonld.expand({**linked, "@context": {"@vocab": SCHEMA}})
    return {key.removeprefix(SCHEMA): value for key, value in node.items()}


def test_every_kind_of_page_says_what_it_is(
    pages: dict[str, Page], render: Callable[[str], str]
) -> None:
    types = {"articles/storm": "Article", "facts/ferries/stay": "Claim", "data/index": "Dataset"}
    for name, kind in types.items():
        linked = find(pages[name], render)
        assert linked is not None
        node = expand(linked)
        assert node["@type"] == [f"{SCHEMA}{kind}"]
        assert node.keys() >= COMMON | NEEDED[kind]
    for name in ("index", "articles/index", "sources/letter", "glossary/friends"):
        assert find(pages[name], render) is None


def test_nothing_gives_a_verdict_on_what_others_claim(pages: dict[str, Page]) -> None:
    assert not any("ClaimReview" in page.text for page in pages.values())


def test_a_fact_belongs_to_the_record(pages: dict[str, Page], render: Callable[[str], str]) -> None:
    record, fact = find(pages["data/index"], render), find(pages["facts/ferries/stay"], render)
    assert record is not None
    assert fact is not None
    assert fact["isPartOf"] == {"@id": record["@id"]}


def test_an_article_cites_what_it_rests_on(
    pages: dict[str, Page], render: Callable[[str], str]
) -> None:
    linked = find(pages["articles/storm"], render)
    assert linked is not None
    names = [cited["name"] for cited in linked["citation"]]
    assert names[:2] == ["Ten-odd missing from ferry", "Let the ferries sail"]
    assert len(names) == len(set(names))
    assert linked["citation"][0]["publisher"]["name"] == "The Herald"
    assert "url" not in linked["citation"][0]


def test_no_source_that_must_not_be_linked_has_an_address(
    content: Content, english: Language, change: Callable[..., Content]
) -> None:
    place = "https://hostile.example.org/x"
    old = content.record.sources["herald-2009-03-04"]
    source = old.model_copy(update={"URL": place, "archived": Archived(URL=place, date=None)})
    changed = change(content, sources={**content.record.sources, old.id: source})
    assert not any("hostile.example.org" in page.text for page in render_pages(changed, english))


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!-- <script> -->",
        "]]> & &amp; \u2028 \u2029",
        '"quotes" and \\ and \x02wzxhzdk:0\x03',
        "///Footnotes Go Here///",
        "{: onclick=x } *[HTML]: x",
        "\n\n    indented\n\n</div>",
        "عنوان \u202eabc",
    ],
)
def test_no_text_ends_the_element(text: str, render: Callable[[str], str]) -> None:
    tree = LexborHTMLParser(render(f"Before.\n\n{data_block({'name': text})}\n"))
    (script,) = tree.css("script")
    assert json.loads(script.text()) == {"name": text}
    assert tree.body is not None
    assert tree.body.text(strip=True).startswith("Before.")
