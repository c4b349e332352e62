"""Rules about Markdown that an article does not use, or that says something else than it seems."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.structure import Block, bare

_LIST_IN_HEADING = re.compile(r"(?:^|[ ])(\{)", re.MULTILINE)
_LIST_ON_LINE = re.compile(r"^ *(\{)", re.MULTILINE)
_ABBREVIATION = re.compile(r"^ {0,3}\*\[[^\[\]\n]+\]:", re.MULTILINE)
_NESTED = re.compile(r"\[[^\[\]]*\][(\[]")
_FOOTNOTES = "///Footnotes Go Here///"
_LISTED = frozenset({"link", "image", "autolink", "code", "footnote", "marker"})
_AT_END = frozenset({"heading", "cell", "term"})


def check_attribute_lists(prose: Prose) -> Iterator[Diagnostic]:
    """Attribute lists such as {: .class } or {#id} are the generator's own."""
    for block in prose.document.blocks:
        if block.kind == "fence" and block.name:
            yield _listed(prose, block.start)
    for block in prose.document.prose():
        if "{" not in block.content.text or "}" not in block.content.text:
            continue
        ends = {piece.end for piece in block.pieces if piece.kind in _LISTED}
        text, pattern = bare(block), _LIST_IN_HEADING if block.kind in _AT_END else _LIST_ON_LINE
        starts = {found.start(1) for found in pattern.finditer(text)}
        last = -1
        for found in re.finditer(r"\{", text):
            at = found.start()
            offset = block.content.raw(at)
            if at > last and (at in starts or offset in ends):
                line_end = text.find("\n", at) if "\n" in text else len(text)
                last = line_end if line_end >= 0 else len(text)
                if text.rfind("}", at, last) >= 0:
                    yield _listed(prose, offset)


def _listed(prose: Prose, offset: int) -> Diagnostic:
    written = prose.text[offset : offset + 60].partition("\n")[0].partition("}")[0]
    message = f'"{shown(written)}}}" would be taken for attributes and vanish'
    return prose.finding(offset, "attribute-list", message, "leave it out, or write \\{")


def check_headings(prose: Prose) -> Iterator[Diagnostic]:
    """The page's first-level heading is the title in front matter, and the only one."""
    for block in prose.document.blocks:
        if block.kind == "heading" and block.level == 1:
            message = "a first-level heading; the page has one already, its title"
            hint = "begin with ##, or put the title into front matter"
            yield prose.finding(block.start, "body-title", message, hint)


def check_abbreviations(prose: Prose) -> Iterator[Diagnostic]:
    """Abbreviations are not defined in articles: such a line vanishes, or is printed as it is."""
    for block in prose.document.prose():
        if "*[" in block.content.text:
            for found in _ABBREVIATION.finditer(block.content.text):
                offset = block.content.raw(found.start() + found[0].index("*"))
                message = "the definition of an abbreviation"
                hint = "write the words out where the abbreviation stands first, or bind a term:"
                yield prose.finding(offset, "abbreviation-definition", message, hint)


def check_reserved_text(prose: Prose) -> Iterator[Diagnostic]:
    """Words that the engine replaces by a list of its own do not stand in an article."""
    for block in prose.document.prose():
        text = block.content.text
        if text.strip() == "[TOC]" or _FOOTNOTES in text:
            word = "[TOC]" if _FOOTNOTES not in text else _FOOTNOTES
            message = f'"{word}" would be replaced by a list'
            yield prose.finding(block.start, "reserved-text", message, "leave it out")


def check_nested_links(prose: Prose) -> Iterator[Diagnostic]:
    """No link stands within the text of another."""
    for block in prose.document.prose():
        links = [piece for piece in block.pieces if piece.kind == "link"]
        seeming = _seeming_links(block) if links and "][" in _joints(block) else []
        done = -1
        for piece in links:
            within = bisect_left(seeming, piece.inner_start)
            nests = within < len(seeming) and seeming[within] < piece.inner_end
            if piece.start < done or nests:
                message = "a link within the text of another link"
                hint = "end the first link before the second begins"
                yield prose.finding(piece.start, "nested-link", message, hint)
            done = max(done, piece.end)


def _joints(block: Block) -> str:
    """The content with round brackets as square ones, in which each link shows as `][`."""
    return block.content.text.replace("(", "[")


def _seeming_links(block: Block) -> list[int]:
    """Where something stands that looks like a link, and is none."""
    return [block.content.raw(found.start()) for found in _NESTED.finditer(bare(block))]
