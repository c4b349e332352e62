"""The words that templates of the theme use: those of the frame around every page."""

from collections.abc import Mapping

from babel import Locale
from babel.core import get_global

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
        "locale": _territorial(language.locale),
        **{
            name: language.say(f"data.{name}", site=site)
            for name in ("feed_articles", "feed_changes")
        },
    }


def _territorial(locale: Locale) -> str:
    """The locale as https://ogp.me/ writes it: with a territory, the most usual where it has none.

    A language of which none is known stands alone.
    """
    if locale.territory is None:
        code = "_".join(part for part in (locale.language, locale.script) if part)
        locale = Locale.parse(get_global("likely_subtags").get(code, code))
    return "_".join(part for part in (locale.language, locale.territory) if part)
