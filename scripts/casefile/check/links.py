"""Rules about addresses: each can be read, is safe to follow, and leads to something."""

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casefile.check.prose import Prose, prose_of, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.anchors import find_anchors
from casefile.prose.article import Article
from casefile.prose.bindings import is_binding

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_DROPPED = re.compile(r"[\t\r\n]")
_SPACE = re.compile(r"[\s\x00-\x20\x7f]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_OUTWARD = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address in a text, and the offset of the link, image or definition that it stands in."""

    written: str
    offset: int
    image: bool

    @property
    def read(self) -> str:
        """The address as a browser reads it: references resolved, line ends dropped."""
        return _DROPPED.sub("", html.unescape(self.written)).strip()

    @property
    def scheme(self) -> str:
        """What stands before the colon, in lower case; empty for an address within the site."""
        found = _SCHEME.match(self.read)
        return found[1].lower() if found else ""


def find_addresses(prose: Prose) -> Iterator[Address]:
    """Every address of a text but those of bindings, in the order of the text."""
    for _, piece in prose.document.pieces():
        if piece.kind in ("link", "image", "autolink") and not is_binding(piece.value):
            value = piece.value
            if piece.kind == "autolink" and not _SCHEME.match(value):
                value = f"mailto:{value}"
            yield Address(written=value, offset=piece.start, image=piece.kind == "image")


def check_addresses(prose: Prose) -> Iterator[Diagnostic]:
    """An address can be read by every program, and none runs code or opens files."""
    for address in find_addresses(prose):
        reason = _unreadable(address)
        if address.scheme and address.scheme not in _OUTWARD:
            message = f'"{shown(address.scheme)}:" is no scheme that a link of this site may have'
            hint = "link to https:, http:, mailto: or tel:, or to a page by its .md file"
            yield prose.finding(address.offset, "unsafe-address", message, hint)
        elif address.image and (address.scheme or address.read.startswith("//")):
            message = "an image from elsewhere tells its owner about every reader"
            hint = "put the image beside the article"
            yield prose.finding(address.offset, "third-party-request", message, hint)
        elif reason:
            message = f'"{shown(address.read)}" is not an address: {reason}'
            yield prose.finding(address.offset, "bad-address", message, "write it out in full")


def _unreadable(address: Address) -> str:
    """Why an address cannot be read; empty where it can."""
    read = address.read
    reason = ""
    if not read:
        reason = "it is empty"
    elif _SPACE.search(read):
        reason = "it holds white space; write %20"
    elif "\\" in read or "\x00" in read or "`" in read:
        reason = "it holds a backslash or a backtick"
    elif _BAD_ESCAPE.search(read):
        reason = "a % is not followed by two hexadecimal digits"
    else:
        reason = _unparsable(read)
    return reason


def _unparsable(read: str) -> str:
    try:
        parts = urlsplit(read)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError as error:
        return str(error)[:1].lower() + str(error)[1:]
    if parts.scheme.lower() in ("http", "https") and not (parts.hostname and port_is_sound):
        return "it names no host"
    if not parts.scheme and read.startswith("//"):
        return "it names a host and no scheme"
    return ""


def check_links(
    root: Path, articles: Iterable[Article], pages: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    """Every link within the site leads to a page, a file and an anchor that exist.

    `pages` are the generated pages by name, without the ending, with the anchors on each; where an
    article is among them, these are what its page has besides its own headings.
    """
    by_language: dict[str, list[Article]] = {}
    for article in articles:
        by_language.setdefault(article.language, []).append(article)
    for language, group in by_language.items():
        known = Targets(pages, group, (root / "docs" / language))
        for article in group:
            yield from check_targets(prose_of(article), article.name, known)


class Targets:
    """What a link in one language's folder may lead to."""

    def __init__(
        self, pages: Mapping[str, frozenset[str]], articles: Collection[Article], folder: Path
    ) -> None:
        self._pages = pages
        self._articles = {article.name.removesuffix(".md"): article for article in articles}
        self._anchors: dict[str, frozenset[str]] = {}
        self._folder = folder

    @property
    def names(self) -> list[str]:
        """The files of all pages."""
        return [f"{name}.md" for name in {*self._pages, *self._articles}]

    def has_page(self, name: str) -> bool:
        """Whether there is a page of this name, without the ending."""
        return name in self._pages or name in self._articles

    def has_file(self, path: str) -> bool:
        """Whether a file other than a page stands there."""
        try:
            file = self._folder / path
            return file.is_file() and not file.is_symlink()
        except (OSError, ValueError):
            return False

    def anchors(self, name: str) -> frozenset[str]:
        """The anchors of a page, empty where there is none; reckoned once for each page."""
        if name not in self._anchors:
            generated = self._pages.get(name, frozenset())
            article = self._articles.get(name)
            if article is not None:
                title = "" if article.damaged else article.front.title
                generated = find_anchors(article.document, title, generated)
            self._anchors[name] = generated
        return self._anchors[name]


def check_targets(prose: Prose, name: str, targets: Targets) -> Iterator[Diagnostic]:
    """A link from the page `name` leads to a page, a file and an anchor that exist."""
    for address in find_addresses(prose):
        if address.scheme or not address.read or address.read.startswith("//"):
            continue
        try:
            parts = urlsplit(address.read)
        except ValueError:
            continue
        rule = _check_image if address.image else _check_page
        yield from rule(
            prose, address, (name, unquote(parts.path), unquote(parts.fragment)), targets
        )


Place = tuple[str, str, str]
"""The page that a link stands on, the path and the anchor that it leads to."""


def _check_page(
    prose: Prose, address: Address, place: Place, targets: Targets
) -> Iterator[Diagnostic]:
    name, path, anchor = place
    if path.startswith("/"):
        message = f'"{shown(path)}" starts at the root of the server, where the site need not be'
        hint = "link to the page's .md file, from this file's own folder"
        yield prose.finding(address.offset, "missing-page", message, hint)
        return
    target = _resolve(name, path) if path else name
    page = target.removesuffix(".md")
    if path and (not target.endswith(".md") or not targets.has_page(page)):
        if target.startswith("../") or not targets.has_file(target):
            message = f'there is no page "{shown(target)}"'
            hint = _near_page(prose, target, targets)
            yield prose.finding(address.offset, "missing-page", message, hint)
        return
    if anchor and anchor not in targets.anchors(page):
        message = f'there is no anchor "{shown(anchor)}" on {shown(target)}'
        hint = prose.nearest(anchor, targets.anchors(page))
        yield prose.finding(address.offset, "missing-anchor", message, hint)


def _near_page(prose: Prose, target: str, targets: Targets) -> str:
    hint = prose.nearest(
        target if target.endswith(".md") else f"{target.rstrip('/')}.md", targets.names
    )
    return hint or "link to the .md file of an article or of a generated page"


def _check_image(
    prose: Prose, address: Address, place: Place, targets: Targets
) -> Iterator[Diagnostic]:
    name, path, _ = place
    target = _resolve(name, path)
    if path.startswith("/") or target.startswith("../") or not targets.has_file(target):
        message = f'there is no file "{shown(target)}"'
        hint = "put the image beside the article"
        yield prose.finding(address.offset, "missing-file", message, hint)


def _resolve(name: str, path: str) -> str:
    """The file that a relative path leads to from a page, relative to the language's folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
