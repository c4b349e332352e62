"""Each passage says in which language it is, wherever that is not its page's own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.pages.content import Content
from casefile.pages.foreign import (
    escape_foreign,
    find_named,
    find_quoted,
    find_spoken,
    language_mark,
    mark_foreign,
    mark_letters,
)
from casefile.pages.language import load_language
from casefile.pages.render import render_pages

_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
NAMES = ("The Ferry Record", "Aya Mori, Ben Ode")

Unmarked = Callable[..., list[str]]


@pytest.mark.parametrize("code", ["en", "ja", "ko"])
def test_every_text_of_a_page_bears_its_language(
    site: Path,
    content: Content,
    render: Callable[[str], str],
    find_unmarked: Unmarked,
    code: str,
) -> None:
    """The record of this site is English, with Japanese titles: half of a page is foreign to it."""
    language, _ = load_language(site, code)
    found = {
        page.name: unmarked
        for page in render_pages(content, language)
        if (html := render(_MATTER.sub("", page.text)))
        and (unmarked := find_unmarked(html, code, NAMES))
    }
    assert found == {}


def test_the_test_finds_what_is_not_marked(find_unmarked: Unmarked) -> None:
    assert (find_unmarked("<p>A 船 in <b lang=ja>船 and</b></p>", "en")) == ["A 船 in "]
    assert (find_unmarked("<p>한국어 ひらがな</p>", "ja")) == ["한국어 ひらがな"]
    assert (find_unmarked("<p>They were not found.</p><p lang=en>Nobody saw it.</p>", "ja")) == [
        "They were not found."
    ]


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("annual table", "en", "en"),
        ("annual table", "ja", "en"),
        ("第161号", "en", "ja"),
        ("第161号", "ko", "ko"),
        ("第161号", "zh-Hant", "zh-Hant"),
        ("すべて", "ko", "ja"),
        ("통일부", "en", "ko"),
        ("Bericht", "de", "de"),
        ("12–14", "en", ""),
    ],
)
def test_letters_tell_the_language_of_a_text(text: str, code: str, found: str) -> None:
    assert find_spoken(text, code) == found


def test_a_name_in_latin_letters_is_one_in_every_language() -> None:
    assert find_named("Kato Hiroshi", "ja") == ""
    assert find_named("加藤博", "ja") == "ja"
    assert find_named("Society to Help Returnees", "ja") == "en"


def test_each_paragraph_is_marked_by_itself() -> None:
    assert mark_foreign("One.\n\nTwo.", "en", "ja") == (
        '<span lang="en">One.</span>\n\n<span lang="en">Two.</span>'
    )
    assert mark_foreign("One.", "en", "en-GB") == "One."
    assert mark_foreign("One.", "", "ja") == "One."
    assert (language_mark("en", "ja"), language_mark("ja", "ja")) == (" lang=en", "")


def test_a_piece_of_a_text_is_marked_as_it_shows() -> None:
    pieces = {"船*": "ja", "Herald": "en"}
    assert escape_foreign("The Herald, “船*”", pieces, "en") == (
        'The Herald, “<span lang="ja">船\\*</span>”'
    )


@pytest.mark.parametrize(
    ("text", "page", "found"),
    [
        ("「十数人」", "en", "ja"),
        ("「十数人」", "ja", ""),
        ("「十数人」", "ko", ""),
        ("十数人が", "ko", "ja"),
        ("11 km", "ja", ""),
        ("“some-odd dozen people”", "ja", "en"),
        ("naïve", "ja", ""),
    ],
)
def test_quoted_words_bear_the_language_of_their_source(text: str, page: str, found: str) -> None:
    assert find_quoted(text, "ja", page) == found


def test_letters_of_the_east_are_marked_where_a_page_has_none() -> None:
    assert mark_letters("93,340 or 9万3340.", "en") == '93,340 or <span lang="ja">9万3340</span>.'
    assert mark_letters("93,340か9万3340", "ja") == "93,340か9万3340"
