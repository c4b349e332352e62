"""Rules about images: each can be read aloud, and it is known whose it is."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article

_FILE_NAME = re.compile(r"\S+\.(?:gif|heic|jpe?g|png|webp)\Z", re.IGNORECASE)


def check_alternatives(prose: Prose) -> Iterator[Diagnostic]:
    """An image has an alternative text, for those who do not see it; a file's name is none."""
    for _, piece in prose.document.pieces():
        if piece.kind == "image":
            said = prose.text[piece.inner_start : piece.inner_end].strip()
            if not said or _FILE_NAME.match(said):
                message = "an image without an alternative text"
                if said:
                    message = f'"{shown(said)}" is a file\'s name, and no alternative text'
                hint = "say between the square brackets what it shows"
                yield prose.finding(piece.start, "missing-alternative", message, hint)


def check_credits(prose: Prose, article: Article) -> Iterator[Diagnostic]:
    """An image of the site is listed in front matter, with credit, licence and consent."""
    listed = {posixpath.normpath(image.file) for image in article.front.images}
    for _, piece in prose.document.pieces():
        path = _path(piece.value) if piece.kind == "image" else ""
        if path and path not in listed and not article.damaged:
            message = f'"{shown(path)}" is not among the `images:` of the front matter'
            hint = "list it there with file, alt, credit, licence, and consent if it shows people"
            yield prose.finding(piece.start, "uncredited-image", message, hint)


def _path(address: str) -> str:
    """The file that an image's address names; empty where it leads elsewhere or nowhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    return posixpath.normpath(unquote(parts.path))
