"""What a page says of itself where it is shared: the card that stands for it, and its languages.

All of it needs public addresses: a site without them has none.
"""

from collections.abc import Sequence

from casefile.pages import address
from casefile.pages.edition import Edition
from casefile.pages.language import Language
from casefile.settings import site_address

Alternate = dict[str, str]
"""One language of a page, as `lang`, a tag of BCP 47 or `x-default`, and its address, as `url`."""

_ANY = "x-default"
_KINDS, _OTHERS = "search.kinds.", "share."


def find_card(edition: Edition, page: str) -> str:
    """The address of the picture that stands for a page; nothing on a site without addresses."""
    path = address.public_address("", page).strip("/")
    return edition.public_file(f"cards/{path or address.HOME}.png") if edition.base else ""


def find_alternates(edition: Edition, page: str, article: str = "") -> Sequence[Alternate]:
    """Every language in which a page is published, itself included, and what suits all others.

    `article` is the name of the article whose page it is; a generated page exists in each language.
    Nothing where there is only one. Others get the original, or the first of the languages.
    https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    codes = edition.list_languages(article) if edition.base else ()
    if len(codes) < 2:
        return ()
    settings = edition.content.settings
    urls = [address.public_address(site_address(settings, code), page) for code in codes]
    tags = zip([*codes, _ANY], [*urls, urls[0]], strict=True)
    return tuple({"lang": code, "url": url} for code, url in tags)


def find_untranslated(edition: Edition, article: str) -> Sequence[str]:
    """The languages of the site in which an article does not exist; `article` is its name."""
    if not article or len(edition.content.languages) < 2:
        return ()
    having = edition.list_languages(article)
    return tuple(code for code in edition.content.languages if code not in having)


def say_kind(language: Language, kind: str) -> str:
    """What a page of a kind is, as plain text. Raises KeyError for a kind that has no name."""
    key = f"{_KINDS}{kind}"
    return language.say(key if key in language.words else f"{_OTHERS}{kind}")
