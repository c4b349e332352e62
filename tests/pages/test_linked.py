"""What pages say to programs: expanded by the library of the standard, judged by schema.org's own
vocabulary."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from casefile.pages.content import Content, Page
from casefile.pages.language import Language
from casefile.pages.markup import data_block
from casefile.pages.render import render_pages
from casefile.prose.frontmatter import TranslatedFrom
from casefile.record.model import Archived, Correction
from casefile.settings import Settings

Linked = dict[str, Any]
Judge = Callable[[Linked], list[str]]
Change = Callable[..., Content]

NEEDED = {
    "WebSite": {"name", "description", "publisher"},
    "Article": {"headline", "image", "datePublished", "dateModified", "author", "publisher"},
    "OpinionNewsArticle": {"headline", "datePublished", "author", "publisher", "citation"},
    "Claim": {"text", "publisher", "citation", "appearance", "isPartOf"},
    "Dataset": {"name", "description", "creator", "distribution"},
    "WebPage": {"name", "mainEntity"},
}
"""What makes each type of use; every page says the rest too: address, language, licence."""

COMMON = {"url", "inLanguage", "license", "isAccessibleForFree"}
KINDS = {
    "index": "WebSite",
    "articles/storm": "Article",
    "articles/sail": "OpinionNewsArticle",
    "facts/ferries/stay": "Claim",
    "data/index": "Dataset",
    "data/series/sailings": "Dataset",
    "sources/letter": "WebPage",
}


def read(page: Page, render: Callable[[str], str]) -> Linked | None:
    """The whole of what a page says."""
    tree = LexborHTMLParser(render(page.text.split("---\n", 2)[2]))
    scripts = tree.css("script")
    assert len(scripts) <= 1
    if not scripts:
        return None
    assert scripts[0].attributes == {"type": "application/ld+json"}
    found: Linked = json.loads(scripts[0].text())
    assert found["@context"] == "https://schema.org"
    return found


def find(page: Page, render: Callable[[str], str]) -> Linked:
    """What a page says that it is."""
    linked = read(page, render)
    assert linked is not None
    node: Linked = linked.get("@graph", [linked])[0]
    return node


def test_every_kind_of_page_says_what_it_is(
    pages: dict[str, Page], render: Callable[[str], str]
) -> None:
    for name, kind in KINDS.items():
        node = find(pages[name], render)
        assert node["@type"] == kind
        assert node.keys() >= COMMON | NEEDED[kind], name
    assert find(pages["glossary/friends"], render) == {
        "@type": "DefinedTerm",
        "url": "https://ferries.example.org/glossary/friends/",
        "name": "Friends of the Ferry",
        "description": "A campaign.",
        "inDefinedTermSet": "https://ferries.example.org/glossary/",
    }
    for name in ("articles/index", "glossary/index", "search/index"):
        assert read(pages[name], render) is None


def test_all_that_pages_say_is_in_the_terms_of_schema_org(
    pages: dict[str, Page], render: Callable[[str], str], judge: Judge
) -> None:
    for name, page in pages.items():
        linked = read(page, render)
        assert linked is None or judge(linked) == [], name


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"@type": "Klaim"}, "no type"),
        ({"headlines": "x"}, "no property"),
        ({"distribution": {"@type": "DataDownload"}}, "is no property of"),
        ({"citation": {"@type": "Person", "name": "x"}}, "cannot be"),
        ({"isAccessibleForFree": "perhaps"}, "cannot be"),
        ({"url": "/facts/"}, "no address"),
    ],
)
def test_the_judge_finds_what_is_wrong(
    changed: Linked, fault: str, pages: dict[str, Page], render: Callable[[str], str], judge: Judge
) -> None:
    node = find(pages["facts/ferries/stay"], render)
    assert fault in "; ".join(judge({"@context": "https://schema.org", **node, **changed}))


def test_a_site_without_addresses_gives_nothing_one(
    content: Content, english: Language, render: Callable[[str], str], judge: Judge, change: Change
) -> None:
    entry = Correction.model_validate(
        {"date": "2026-12-02", "kind": "correction", "fact": "stay", "why": {"en": "Misread."}}
    )
    settings = Settings(site_name="Ferries")
    for page in render_pages(change(content, settings=settings, corrections=(entry,)), english):
        linked = read(page, render)
        if linked is not None:
            assert judge(linked) == [], page.name
            assert '"url":"/' not in page.text
            assert '"@id"' not in page.text
            assert '"image"' not in page.text


def test_the_way_to_a_page_leads_through_its_indexes(
    pages: dict[str, Page], render: Callable[[str], str]
) -> None:
    linked = read(pages["facts/ferries/stay"], render)
    assert linked is not None
    _, crumbs = linked["@graph"]
    base = "https://ferries.example.org/"
    places = ["facts/", "facts/ferries/", "facts/ferries/stay/"]
    steps = [step["item"]["@id"] for step in crumbs["itemListElement"]]
    assert steps == [base + place for place in places]
    assert [step["position"] for step in crumbs["itemListElement"]] == [1, 2, 3]


def test_a_fact_appears_where_a_source_agrees(
    pages: dict[str, Page], render: Callable[[str], str]
) -> None:
    node = find(pages["facts/ferries/stay"], render)
    herald, letter = node["citation"]
    assert node["appearance"] == [{"@id": herald["@id"]}]
    assert letter["@id"] == "https://ferries.example.org/sources/letter/"
    assert find(pages["sources/letter"], render)["mainEntity"] == letter


def test_an_author_whom_the_record_knows_as_an_organisation_is_one(
    content: Content, english: Language, render: Callable[[str], str], change: Change
) -> None:
    old = content.record.sources["letter"]
    source = old.model_copy(update={"author": ("friends of the ferry", "Cleo Vale")})
    changed = change(content, sources={**content.record.sources, old.id: source})
    pages = {page.name: page for page in render_pages(changed, english)}
    work = find(pages["sources/letter"], render)["mainEntity"]
    assert [author["@type"] for author in work["author"]] == ["Organization", "Person"]


def test_what_was_corrected_says_so(
    content: Content, english: Language, render: Callable[[str], str], judge: Judge, change: Change
) -> None:
    entry = Correction.model_validate(
        {"date": "2026-12-02", "kind": "correction", "fact": "stay", "why": {"en": "Misread."}}
    )
    pages = {p.name: p for p in render_pages(change(content, corrections=(entry,)), english)}
    for name in ("facts/ferries/stay", "articles/sail", "articles/storm"):
        (said,) = find(pages[name], render)["correction"]
        assert said["@type"] == "CorrectionComment"
        assert said["datePublished"] == "2026-12-02"
        linked = read(pages[name], render)
        assert linked is not None
        assert judge(linked) == []


@pytest.mark.parametrize(
    "contact", ["desk@example.org", "mailto:desk@example.org", "https://x.example/", ""]
)
def test_the_site_says_who_publishes_it(
    contact: str,
    content: Content,
    english: Language,
    render: Callable[[str], str],
    judge: Judge,
    change: Change,
) -> None:
    settings = replace(content.settings, contact=contact)
    pages = {p.name: p for p in render_pages(change(content, settings=settings), english)}
    publisher = find(pages["index"], render)["publisher"]
    assert publisher.get("email", "") == ("desk@example.org" if "@" in contact else "")
    assert ("contactPoint" in publisher) == ("//" in contact)
    linked = read(pages["index"], render)
    assert linked is not None
    assert judge(linked) == []


def test_nothing_gives_a_verdict_on_what_others_claim(pages: dict[str, Page]) -> None:
    assert not any("ClaimReview" in page.text for page in pages.values())


def test_a_fact_belongs_to_the_record(pages: dict[str, Page], render: Callable[[str], str]) -> None:
    record, fact = find(pages["data/index"], render), find(pages["facts/ferries/stay"], render)
    assert fact["isPartOf"] == {"@id": record["@id"]}


def test_an_article_cites_what_it_rests_on(
    pages: dict[str, Page], render: Callable[[str], str]
) -> None:
    linked = find(pages["articles/storm"], render)
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


def test_a_translation_names_what_it_translates_and_refers_to_the_works_it_cites(
    both: Content, japanese: Language, render: Callable[[str], str], judge: Judge
) -> None:
    source = TranslatedFrom(lang="en", sha256="0" * 64)
    articles = tuple(
        replace(one, front=one.front.model_copy(update={"translated_from": source}))
        for one in both.articles
    )
    pages = {page.name: page for page in render_pages(replace(both, articles=articles), japanese)}
    linked = read(pages["articles/storm"], render)
    assert linked is not None
    assert judge(linked) == []
    node = linked["@graph"][0]
    assert node["translationOfWork"] == {"@id": "https://ferries.example.org/articles/storm/"}
    assert node["citation"]
    assert all({*work} == {"@id"} for work in node["citation"])
