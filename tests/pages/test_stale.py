"""What readers are told of translations that are older than their originals."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from casefile.pages import address
from casefile.pages.content import Content
from casefile.pages.language import Language
from casefile.pages.render import render_pages
from casefile.prose.frontmatter import TranslatedFrom
from casefile.record.field import Translation
from casefile.translation.digest import digest_article, digest_text

LINE = (
    "The original has changed since this translation was made. "
    '<a href="../../../articles/storm/" hreflang="en">Read the original (English)</a> · '
    "[What has changed in it]"
    "(https://code.example.org/ferries/commits/main/docs/en/articles/storm.md){rel=noreferrer}"
)
TEXTS = "Some texts on this page were translated before their originals changed."

Change = Callable[..., Content]


def render(content: Content, language: Language) -> dict[str, str]:
    return {page.name: page.text for page in render_pages(content, language)}


def stamp(content: Content, change: Change, sha256: str | None) -> Content:
    """The content with its article in Japanese made from an original of this digest."""
    source = None if sha256 is None else TranslatedFrom(lang="en", sha256=sha256)
    stamped = tuple(
        dataclasses.replace(
            article, front=article.front.model_copy(update={"translated_from": source})
        )
        if article.path == "docs/ja/articles/storm.md"
        else article
        for article in content.articles
    )
    return change(content, articles=stamped)


def test_a_translation_that_is_older_than_its_original_says_so(
    both: Content, change: Change, japanese: Language, english: Language
) -> None:
    original = next(a for a in both.articles if a.path == "docs/en/articles/storm.md")
    seen = {
        sha256: "{: .stale }" in render(stamp(both, change, sha256), japanese)["articles/storm"]
        for sha256 in ("0" * 64, digest_article(original), None)
    }
    assert [*seen.values()] == [True, False, False]
    old = stamp(both, change, "0" * 64)
    assert f"\n{LINE}\n{{: .stale }}\n" in render(old, japanese)["articles/storm"]
    assert "{: .stale }" not in "".join(render(old, english).values())


@pytest.mark.parametrize(
    ("place", "page"),
    [
        ("facts/stay/statement", "facts/ferries/stay"),
        ("entities/herald/line", "glossary/herald"),
        ("entities/herald/line", "glossary/index"),
        ("events/2009-03-storm/text", "timeline/index"),
        ("series/sailings/caveats", "data/series/sailings"),
    ],
)
def test_a_page_says_that_a_text_on_it_is_older_than_its_original(
    both: Content, change: Change, japanese: Language, place: str, page: str
) -> None:
    kind, id_, field = place.split("/")
    entries: dict[str, Any] = dict(getattr(both.record, kind))
    text = getattr(entries[id_], field)

    def told(of: str) -> bool:
        new = {**text, "ja": Translation(text="訳。", of=of)}
        changed = {**entries, id_: entries[id_].model_copy(update={field: new})}
        return TEXTS in render(change(both, **{kind: changed}), japanese)[page]

    assert told("0" * 12)
    assert not told(digest_text(text["en"]))


@pytest.mark.parametrize(
    ("page", "language", "other", "way"),
    [
        ("index", "en", "ja", "ja/"),
        ("index", "ja", "en", "../"),
        ("index", "ja", "ko", "../ko/"),
        ("articles/index", "ja", "en", "../../articles/"),
        ("articles/x", "en", "ko", "../../ko/articles/x/"),
        ("articles/x", "ja", "ko", "../../../ko/articles/x/"),
    ],
)
def test_the_way_to_a_page_in_another_language(
    page: str, language: str, other: str, way: str
) -> None:
    assert address.across(page, language, other) == way
