"""The digest by which a translation names the original that it was made from.

It is SHA-256 over UTF-8, the text in Unicode's form NFC and with LF as line ends (house.md,
Languages): what no reader can see does not make a translation stale.
"""

import hashlib
import json
import unicodedata

from casefile.prose.article import Article
from casefile.prose.frontmatter import FrontMatter

SHORT = 12
"""How many hexadecimal digits stand for a text of the record."""


def digest_article(article: Article) -> str:
    """The digest of an article, 64 hexadecimal digits.

    It covers the text, and of the front matter title, description and facts, which are written as
    one line of JSON before the text; their order and their quotation marks play no part.
    """
    return digest_version(article.front, article.markdown)


def digest_version(front: FrontMatter, markdown: str) -> str:
    """The same of an article's front matter and the text below it."""
    head = {
        "title": front.title,
        "description": front.description,
        "facts": list(front.facts),
    }
    return _digest(f"{json.dumps(head, ensure_ascii=False)}\n{markdown}")


def digest_text(text: str) -> str:
    """The digest of a text of the record as YAML gives it, 12 hexadecimal digits."""
    return _digest(text)[:SHORT]


def _digest(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(unicodedata.normalize("NFC", lines).encode("utf-8")).hexdigest()
