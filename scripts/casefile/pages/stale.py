"""What a page says of the translations on it that are older than their originals."""

from collections.abc import Iterable

from casefile.pages import address
from casefile.pages.citation import external_link, language_name
from casefile.pages.edition import Edition
from casefile.pages.markup import escape
from casefile.prose.article import Article
from casefile.record.field import Translation
from casefile.record.model import Text
from casefile.settings import ORIGINAL
from casefile.translation.digest import digest_text


def say_outdated(edition: Edition, article: Article) -> str:
    """That an article's original has changed since, with ways to it and to what changed there.

    One line of Markdown; nothing for an original, and for a translation of it as it is.
    """
    stamp = article.front.translated_from
    if stamp is None:
        return ""
    digest = edition.versions.get(f"{stamp.lang}/{article.name}")
    if digest is None or digest == stamp.sha256:
        return ""
    page, settings = address.article_page(article.name), edition.content.settings
    said = _say(edition, "translation.stale", page, stamp.lang)
    if not settings.repository:
        return said
    path = f"commits/{settings.branch}/docs/{stamp.lang}/{article.name}"
    changes = edition.language.mark("translation.changes")
    return f"{said} · {external_link(changes, f'{settings.repository}/{path}')}"


def say_outdated_texts(edition: Edition, page: str, texts: Iterable[Text | None]) -> str:
    """That some texts of a generated page are older than their originals; nothing if none is.

    The line leads to the page in the language of the first such original.
    """
    code = next((code for text in texts if (code := _find_newer(text, edition))), "")
    return _say(edition, "translation.texts", page, code) if code else ""


def _find_newer(text: Text | None, edition: Edition) -> str:
    """The language of the original that a text of the record is no longer a translation of."""
    own = None if text is None else text.get(edition.language.code)
    if text is None or not isinstance(own, Translation):
        return ""
    written = [code for code, words in text.items() if isinstance(words, str)]
    original = min(written, key=lambda code: code != ORIGINAL, default="")
    words = text.get(original)
    return original if isinstance(words, str) and digest_text(words) != own.of else ""


def _say(edition: Edition, key: str, page: str, code: str) -> str:
    language = edition.language
    place = address.across(page, language.code, code)
    name = escape(language_name(code, language))
    link = language.mark("translation.original", language=name)
    return f'{language.mark(key)} <a href="{place}" hreflang="{code}">{link}</a>'
