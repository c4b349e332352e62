"""Rules about link definitions and footnotes: each is defined once, and used."""

import re
from collections.abc import Iterator

from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.structure import Block, bare

_REFERENCE = re.compile(r"\[(?P<text>[^\[\]]*)\]\[(?P<label>[^\[\]]*)\]")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\[\]]*)\]")


def check_references(prose: Prose) -> Iterator[Diagnostic]:
    """Every label that a link or an image refers to is defined."""
    labels = [definition.label for definition in prose.document.definitions]
    for block in prose.document.prose():
        if "][" not in block.content.text:
            continue
        for found in _REFERENCE.finditer(bare(block)):
            label = found["label"] or found["text"]
            if label.startswith("^"):
                continue
            name = shown(label)
            message = f'nothing in this text defines "{name}"'
            hint = prose.nearest(label.lower(), labels) or f"add a line [{name}]: address"
            offset = block.content.raw(found.start())
            yield prose.finding(offset, "undefined-reference", message, hint)


def check_definitions(prose: Prose) -> Iterator[Diagnostic]:
    """Every link definition is the only one of its label, and a link uses it."""
    used = {piece.definition.label for _, piece in prose.document.pieces() if piece.definition}
    seen: set[str] = set()
    for definition in prose.document.definitions:
        label = shown(definition.label)
        if definition.label in seen:
            message = f'"{label}" is defined a second time; only the last one counts'
            hint = "keep one of the two"
            yield prose.finding(definition.start, "duplicate-definition", message, hint)
        elif definition.label not in used and not label.startswith("^"):
            message = f'no link uses "[{label}]:", so this line would vanish'
            hint = f"write \\[{label}]: where it is text, else take it out"
            yield prose.finding(definition.start, "unused-definition", message, hint)
        seen.add(definition.label)


def check_footnotes(prose: Prose) -> Iterator[Diagnostic]:
    """Every footnote is defined once and referred to."""
    used = {piece.name for _, piece in prose.document.pieces() if piece.kind == "footnote"}
    seen: set[str] = set()
    for footnote in prose.document.footnotes:
        label = shown(footnote.label)
        if footnote.label in seen:
            message = f'the footnote "{label}" is defined a second time; the first would vanish'
            hint = "give one of the two another label"
            yield prose.finding(footnote.start, "duplicate-footnote", message, hint)
        elif footnote.label not in used:
            message = f'nothing refers to the footnote "{label}"'
            hint = f"write [^{label}] where it belongs"
            yield prose.finding(footnote.start, "unused-footnote", message, hint)
        seen.add(footnote.label)


def check_footnote_signs(prose: Prose) -> Iterator[Diagnostic]:
    """Every footnote that is referred to is defined."""
    labels = [footnote.label for footnote in prose.document.footnotes]
    for block in prose.document.prose():
        if "[^" in block.content.text:
            yield from _undefined(prose, block, labels)


def _undefined(prose: Prose, block: Block, labels: list[str]) -> Iterator[Diagnostic]:
    for found in _FOOTNOTE.finditer(bare(block)):
        label = shown(found["label"])
        message = f'the footnote "{label}" is not defined'
        hint = prose.nearest(label, labels) or f"add a line [^{label}]: with its text"
        yield prose.finding(block.content.raw(found.start()), "undefined-footnote", message, hint)
