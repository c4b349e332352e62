"""The texts of the record by language: which is the original, and what each other was made from."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.record.yamlread import Node
from casefile.settings import ORIGINAL
from casefile.translation.digest import digest_text

FIELDS = (
    *("statement", "judgement", "described", "note", "line", "text", "why", "caveats"),
    *("subject", "letter"),
)
"""The fields of an entry that hold Markdown, by language; so does a reference's `note`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One text in one language.

    `key` is the node of its language and `value` that under it; `text` is the scalar that holds
    the words. `stamp` is the digest of the original that it names, None where it names none: it is
    the original then, or a translation that does not say what it was made from.
    """

    field: str
    language: str
    key: Node
    value: Node
    text: Node
    stamp: Node | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """One text in all its languages; `original` is None where each is a translation.

    `start` is the offset of the mapping that holds them.
    """

    field: str
    start: int
    original: Wording | None
    others: tuple[Wording, ...]

    def is_current(self, wording: Wording) -> bool:
        """Whether a translation names the digest of the original as it is."""
        if wording.stamp is None or self.original is None:
            return False
        return wording.stamp.text == digest_text(self.original.text.text)


def list_wordings(node: Node) -> Iterator[Wordings]:
    """Every text of an entry, of its references, and of the entries that a whole file lists.

    A text without words, or in a form that the model refuses, is left out.
    """
    for holder in _list_holders(node):
        for field in FIELDS:
            texts = holder.get(field)
            if texts is not None and texts.kind == "mapping":
                found = tuple(_read(field, key, value) for key, value in texts.entries)
                yield _arrange(field, texts.start, tuple(one for one in found if one is not None))


def _list_holders(node: Node) -> Iterator[Node]:
    if node.kind == "sequence":  # the log of corrections
        yield from node.items
        return
    yield node
    references = node.get("references")
    yield from references.items if references is not None else ()
    for _, value in node.entries:  # the topics stand under their names
        if value.kind == "mapping":
            yield value


def _read(field: str, key: Node, value: Node) -> Wording | None:
    text = value.get("text") if value.kind == "mapping" else value
    if text is None or text.kind != "scalar" or not text.text:
        return None
    stamp = value.get("of") if value.kind == "mapping" else None
    return Wording(field=field, language=key.text, key=key, value=value, text=text, stamp=stamp)


def _arrange(field: str, start: int, found: tuple[Wording, ...]) -> Wordings:
    """The original is the English text where that names no other, else the first such text."""
    plain = sorted(
        (one for one in found if one.value.kind == "scalar"),
        key=lambda one: one.language != ORIGINAL,
    )
    original = plain[0] if plain else None
    others = tuple(one for one in found if one is not original)
    return Wordings(field=field, start=start, original=original, others=others)
