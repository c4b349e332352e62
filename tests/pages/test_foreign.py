"""Each passage says in which language it is, wherever that is not its page's own."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

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

_EASTERN = {"ja": "[\u3040-\u30ff]", "ko": "[\uac00-\ud7a3]"}
_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(r"(?:[A-Za-z’'-]{2,}[ ,;:.]+){3}")
"""So many words in a row are no names."""

_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
NAMES = ("The Ferry Record", "Aya Mori, Ben Ode")
_IGNORED = "script, style, svg"


def find_unmarked(html: str, page: str, names: tuple[str, ...] = ()) -> Iterator[str]:
    """The texts whose letters are not those of the language that stands nearest above them."""
    tree = LexborHTMLParser(f'<html lang="{page}"><body>{html}</body></html>')
    for node in tree.css(_IGNORED):
        node.decompose()
    for node in tree.css("body *"):
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                text = child.text(deep=False)
                for name in names:
                    text = text.replace(name, "")
                if not _fits(text, _language_of(node)):
                    yield text


def _language_of(node: LexborNode | None) -> str:
    while node is not None:
        if code := node.attributes.get("lang"):
            return code.partition("-")[0]
        node = node.parent
    return ""


def _fits(text: str, code: str) -> bool:
    if any(re.search(letters, text) and code != one for one, letters in _EASTERN.items()):
        return False
    if _HAN.search(text) and code not in (*_EASTERN, "zh"):
        return False
    return code not in _EASTERN or not _SENTENCE.search(text)


@pytest.mark.parametrize("code", ["en", "ja", "ko"])
def test_every_text_of_a_page_bears_its_language(
    site: Path, content: Content, render: Callable[[str], str], code: str
) -> None:
    """The record of this site is English, with Japanese titles: half of a page is foreign to it."""
    language, _ = load_language(site, code)
    found = {
        page.name: unmarked
        for page in render_pages(content, language)
        if (html := render(_MATTER.sub("", page.text)))
        and (unmarked := [*find_unmarked(html, code, NAMES)])
    }
    assert found == {}


def test_the_test_finds_what_is_not_marked() -> None:
    assert [*find_unmarked("<p>A 船 in <b lang=ja>船 and</b></p>", "en")] == ["A 船 in "]
    assert [*find_unmarked("<p>한국어 ひらがな</p>", "ja")] == ["한국어 ひらがな"]
    assert [*find_unmarked("<p>They were not found.</p><p lang=en>Nobody saw it.</p>", "ja")] == [
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
        ("11 people", "ja", ""),
        ("naïve", "ja", ""),
    ],
)
def test_quoted_words_bear_the_language_of_their_source(text: str, page: str, found: str) -> None:
    assert find_quoted(text, "ja", page) == found


def test_letters_of_the_east_are_marked_where_a_page_has_none() -> None:
    assert mark_letters("93,340 or 9万3340.", "en") == '93,340 or <span lang="ja">9万3340</span>.'
    assert mark_letters("93,340か9万3340", "ja") == "93,340か9万3340"
