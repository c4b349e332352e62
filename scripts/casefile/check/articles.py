"""Every rule over one article, and those about what its front matter names."""

from collections.abc import Collection, Iterator

from casefile.check.bindings import check_bindings
from casefile.check.characters import check_character_references, check_characters
from casefile.check.hosts import check_hosts
from casefile.check.images import check_alternatives, check_credits
from casefile.check.labels import (
    check_definitions,
    check_footnote_signs,
    check_footnotes,
    check_references,
)
from casefile.check.links import check_addresses, check_unfinished
from casefile.check.losses import check_losses, check_numbers
from casefile.check.markup import (
    check_abbreviations,
    check_attribute_lists,
    check_headings,
    check_nested_links,
    check_reserved_text,
)
from casefile.check.prose import Prose, Rule, shown
from casefile.check.rawhtml import (
    check_angles,
    check_blocks,
    check_closing,
    check_comments,
    check_tags,
)
from casefile.check.safety import check_declared
from casefile.check.unlinked import check_unlinked
from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.record.model import ID_PATTERN, Record
from casefile.record.yamlread import Node

RULES: tuple[Rule, ...] = (
    check_characters,
    check_character_references,
    check_losses,
    check_numbers,
    check_attribute_lists,
    check_headings,
    check_abbreviations,
    check_reserved_text,
    check_nested_links,
    check_tags,
    check_blocks,
    check_closing,
    check_angles,
    check_comments,
    check_references,
    check_definitions,
    check_footnotes,
    check_footnote_signs,
    check_addresses,
    check_unfinished,
    check_alternatives,
)
"""The rules over Markdown of every kind, articles and the record's prose alike."""


def check_article(article: Article, prose: Prose, record: Record) -> Iterator[Diagnostic]:
    """Every finding about one article but its figures and where its links lead."""
    yield from check_facts(article, prose, record)
    yield from check_sources(article, prose, record)
    yield from check_credits(prose, article)
    yield from check_declared(article, prose, record)
    yield from check_prose(prose, record)


def check_prose(prose: Prose, record: Record) -> Iterator[Diagnostic]:
    """Every finding about one stretch of Markdown."""
    told = list(_check_markup(prose, record))
    yield from told
    yield from check_unlinked(prose, told, lambda left: _check_markup(left, record))
    yield from check_bindings(prose, record)


def _check_markup(prose: Prose, record: Record) -> Iterator[Diagnostic]:
    for rule in RULES:
        yield from rule(prose)
    yield from check_hosts(prose, record)


def check_facts(article: Article, prose: Prose, record: Record) -> Iterator[Diagnostic]:
    """What `facts:` names in front matter are facts of the record."""
    for item in _ids(article, "facts"):
        if item.text not in record.facts and item.text not in record.damaged:
            yield _unknown(prose, item, ("unknown-fact", "fact"), record.facts)


def check_sources(article: Article, prose: Prose, record: Record) -> Iterator[Diagnostic]:
    """What `about:` names in front matter are sources of the record."""
    for item in _ids(article, "about"):
        if item.text not in record.sources and item.text not in record.damaged:
            yield _unknown(prose, item, ("unknown-source", "source"), record.sources)


def _ids(article: Article, field: str) -> Iterator[Node]:
    """The well-formed ids in a list of the front matter; the others are reported already."""
    node = article.node.get(field) if article.node is not None else None
    for item in node.items if node is not None else ():
        if item.kind == "scalar" and ID_PATTERN.match(item.text):
            yield item


def _unknown(prose: Prose, item: Node, what: tuple[str, str], known: Collection[str]) -> Diagnostic:
    code, noun = what
    message = f'the record holds no {noun} "{shown(item.text)}"'
    hint = prose.nearest(item.text, known)
    return Diagnostic(prose.path, item.line, item.column, code, message, hint)
