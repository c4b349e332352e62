"""Python-Markdown, made to do less for the same output.

Only the version that this was written for is touched; any other works as it comes. A test compares
both on random texts and on the real site's pages.
"""

import copy
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Self

import markdown
from markdown import preprocessors, treeprocessors
from markdown.blockparser import BlockParser
from markdown.extensions import attr_list, fenced_code, toc
from markdown.serializers import to_xhtml_string
from mkdocs.structure import pages

from casefile.site.markdown_blocks import QuickBlockParser
from casefile.site.markdown_inline import QuickInlineProcessor
from casefile.site.markdown_links import QuickRelativePath, is_mkdocs_known
from casefile.site.markdown_output import (
    BlockLevels,
    QuickAttrList,
    QuickFences,
    QuickHtmlBlocks,
    QuickToc,
    QuickUnescape,
    to_xhtml,
)

VERSION = "3.11.3"
"""The version of Python-Markdown that the quick classes follow."""

_QUICK: Mapping[type, type] = {
    BlockParser: QuickBlockParser,
    attr_list.AttrListTreeprocessor: QuickAttrList,
    fenced_code.FencedBlockPreprocessor: QuickFences,
    preprocessors.HtmlBlockPreprocessor: QuickHtmlBlocks,
    toc.TocTreeprocessor: QuickToc,
    treeprocessors.InlineProcessor: QuickInlineProcessor,
    treeprocessors.UnescapeTreeprocessor: QuickUnescape,
}
"""The class that does the same as each of Python-Markdown's."""

_REUSABLE = frozenset(
    {
        "markdown.blockprocessors",
        "markdown.extensions.admonition",
        "markdown.extensions.attr_list",
        "markdown.extensions.def_list",
        "markdown.extensions.fenced_code",
        "markdown.extensions.footnotes",
        "markdown.extensions.tables",
        "markdown.extensions.toc",
        "markdown.inlinepatterns",
        "markdown.postprocessors",
        "markdown.preprocessors",
        "markdown.treeprocessors",
    }
)
"""Modules whose objects keep no state but in attributes of their own."""


def quicken(md: markdown.Markdown) -> None:
    """Puts the quick classes into the place of those that they follow."""
    if markdown.__version__ != VERSION:
        return
    for item in (md.parser, *md.preprocessors, *md.treeprocessors):
        quick = _QUICK.get(type(item))
        if quick is not None:
            item.__class__ = quick
        if isinstance(item, QuickInlineProcessor):
            item.plan()
    if md.serializer is to_xhtml_string:
        vars(md)["serializer"] = to_xhtml


class QuickRendering:
    """Lets MkDocs's pages be rendered by one quick Markdown object within `with quick:` blocks.

    MkDocs makes a new object for each page; here it is given the same one, put back into the state
    of a new one, where all that takes part is known to allow that. Not for threads.
    """

    def __init__(self) -> None:
        self._known: tuple[object, object, _Reusable] | None = None
        self._names: dict[str, object] = {"markdown": SimpleNamespace(Markdown=self._make)}
        if is_mkdocs_known():
            self._names["_RelativePathTreeprocessor"] = QuickRelativePath
        self._before: dict[str, object] = {}

    def __enter__(self) -> Self:
        self._before = {name: vars(pages)[name] for name in self._names}
        vars(pages).update(self._names)
        return self

    def __exit__(self, *_: object) -> None:
        vars(pages).update(self._before)

    def _make(self, *, extensions: Sequence[Any], extension_configs: Mapping[str, Any]) -> Any:
        if self._known is not None:
            names, configs, kept = self._known
            if names is extensions and configs is extension_configs:
                return kept.restore()
        md = markdown.Markdown(extensions=extensions, extension_configs=extension_configs)
        quicken(md)
        if markdown.__version__ == VERSION and _is_reusable(md):
            self._known = (extensions, extension_configs, _Reusable(md))
        return md


def _is_reusable(md: markdown.Markdown) -> bool:
    return all(
        kind.__module__ in _REUSABLE or kind in _QUICK.values()
        for kind in map(type, _list_parts(md))
    )


def _list_parts(md: markdown.Markdown) -> list[Any]:
    return [
        *md.preprocessors,
        *md.parser.blockprocessors,
        *md.inlinePatterns,
        *md.treeprocessors,
        *md.postprocessors,
        *md.registeredExtensions,
    ]


class _Reusable:
    """A Markdown object with the state that it and its parts had when it was new."""

    def __init__(self, md: markdown.Markdown) -> None:
        vars(md)["is_block_level"] = BlockLevels(md.block_level_elements).__getitem__
        registries = [
            md.preprocessors,
            md.parser.blockprocessors,
            md.inlinePatterns,
            md.treeprocessors,
            md.postprocessors,
        ]
        self._md = md
        parts = [md, md.parser, md.htmlStash, *registries, *_list_parts(md)]
        self._states = [_State(vars(part)) for part in parts]

    def restore(self) -> markdown.Markdown:
        """The object, as it was when it was new."""
        self._md.reset()
        for state in self._states:
            state.restore()
        return self._md


class _State:
    """The attributes of an object as they were, with copies of what can change."""

    def __init__(self, attributes: dict[str, Any]) -> None:
        self._attributes, self._before = attributes, {**attributes}
        self._changing = [
            (name, copy.copy(value))
            for name, value in attributes.items()
            if isinstance(value, list | dict | set)
        ]

    def restore(self) -> None:
        self._attributes.clear()
        self._attributes.update(self._before)
        for name, value in self._changing:
            self._attributes[name] = copy.copy(value)
