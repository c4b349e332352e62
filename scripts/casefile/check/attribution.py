"""Rules about what one source gives: the sentence names it, and its wording is its own."""

import unicodedata
from collections.abc import Iterator

from casefile.check.passage import Link, Passage
from casefile.check.prose import shown
from casefile.check.wording import bind
from casefile.diagnostics import Diagnostic
from casefile.record.field import wording
from casefile.record.model import Source, Translation

_QUOTES = "“”„«»「」『』\"‘’'"
_DROPPED = str.maketrans("", "", _QUOTES)


def check_attribution(passage: Passage) -> Iterator[Diagnostic]:
    """What one reference gives stands in a sentence that names its source or who published it."""
    named: dict[tuple[int, str], bool] = {}
    for link in passage.bound():
        source = passage.holdings.record.sources.get(link.binding.reference)
        if link.reference is None or source is None or _states_nothing(link):
            continue
        start, end = passage.sentences.around(link.start)
        key = start, source.id
        if key not in named:
            named[key] = _is_named(passage, source, start, end)
        if not named[key]:
            publisher = passage.holdings.record.entities.get(source.publisher)
            name = source.publisher if publisher is None else wording(publisher.name, "en")
            message = f"this sentence names neither “{source.id}” nor its publisher, {name}"
            linked = bind(name, f"term:{source.publisher}")
            hint = f"say whose figure it is: {linked} or {bind('…', f'source:{source.id}')}"
            yield passage.finding(link.start, "unattributed-figure", message, hint)


def _states_nothing(link: Link) -> bool:
    """Whether neither a figure nor a quotation stands in the link."""
    return not link.figures and not link.quoted


def _is_named(passage: Passage, source: Source, start: int, end: int) -> bool:
    for link in passage.links:
        if start <= link.start < end:
            scheme, target = link.binding.scheme, link.binding.target
            if (scheme, target) in (("source", source.id), ("term", source.publisher)):
                return True
    sentence = " ".join(passage.text[start:end].casefold().split())
    return any(_has(sentence, name) for name in passage.holdings.names(source.publisher))


def _has(sentence: str, name: str) -> bool:
    """Whether a name stands in a sentence as a word of its own; without case."""
    at = sentence.find(name)
    while at >= 0:
        end = at + len(name)
        around = sentence[at - 1 : at] if at else "", sentence[end : end + 1]
        if not name.isascii() or not any(one.isascii() and one.isalnum() for one in around):
            return True
        at = sentence.find(name, end)
    return False


def check_quotations(passage: Passage) -> Iterator[Diagnostic]:
    """What stands in quotation marks is what the source wrote, word for word."""
    for link in passage.bound():
        if not link.quoted or link.reference is None:
            continue
        words = link.reference.words or {}
        held = [text.text if isinstance(text, Translation) else text for text in words.values()]
        if _plain(link.text) in [_plain(text) for text in held]:
            continue
        if held:
            message = f"{shown(link.text)} is not what the record quotes: “{shown(held[0])}”"
            hint = f"quote “{shown(held[0])}”, or leave out the quotation marks"
        else:
            message = f"{shown(link.text)} is quoted, and the record holds no wording of the source"
            hint = "enter it as `words:` of the reference, or leave out the quotation marks"
        yield passage.finding(link.start, "wrong-quotation", message, hint)


def _plain(text: str) -> str:
    """A wording without quotation marks, with each space and each form of character alike."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_DROPPED).split())
