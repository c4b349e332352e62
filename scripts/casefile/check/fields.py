"""Rules about the record's own prose: it is checked like an article, and is plainer than one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from casefile.check.articles import check_prose
from casefile.check.links import find_addresses
from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.position import Positions
from casefile.prose.scan import scan
from casefile.prose.structure import BlockKind
from casefile.record.model import Item, Record, Series
from casefile.record.scalar import text_offset
from casefile.record.yamlread import Node
from casefile.textfile import BYTE_ORDER_MARK, read_text
from casefile.translation.texts import list_wordings

_NAMES: Mapping[BlockKind, str] = {
    "heading": "a heading",
    "item": "a list",
    "cell": "a table",
    "term": "a definition list",
    "explanation": "a definition list",
    "title": "a box",
    "code": "a block of code",
    "fence": "a block of code",
    "html": "HTML",
    "comment": "a comment",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryText:
    """One text of an entry: the field it stands in, its language, and its prose."""

    item: Item
    field: str
    language: str
    prose: Prose


def check_fields(root: Path, record: Record) -> Iterator[Diagnostic]:
    """Every finding about the prose of the record's entries but for its figures."""
    for text in read_texts(root, record):
        yield from check_text(text, record)


def check_text(text: EntryText, record: Record) -> Iterator[Diagnostic]:
    """Every finding about one text of an entry but for its figures."""
    yield from check_prose(text.prose, record)
    yield from check_plainness(text.prose)
    yield from check_relative_links(text.prose)


def read_texts(root: Path, record: Record) -> Iterator[EntryText]:
    """Every text of the record's entries, kind by kind."""
    for item in chain(record.entries(), record.corrections):
        yield from texts_of(root, item)


def texts_of(root: Path, item: Item) -> Iterator[EntryText]:
    """Every text of one entry; the notes of its rows are a series' own."""
    rows = (row.fact for row in item.rows) if isinstance(item, Series) else ()
    for one in (item, *rows):
        for wordings in list_wordings(one.node):
            originals = (wordings.original,) if wordings.original is not None else ()
            for wording in (*originals, *wordings.others):
                prose = prose_at(root, one, wording.text)
                yield EntryText(
                    item=one, field=wording.field, language=wording.language, prose=prose
                )


def check_plainness(prose: Prose) -> Iterator[Diagnostic]:
    """A text of the record is paragraphs: it is shown in tables, lists and descriptions."""
    for block in prose.document.blocks:
        if block.kind in _NAMES:
            message = f"{_NAMES[block.kind]} in a text of the record"
            hint = "write plain sentences; an article has room for more"
            yield prose.finding(block.start, "field-markup", message, hint)
            return
    for footnote in prose.document.footnotes:
        message = "a footnote in a text of the record"
        yield prose.finding(footnote.start, "field-markup", message, "put it into the sentence")


def check_relative_links(prose: Prose) -> Iterator[Diagnostic]:
    """A text of the record stands on many pages, so it links to none of them by its file."""
    for address in find_addresses(prose):
        if not address.scheme:
            message = f'"{shown(address.read)}" leads elsewhere from each page that shows this'
            hint = "bind it: fact:id, source:id or term:id"
            yield prose.finding(address.offset, "field-markup", message, hint)


def prose_at(root: Path, item: Item, node: Node) -> Prose:
    """The prose that a scalar of an entry holds."""
    return Prose(
        path=item.path,
        text=node.text,
        start=0,
        document=scan(node.text),
        locate=_locator(root, item.path, node),
    )


def _locator(root: Path, path: str, node: Node) -> Callable[[int], tuple[int, int]]:
    """Turns an offset of a scalar's text into a place in its file, which is read for the first."""

    @cache
    def source() -> tuple[str, Positions]:
        try:
            text = (read_text(root, path)[0] or "").removeprefix(BYTE_ORDER_MARK)
        except OSError:
            text = ""
        return text, Positions(text)

    def locate(offset: int) -> tuple[int, int]:
        raw, positions = source()
        place = text_offset(raw, node, offset)
        return positions.at(place) if place <= len(raw) and raw else (node.line, node.column)

    return locate
