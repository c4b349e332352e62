"""What of a page the search finds: a document of its own for the indexer, never published.

The document has the text of the page's article, its title, its kind and its standing. Behind each
number that stands between characters of Chinese, Japanese or Korean there, it has the number in
figures, in brackets: no reader would type 9万3340 to find 93,340. Only the index knows of it.
"""

import re
from collections.abc import Iterator
from html import escape
from math import floor

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casefile.figures.figure import Context
from casefile.figures.recognise import find_figures

_UNLISTED = frozenset({"home", "index", "search"})
"""Kinds of pages whose words all stand on the pages that they lead to as well."""

_LEFT_OUT = "script, style, svg, .headerlink, .crumbs, .contents, .edit, .story, .letter-ways"
_KEPT = re.compile(r"h[1-6]|p|[uod]l|li|d[td]|table|t[rdh]|blockquote|pre|br")
"""The elements that end a word; what is within a line is read as one text."""

_VALUE = "value"
"""The class of the line with a fact's value, which weighs as much as words of a title."""

_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_KOREAN = re.compile(r"[\uac00-\ud7a3]")
_NUMERAL = re.compile(r"[0-9０-９〇一二三四五六七八九十百千万億兆만억조천백십]")
_LEAST = 10


def make_document(data: bytes) -> bytes | None:
    """The document of a page by its HTML; None for a page that the search passes by."""
    tree = LexborHTMLParser(data)
    article, html = tree.css_first("article"), tree.css_first("html")
    if article is None or html is None:
        return None
    kind = article.attributes.get("data-kind") or "page"
    if kind in _UNLISTED or article.css_first("#__missing, .search[data-root]") is not None:
        return None
    language = html.attributes.get("lang") or "en"
    heading = article.css_first("h1") or tree.css_first("title")
    standing = _find_standing(article) if kind == "fact" else ""
    for node in article.css(_LEFT_OUT):
        node.decompose()
    title = heading.text(deep=True).strip() if heading is not None else ""
    marks = "".join(f'<b data-pagefind-filter="is:{v}"></b>' for v in (kind, standing) if v)
    told = f'<b data-pagefind-meta="kind:{kind}"></b>'
    if standing:
        told += f'<b data-pagefind-meta="standing:{standing}"></b>'
    text = "".join(_render(article, language))
    head = f'<html lang="{escape(language)}"><head><title>{escape(title)}</title></head>'
    body = f"<body data-pagefind-body>{marks}{told}{text}</body></html>"
    return f"<!doctype html>{head}{body}".encode()


def gloss(text: str, language: str) -> str:
    """The text with each number that stands among eastern characters in figures behind it.

    `language` is that of the page: what another page quotes is Korean where it is written so, else
    Japanese.
    """
    if not (_EAST.search(text) and _NUMERAL.search(text)):
        return text
    if language not in ("ja", "ko"):
        language = "ko" if _KOREAN.search(text) else "ja"
    result, at = [], 0
    for figure in find_figures(text, language, Context()):
        number = _read(figure.number, language)
        around = text[max(0, figure.start - 1) : figure.end + 1]
        if number is not None and number >= _LEAST and _EAST.search(around):
            result.append(f"{text[at : figure.end]} [{number}] ")
            at = figure.end
    return "".join([*result, text[at:]])


def _read(words: str, language: str) -> int | None:
    """The whole number that words of a figure say by themselves; None where they say none."""
    figures = find_figures(words, language, Context())
    if len(figures) != 1 or not figures[0].readings:
        return None
    reading = figures[0].readings[0]
    parts = reading.measured.parts
    if reading.unit == "date" or len(parts) != 1:
        return None
    lower, upper = parts[0].lower, parts[0].upper
    if lower is None or upper is None:
        return None
    middle = (lower + upper) / 2
    return floor(middle) if middle.denominator == 1 else None


def _find_standing(article: LexborNode) -> str:
    mark = article.css_first("p.standing")
    return (mark.attributes.get("data-standing") or "") if mark is not None else ""


def _render(node: LexborNode, language: str) -> Iterator[str]:
    for child in node.iter(include_text=True):
        tag = str(child.tag)
        if tag == "-text":
            yield escape(gloss(child.text(deep=False), language), quote=False)
        elif _KEPT.fullmatch(tag):
            heavy = child.attributes.get("class") == _VALUE
            yield f'<{tag} data-pagefind-weight="7">' if heavy else f"<{tag}>"
            yield from _render(child, language)
            yield f"</{tag}>"
        else:
            yield from _render(child, language)
