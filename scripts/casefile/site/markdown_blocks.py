"""Python-Markdown's block parser, without the tests that cannot pass.

Python-Markdown asks every kind of block whether a text is one. Here it is asked only where the
text holds what that kind cannot do without; a kind that is not known is always asked.
"""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from markdown import blockprocessors as core
from markdown.blockparser import BlockParser
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor

_NEEDS: Mapping[type, tuple[tuple[str, ...], str]] = {
    AdmonitionProcessor: (("!!!",), " "),
    core.EmptyBlockProcessor: ((), "\n"),
    core.ListIndentProcessor: ((), " "),
    DefListIndentProcessor: ((), " "),
    core.CodeBlockProcessor: ((), " "),
    TableProcessor: (("|",), ""),
    core.HashHeaderProcessor: (("#",), ""),
    core.SetextHeaderProcessor: (("\n=", "\n-"), ""),
    core.HRProcessor: (("-", "_", "*"), ""),
    core.OListProcessor: ((". ",), ""),
    core.UListProcessor: ((), " *+-"),
    DefListProcessor: ((": ",), ""),
    core.BlockQuoteProcessor: ((">",), ""),
    FootnoteBlockProcessor: (("[^",), ""),
    core.ReferenceProcessor: (("]:",), ""),
}
"""A kind of block holds one of some literals or, where it is not empty, begins with a character."""


class QuickBlockParser(BlockParser):
    """Gives the tree that Python-Markdown's BlockParser gives."""

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - its name
        """Parses blocks of text into an element."""
        kinds = self._find_kinds()
        while blocks:
            for processor, literals, firsts in kinds:
                block = blocks[0]
                if block[:1] not in firsts:
                    for literal in literals:
                        if literal in block:
                            break
                    else:
                        continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break

    def _find_kinds(self) -> Sequence[tuple[core.BlockProcessor, tuple[str, ...], str]]:
        """Each kind of block, in order, with its literals and first characters."""
        return [(kind, *_NEEDS.get(type(kind), (("",), ""))) for kind in self.blockprocessors]
