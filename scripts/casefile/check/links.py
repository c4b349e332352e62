"""Rules about addresses: each can be read by every program and is safe to follow."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.bindings import is_binding
from casefile.prose.structure import Block, bare

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


def check_unfinished(prose: Prose) -> Iterator[Diagnostic]:
    """What begins like a link is one: else quotation marks further on may make it another."""
    told = [loss.start for loss in prose.document.losses if loss.kind == "link"]
    for block in prose.document.prose():
        if "](" not in block.content.text or any(block.start <= at < block.end for at in told):
            continue
        at = _find_unfinished(block)
        if at >= 0:
            message = "what begins like a link here is never finished"
            hint = "close it with ), or write \\[ and \\] for brackets"
            yield prose.finding(block.content.raw(at), "bad-address", message, hint)


def _find_unfinished(block: Block) -> int:
    """Where a link begins whose round bracket is never closed; -1 where none does.

    One that is closed and still no link holds another one, which is told by itself.
    """
    text, opened = bare(block), list[int]()
    for sign in re.finditer("[()]", text):
        if sign[0] == "(":
            opened.append(sign.start())
        elif opened:
            opened.pop()
    escaped = {piece.end - 1 for piece in block.pieces if piece.kind == "escape"}
    for at in opened:
        if text[at - 1 : at] == "]" and block.content.raw(at - 1) not in escaped:
            return max(text.rfind("[", 0, at), 0)
    return -1


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
