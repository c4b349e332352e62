"""The words of the frame around every page."""

import re
from dataclasses import replace
from pathlib import Path

from casefile.pages.language import Language
from casefile.pages.theme import theme_editions, theme_frame, theme_words
from casefile.settings import Named, Settings

OVERRIDES = Path(__file__).parents[2] / "overrides"

_ASKED = re.compile(r"\bwords\.(\w+)")


def test_templates_ask_for_exactly_the_words_that_there_are(english: Language) -> None:
    asked = {
        name
        for file in OVERRIDES.rglob("*.html")
        for name in _ASKED.findall(file.read_text("utf-8"))
    }
    assert asked == set(theme_words(english, Settings()))


def test_the_name_of_the_site_is_in_the_names_of_its_feeds(english: Language) -> None:
    words = theme_words(english, Settings(site_name="Let {them} & leave"))
    assert words["feed_articles"] == "Let {them} & leave: articles"
    assert words["menu"] == "Menu"


def test_the_feeds_of_a_language_bear_the_name_of_the_site_in_it(japanese: Language) -> None:
    settings = Settings(site_name="Ferries", named={"ja": Named(site_name="渡し船")})
    assert theme_words(japanese, settings)["feed_articles"] == "渡し船: articles"


def test_what_a_site_says_in_its_original_alone_is_marked(
    english: Language, japanese: Language
) -> None:
    named = Settings(named={"ja": Named(site_name="渡し船")})
    assert theme_frame(japanese, named, (), ())["borrowed"] == ["copyright"]
    assert theme_frame(japanese, Settings(), (), ())["borrowed"] == ["site_name", "copyright"]
    assert "borrowed" not in theme_frame(english, named, (), ())


def test_every_language_is_named_in_itself_with_the_way_to_it(
    english: Language, japanese: Language
) -> None:
    languages = [english, japanese, replace(english, code="ko"), replace(english, code="qq")]
    seen = {
        own: [
            (one["lang"], one["name"], one["way"], one["home"])
            for one in theme_editions(own, languages, ["en", "ja"])
        ]
        for own in ("en", "ja")
    }
    assert seen["en"] == [
        ("en", "English", "", ""),
        ("ja", "日本語", "ja/", "ja/"),
        ("ko", "한국어", "ko/", "ko/articles/"),
        ("qq", "qq", "qq/", "qq/articles/"),
    ]
    assert seen["ja"][:3] == [
        ("en", "English", "../", "../"),
        ("ja", "日本語", "", ""),
        ("ko", "한국어", "../ko/", "../ko/articles/"),
    ]


def test_a_device_paints_what_it_adds_in_the_colours_of_the_paper() -> None:
    """They stand in the style sheet; neither a manifest nor a `<meta>` can ask for them."""
    style = (OVERRIDES / "assets/stylesheets/site.css").read_text("utf-8")
    paper = re.search(r"--paper: light-dark\((#\w+), (#\w+)\)", style)
    assert paper is not None
    head = (OVERRIDES / "partials/sharing.html").read_text("utf-8")
    assert re.findall(r'theme-color" content="(#\w+)"', head) == [*paper.groups()]
    manifest = (OVERRIDES / "site.webmanifest").read_text("utf-8")
    assert set(re.findall(r'_color": "(#\w+)"', manifest)) == {paper[1]}
