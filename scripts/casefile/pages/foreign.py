"""Says of each passage in which language it is, where that is not the page's own.

A screen reader speaks, and a browser draws Chinese characters, by what stands here: `<span lang>`,
or a `lang` among the attributes of a link. What has no language of its own, such as a name in Latin
letters, is left alone.
"""

import re
from collections.abc import Mapping

from casefile.pages.markup import escape, escape_piece, one_line

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_]{2}")
_RUN = re.compile("[0-9]*[\u1100-\u11ff\u3040-\u9fff\uac00-\ud7a3][\u3000-\u9fff\uac00-\ud7a30-9]*")
_PHRASE = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b", re.ASCII)
_SMALL = re.compile(r"\b[a-z]{2,}\b", re.ASCII)
_EASTERN = ("ja", "ko", "zh")
_LATIN = "en"

_PARTS = re.compile(r"(\n[ \t]*\n\s*)")


def is_foreign(code: str, page: str) -> bool:
    """Whether a language is another than that of a page, whatever its country or script."""
    return code.partition("-")[0] != page.partition("-")[0]


def find_spoken(text: str, code: str = _LATIN) -> str:
    """The language that a text is in by its letters; `code` is the one of what it belongs to.

    What the record writes of its own beside a source, such as where something stands in it, is in
    English unless its letters are of the East. Empty for what has no word in it.
    """
    base = code.partition("-")[0]
    if _HANGUL.search(text):
        return "ko"
    if _KANA.search(text):
        return "ja"
    if _HAN.search(text):
        return code if base in _EASTERN else "ja"
    if _WORD.search(text):
        return _LATIN if base in _EASTERN else code
    return ""


def find_named(name: str, code: str) -> str:
    """The language of a name, or of a number; nothing for what only Latin letters spell.

    What has a word in small letters is no person's name, but the name of a body in English.
    """
    found = find_spoken(name, code)
    return found if found.partition("-")[0] in _EASTERN or _SMALL.search(name) else ""


def find_quoted(text: str, code: str, page: str) -> str:
    """The language of a few words within a page, by their letters; nothing for the page's own.

    `code` is that of the source which they are quoted from. Chinese characters alone are taken for
    the page's own where it is written in them.
    """
    in_east = page.partition("-")[0] in _EASTERN
    if text.isascii() and not in_east:
        return ""
    found = find_spoken(text, page if in_east else code)
    if found.partition("-")[0] in _EASTERN:
        return found if is_foreign(found, page) else ""
    return _LATIN if in_east and _PHRASE.search(text) else ""


def mark_letters(markdown: str, page: str) -> str:
    """Markdown with each run of eastern letters marked on a page that is not written in any."""
    if page.partition("-")[0] in _EASTERN:
        return markdown
    return _RUN.sub(lambda run: mark_foreign(run[0], find_spoken(run[0]), page), markdown)


def mark_foreign(markdown: str, code: str, page: str) -> str:
    """Markdown of any number of paragraphs, each marked where its language is not the page's."""
    if not code or not markdown or not is_foreign(code, page):
        return markdown
    parts = _PARTS.split(markdown)
    parts[::2] = [f'<span lang="{code}">{part}</span>' if part else part for part in parts[::2]]
    return "".join(parts)


def language_mark(code: str, page: str) -> str:
    """The attribute for an attribute list, with a space before it; nothing for the page's own."""
    return f" lang={code}" if code and is_foreign(code, page) else ""


def escape_foreign(text: str, pieces: Mapping[str, str], page: str) -> str:
    """Markdown that shows a text, with those pieces of it marked that are in other languages.

    `pieces` holds the language of each.
    """
    shown = escape(text)
    for piece, code in pieces.items():
        if piece and code and is_foreign(code, page):
            marked = escape_piece(one_line(piece))
            shown = shown.replace(marked, f'<span lang="{code}">{marked}</span>', 1)
    return shown
