"""Parity: a translation says neither more nor less than its original about any fact.

It binds the same facts, in whatever order, and has the same headings, links, footnotes and images.
Only one that was made from the original as it stands is held against it: what changed since shows
as stale, and need not wait for every language.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from casefile.check.links import find_addresses
from casefile.check.prose import Prose, prose_of, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.prose.bindings import NO_FACT, Binding

FRONT = ("kind", "as_of", "about")
"""What the front matter of a translation says as that of its original does."""

_RANKS = ("", "first", "second", "third", "fourth", "fifth", "sixth")


class Found(NamedTuple):
    """Something that both texts hold: what it is compared by, and where it stands."""

    what: str
    offset: int


Finder = Callable[[Prose], Iterator[Found]]


def check_parity(translation: Article, original: Article) -> Iterator[Diagnostic]:
    """Every finding about an article that was translated from another as it stands."""
    yield from _check_front(translation, original)
    yield from compare(prose_of(translation), prose_of(original))


def compare(translation: Prose, original: Prose) -> Iterator[Diagnostic]:
    """Every finding about one text that was translated from another."""
    yield from _check_bindings(translation, original)
    yield from _check_headings(translation, original)
    for noun, find in (("link", _find_links), ("image", _find_images), ("footnote", _find_notes)):
        yield from _check_same(translation, original, noun, find)


def _check_front(translation: Article, original: Article) -> Iterator[Diagnostic]:
    ours, theirs = translation.front.facts, original.front.facts
    for fact in (fact for fact in theirs if fact not in ours):
        message = f'"{fact}" stands under `facts:` in {original.path}, and not here'
        hint = "state it in title or description as the original does, and name it here"
        yield _front_finding(translation, "facts", "translation-missing-fact", message, hint)
    for fact in (fact for fact in ours if fact not in theirs):
        message = f'"{fact}" does not stand under `facts:` in {original.path}'
        hint = "take it out, or state it in the original first"
        yield _front_finding(translation, "facts", "translation-extra-fact", message, hint)
    for field in FRONT:
        if getattr(translation.front, field) != getattr(original.front, field):
            message = f"`{field}:` is not what it is in {original.path}"
            hint = "give it as the original does"
            yield _front_finding(translation, field, "translation-structure", message, hint)


def _front_finding(article: Article, field: str, code: str, message: str, hint: str) -> Diagnostic:
    node = article.node.get(field) if article.node is not None else None
    line, column = (node.line, node.column) if node is not None else (1, 1)
    return Diagnostic(article.path, line, column, code, message, hint)


def _check_bindings(translation: Prose, original: Prose) -> Iterator[Diagnostic]:
    """Both bind the same targets, what one source gives and as of which day included.

    What states nothing is left out: whether a number has to be declared so depends on the language.
    """
    ours = {binding.address: binding for binding in reversed(_list_bindings(translation))}
    theirs = {binding.address: binding for binding in reversed(_list_bindings(original))}
    before = _list_before(_list_bindings(original))
    for address, binding in theirs.items():
        if address not in ours:
            nearest = next((ours[near] for near in before[address] if near in ours), None)
            yield _missing(translation, original, binding, nearest)
    for address, binding in ours.items():
        if address not in theirs:
            message = f"{shown(address)} is bound here, and nowhere in {original.path}"
            hint = "say no more than the original does: take it out, or bind it there first"
            code = _code_of(binding, "translation-extra-fact")
            yield translation.finding(binding.start, code, message, hint)


def _list_bindings(prose: Prose) -> list[Binding]:
    return [binding for binding in prose.bindings if binding.target != NO_FACT]


def _list_before(bindings: Sequence[Binding]) -> dict[str, list[str]]:
    """Of each address, those that stand before its first use, the nearest first."""
    before: dict[str, list[str]] = {}
    seen: list[str] = []
    for binding in bindings:
        before.setdefault(binding.address, seen[::-1])
        seen.append(binding.address)
    return before


def _missing(
    translation: Prose, original: Prose, binding: Binding, nearest: Binding | None
) -> Diagnostic:
    """What the translation leaves out, told where it would stand."""
    line, _ = original.locate(binding.start)
    place = f"{original.path}, line {line}"
    if original.path == translation.path:
        place = f"the original, line {line}"
    message = f"{shown(binding.address)} is bound in {place}, and nowhere in this translation"
    words = shown(" ".join(binding.text.split()))
    hint = f"say what the original says there, “{words}”, and bind it to {shown(binding.address)}"
    offset = translation.start if nearest is None else nearest.start
    return translation.finding(offset, _code_of(binding, "translation-missing-fact"), message, hint)


def _code_of(binding: Binding, code: str) -> str:
    return code if binding.scheme == "fact" else "translation-structure"


def _check_headings(translation: Prose, original: Prose) -> Iterator[Diagnostic]:
    """Both have headings of the same levels in the same order; the first that differs is told."""
    ours, theirs = list(_find_headings(translation)), list(_find_headings(original))
    for number, (our, their) in enumerate(zip(ours, theirs, strict=False), start=1):
        if our.what != their.what:
            message = f"the {_rank(number)} heading is of level {our.what}, and {their.what} in "
            message += original.path
            hint = "give a translation the headings of its original, in their order"
            yield translation.finding(our.offset, "translation-structure", message, hint)
            return
    if len(ours) != len(theirs):
        last = ours[len(theirs)] if len(ours) > len(theirs) else ours[-1] if ours else None
        offset = translation.start if last is None else last.offset
        message = f"{_count(ours, 'heading')} here, and {len(theirs)} in {original.path}"
        hint = "give a translation the headings of its original, in their order"
        yield translation.finding(offset, "translation-structure", message, hint)


def _check_same(
    translation: Prose, original: Prose, noun: str, find: Finder
) -> Iterator[Diagnostic]:
    """Both have the same of one sort, each as often."""
    ours, theirs = list(find(translation)), list(find(original))
    missing = Counter(found.what for found in theirs) - Counter(found.what for found in ours)
    extra = Counter(found.what for found in ours) - Counter(found.what for found in theirs)
    for what in missing:
        message = f'{original.path} has the {noun} "{shown(what)}", which is missing here'
        hint = f"give the translation the {noun}s of its original"
        yield translation.finding(translation.start, "translation-structure", message, hint)
    for what in extra:
        last = [found for found in ours if found.what == what][-1]
        message = f'the {noun} "{shown(what)}" is not in {original.path}'
        hint = f"give the translation the {noun}s of its original, and no others"
        yield translation.finding(last.offset, "translation-structure", message, hint)


def _find_headings(prose: Prose) -> Iterator[Found]:
    for block in prose.document.blocks:
        if block.kind == "heading":
            yield Found(str(block.level), block.start)


def _find_links(prose: Prose) -> Iterator[Found]:
    """Links but for bindings; their anchors are left out, which come from translated headings."""
    for address in find_addresses(prose):
        if not address.image:
            place = address.read if address.scheme else address.read.partition("#")[0]
            yield Found(place, address.offset)


def _find_images(prose: Prose) -> Iterator[Found]:
    for address in find_addresses(prose):
        if address.image:
            yield Found(address.read, address.offset)


def _find_notes(prose: Prose) -> Iterator[Found]:
    yield from (Found(note.label, note.start) for note in prose.document.footnotes)


def _rank(number: int) -> str:
    return _RANKS[number] if number < len(_RANKS) else f"{number}th"


def _count(found: Iterable[Found], noun: str) -> str:
    number = len(list(found))
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
