"""The words that templates of the theme use: those of the frame around every page."""

from collections.abc import Mapping

from casefile.pages.language import Language
from casefile.pages.markup import one_line
from casefile.settings import Settings

_GROUP = "theme."


def theme_words(language: Language, settings: Settings) -> Mapping[str, str]:
    """Each word of the frame as plain text, by the name under which templates ask for it."""
    site = one_line(settings.site_name)
    names = (key.removeprefix(_GROUP) for key in language.words if key.startswith(_GROUP))
    return {
        **{name: language.say(_GROUP + name) for name in names},
        "search": language.say("search.title"),
        **{
            name: language.say(f"data.{name}", site=site)
            for name in ("feed_articles", "feed_changes")
        },
    }
