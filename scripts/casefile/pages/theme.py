"""The words that templates of the theme use: those of the frame around every page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from casefile.pages.language import Language
from casefile.pages.markup import one_line
from casefile.settings import ORIGINAL, Named, Settings, localise

_GROUP = "theme."


def theme_frame(
    own: Language, settings: Settings, languages: Sequence[Language], homes: Iterable[str]
) -> Mapping[str, object]:
    """What templates of the theme ask for below `extra`, as plain data.

    `borrowed` names what the site says in its original's language alone.
    `languages` are all of the site, `homes` the codes of those that have a home page.
    """
    frame: dict[str, object] = {"words": {**theme_words(own, settings)}}
    named = settings.named.get(own.code, Named())
    if own.code != ORIGINAL:
        frame["borrowed"] = [
            name for name in ("site_name", "copyright") if not getattr(named, name)
        ]
        frame["original"] = ORIGINAL
    if len(languages) > 1:
        frame["editions"] = [{**one} for one in theme_editions(own.code, languages, homes)]
    return frame


def theme_words(language: Language, settings: Settings) -> Mapping[str, str]:
    """Each word of the frame as plain text, by the name under which templates ask for it."""
    site = one_line(localise(settings, language.code).site_name)
    names = (key.removeprefix(_GROUP) for key in language.words if key.startswith(_GROUP))
    return {
        **{name: language.say(_GROUP + name) for name in names},
        "search": language.say("search.title"),
        "languages": language.say("languages.title"),
        "locale": _territorial(language.locale),
        **{
            name: language.say(f"data.{name}", site=site)
            for name in ("feed_articles", "feed_changes")
        },
    }


def theme_editions(
    own: str, languages: Iterable[Language], homes: Iterable[str]
) -> Iterator[Mapping[str, str]]:
    """Each language of the site as every page names it, with the way from the root of `own`.

    All words are those of the language itself, for readers who know no other. `homes` are the codes
    of the languages that have a home page; others lead to their list of articles.
    """
    having = {*homes}
    for language in languages:
        code, name = language.code, name_itself(language.code)
        way = _find_way(own, code)
        yield {
            "lang": code,
            "name": name,
            "way": way,
            "home": way if code in having else f"{way}articles/",
            "untranslated": language.say("languages.untranslated", language=name),
            "missing": language.say("theme.missing"),
        }


def _find_way(own: str, code: str) -> str:
    """What leads from the root of one language to that of another; nothing to its own."""
    up, down = ("" if code == ORIGINAL else f"{code}/" for code in (own, code))
    return "" if own == code else f"{'../' if up else ''}{down}"


def name_itself(code: str) -> str:
    """What a language calls itself; its code where nobody knows that."""
    try:
        return Locale.parse(code, sep="-").get_display_name() or code
    except (ValueError, UnknownLocaleError):
        return code


def _territorial(locale: Locale) -> str:
    """The locale as https://ogp.me/ writes it: with a territory, the most usual where it has none.

    A language of which none is known stands alone.
    """
    if locale.territory is None:
        code = "_".join(part for part in (locale.language, locale.script) if part)
        locale = Locale.parse(get_global("likely_subtags").get(code, code))
    return "_".join(part for part in (locale.language, locale.territory) if part)
