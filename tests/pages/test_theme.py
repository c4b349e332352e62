"""The words of the frame around every page."""

import re
from pathlib import Path

from casefile.pages.language import Language
from casefile.pages.theme import theme_words
from casefile.settings import Settings

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
