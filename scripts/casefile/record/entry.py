"""What an entry of the record must be in itself, beyond the shapes of its fields."""

import re
from collections.abc import Iterator

from casefile.diagnostics import Diagnostic
from casefile.figures.units import UNITS, Unit
from casefile.record.model import Correction, Fact, Item, Reference, Source
from casefile.record.value import FORMS, ValueForm, own_unit
from casefile.record.yamlread import Key, Node

MAX_WORDS = 12
MAX_CJK = 25
"""How much of a source's own wording is quoted: so many words, or so many CJK characters."""

_CJK = ("ja", "ko", "zh")

_HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:/|\b(?![-.]))", re.IGNORECASE)
"""What a browser could take for a host, with or without a scheme before it."""


def check_nothing(_: Item) -> Iterator[Diagnostic]:
    """Entities, events and letters have no rule beyond their fields."""
    yield from ()


def check_source(source: Source) -> Iterator[Diagnostic]:
    """A source that must not be linked has no address anywhere in its file."""
    for key, value in () if source.link else source.node.entries:
        if key.text in ("URL", "archived") or _holds_address(value):
            message = f'"link: false", yet an address stands here under "{key.text}"'
            hint = "take the address out; the source is cited by publisher and date"
            yield Diagnostic(source.path, key.line, key.column, "forbidden-address", message, hint)


def check_fact(fact: Fact) -> Iterator[Diagnostic]:
    """Every value and unit of a fact can be read; each source is referred to once and briefly."""
    yield from _check_sources(fact)
    for index, reference in enumerate(fact.references):
        yield from _check_words(fact, reference, index)
    if fact.unit is not None and fact.unit not in UNITS:
        yield _unknown_unit(fact, fact.unit, ("unit",))
    elif fact.value is not None and fact.unit is None:
        yield fact.finding(("value",), "unknown-unit", "a value needs a unit", "add `unit:`")
    else:
        yield from _check_values(fact)


def check_correction(correction: Correction, fact: Fact | None) -> Iterator[Diagnostic]:
    """Both values of a correction can be read in a unit of one dimension with the fact's.

    `fact` is the one that it speaks of, None where the record does not hold it.
    """
    unit = None if fact is None else fact.unit
    before = correction.unit or unit
    if correction.unit is not None and correction.unit not in UNITS:
        yield _unknown_unit(correction, correction.unit, ("unit",))
    elif correction.was is not None and before is None and (fact or correction.withdrawn):
        message = "nobody says what this counts"
        hint = "add `unit:` to the correction"
        yield correction.finding(("was",), "unknown-unit", message, hint)
    elif correction.was is not None and before is not None:
        yield from _check_value(correction, correction.was, UNITS[before], ("was",))
    if correction.now is not None and correction.withdrawn:
        message = "a fact that was withdrawn is held at no value now"
        hint = "leave out `now:`, or `withdrawn:`"
        yield correction.finding(("now",), "invalid-field", message, hint)
    elif correction.now is not None and fact is not None and unit is None:
        message = "the correction gives a value, but the fact has none"
        hint = "leave `now:` out, or give the fact `value:` and `unit:`"
        yield correction.finding(("now",), "missing-field", message, hint)
    elif correction.now is not None and unit is not None:
        yield from _check_value(correction, correction.now, UNITS[unit], ("now",))


def _holds_address(node: Node) -> bool:
    inner = (*node.items, *(value for _, value in node.entries))
    written = "://" in node.text or _HOST.search(node.text) is not None
    return written or any(_holds_address(child) for child in inner)


def _check_sources(fact: Fact) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, reference in enumerate(fact.references):
        if reference.source in seen:
            message = f'"{reference.source}" is referenced twice by this fact'
            hint = "join the two entries, or split the fact in two"
            yield fact.finding(
                ("references", index, "source"), "duplicate-reference", message, hint
            )
        seen.add(reference.source)


def _check_words(fact: Fact, reference: Reference, index: int) -> Iterator[Diagnostic]:
    for language, words in (reference.words or {}).items():
        text = words if isinstance(words, str) else words.text
        cjk = language.split("-")[0] in _CJK
        size, limit = (len(text), MAX_CJK) if cjk else (len(text.split()), MAX_WORDS)
        if size > limit:
            unit = "characters" if cjk else "words"
            message = f"the quoted wording has {size} {unit}; at most {limit} are quoted"
            hint = "quote only the words that give the figure"
            place = ("references", index, "words", language)
            yield fact.finding(place, "long-quotation", message, hint)


def _check_values(fact: Fact) -> Iterator[Diagnostic]:
    if fact.value is not None:
        yield from _check_value(fact, fact.value, UNITS[fact.unit or ""], ("value",))
    for index, reference in enumerate(fact.references):
        place: tuple[Key, ...] = ("references", index, "gives")
        if reference.gives is not None and fact.value is None:
            message = "a reference gives a value, but the fact has none"
            hint = "give the fact `value:` and `unit:`, or leave `gives:` out"
            yield fact.finding(place, "missing-field", message, hint)
        elif reference.gives is not None:
            yield from _check_value(fact, reference.gives, UNITS[fact.unit or ""], place)


def _check_value(
    item: Item, value: ValueForm, unit: Unit, place: tuple[Key, ...]
) -> Iterator[Diagnostic]:
    if value.unit is not None and value.unit not in UNITS:
        yield _unknown_unit(item, value.unit, (*place, "unit"))
        return
    own = own_unit(value, unit)
    if own.dimension != unit.dimension:
        message = f"{own.plural} and {unit.plural} cannot be compared"
        yield item.finding(place, "unit-mismatch", message, f"give the value in {unit.plural}")
        return
    try:
        value.extent(unit)
    except ValueError as error:
        if unit.kind in ("date", "span"):
            yield item.finding(place, "invalid-date", str(error))
        else:
            yield item.finding(place, "invalid-value", str(error), f"write {FORMS}")


def _unknown_unit(item: Item, unit: str, place: tuple[Key, ...]) -> Diagnostic:
    message = f'"{unit}" is not in the list of units'
    return item.finding(place, "unknown-unit", message, f"the units are {', '.join(UNITS)}")
