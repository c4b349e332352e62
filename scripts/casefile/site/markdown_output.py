"""What Python-Markdown does before and behind its tree, without the work that cannot change it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import util
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.serializers import RE_AMP, to_xhtml_string
from markdown.treeprocessors import UnescapeTreeprocessor


class BlockLevels(dict[Any, bool]):
    """Whether each tag is one of a block: answers of `Markdown.is_block_level`, given once."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._names = frozenset(names)

    def __missing__(self, tag: Any) -> bool:
        found = isinstance(tag, str) and tag.lower().rstrip("/") in self._names
        self[tag] = found
        return found


class QuickHtmlBlocks(HtmlBlockPreprocessor):
    """Looks for blocks of HTML only in a text that may hold a tag or an entity."""

    def run(self, lines: list[str]) -> list[str]:
        """Puts placeholders for blocks of HTML into the lines of a text."""
        text = "\n".join(lines)
        return super().run(lines) if "<" in text or "&" in text else text.split("\n")


class QuickFences(FencedBlockPreprocessor):
    """Looks for fenced code only in a text that holds a fence."""

    def run(self, lines: list[str]) -> list[str]:
        """Puts placeholders for fenced code into the lines of a text."""
        text = "\n".join(lines)
        return super().run(lines) if "```" in text or "~~~" in text else text.split("\n")


class QuickUnescape(UnescapeTreeprocessor):
    """Restores escaped characters where a text holds any."""

    def run(self, root: Element) -> None:
        """Restores them in all text and attributes of a tree."""
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and util.STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if tail and util.STX in tail:
                element.tail = self.unescape(tail)
            attributes: Iterable[tuple[str, str | None]] = element.items()
            for name, value in attributes:
                if value is not None and util.STX in value:
                    element.set(name, self.unescape(value))


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Those elements of a tree, in its order, that may have an attribute list."""

    root: Element

    def iter(self) -> Iterator[Element]:
        for element in self.root.iter():
            text, tail = element.text, element.tail
            if (tail and "{" in tail) or (text and "{" in text):
                yield element
                continue
            for child in element:
                if (tail := child.tail) and "{" in tail:
                    yield element
                    break


class QuickAttrList(AttrListTreeprocessor):
    """Looks for attribute lists only at elements that have an opening brace beside them."""

    def run(self, doc: Element) -> None:
        """Moves attribute lists from the text of a tree to its elements."""
        super().run(cast(Element, _Candidates(doc)))


class QuickToc(TocTreeprocessor):
    """Looks for the place of a table of contents only where a text holds its marker."""

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Puts a table of contents into the place of the markers of a tree."""
        if any(self.marker in element.text for element in root.iter() if element.text):
            super().replace_marker(root, elem)


@dataclass(frozen=True, slots=True)
class _Tag:
    """How an element begins and ends; `raw` where its text is not escaped."""

    begin: str
    end: str | None
    raw: bool


class _Tags(dict[str, _Tag]):
    def __missing__(self, name: str) -> _Tag:
        lower = name.lower()
        end = None if lower in HTML_EMPTY else f"</{name}>"
        self[name] = tag = _Tag(f"<{name}", end, raw=lower in ("script", "style"))
        return tag


_TAGS = _Tags()


def _escape(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def to_xhtml(root: Element) -> str:
    """The text that Python-Markdown's `to_xhtml_string` gives, or its error."""
    try:
        return _serialize(root)
    except TypeError:
        return to_xhtml_string(root)  # comments and the like, and what it refuses


def _serialize(root: Element) -> str:
    """Raises TypeError where a tag, an attribute or a text is not a plain string."""
    parts: list[str] = []
    add = parts.append
    stack: list[Element | str] = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            add(element)
            continue
        name, text, tail = element.tag, element.text, element.tail
        if type(name) is not str:
            raise TypeError
        tag = _TAGS[name]
        add(_begin(tag, items) if (items := element.items()) else tag.begin)
        if tail:
            stack.append(_escape(tail))
        if tag.end is None:
            add(" />")
            continue
        add(">")
        if text:
            add(text if tag.raw else _escape(text))
        stack.append(tag.end)
        if len(element):
            stack.extend(element[::-1])
    return "".join(parts)


def _begin(tag: _Tag, attributes: Iterable[tuple[str, str | None]]) -> str:
    begin = tag.begin
    for name, value in sorted(attributes):
        if value is None:
            begin += f" {name}"
        elif '"' in (escaped := _escape(value)):
            begin += f' {name}="{escaped.replace(chr(34), "&quot;")}"'
        else:
            begin += f' {name}="{escaped}"'
    return begin
