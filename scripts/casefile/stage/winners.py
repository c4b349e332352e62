"""Which file counts among those that give one id, and what a change of it means for the others."""

from collections.abc import Collection
from pathlib import PurePosixPath

from casefile.pages.uses import Use
from casefile.stage.files import ARTICLE, TRANSLATION, VERSION, Kept

Winner = tuple[str, Kept] | None
"""The file that counts among those that give one id, and what it holds."""

Moved = dict[Use, set[str]]
"""The entries that come into a list or go out of it, by the list."""


def front_key(name: str) -> str:
    """The key of what an article says of itself before its text."""
    return f"front/{name}"


def order_of(path: str) -> tuple[str, ...]:
    """Sorts paths as the record's loader does, folder by folder."""
    return PurePosixPath(path).parts


def tell_keys(
    kind: str, identifier: str, before: Winner, after: Winner, touched: Collection[str]
) -> set[str]:
    """The keys that differ between what stood under an id and what stands there now."""
    if before is None and after is None:
        return set()
    if before is not None and after is not None and before[0] == after[0]:
        if after[0] not in touched:
            return set()
        if kind == TRANSLATION:
            return set() if before[1].item == after[1].item else {f"{VERSION}/{identifier}"}
        keys = {f"{kind}/{identifier}"}
    else:
        keys = {f"{kind}/{identifier}", *([kind] if before is None or after is None else ())}
    if kind == TRANSLATION:
        keys.add(f"{VERSION}/{identifier}")
    if kind == ARTICLE and (before is None or after is None or before[1].item != after[1].item):
        keys.add(front_key(identifier))
    return keys


def note_moves(moved: Moved, identifier: str, before: Winner, after: Winner) -> None:
    """Notes the lists that an entry was in and is in no more, or the other way round."""
    old = () if before is None else before[1].uses
    new = () if after is None else after[1].uses
    for use in {*old} ^ {*new}:
        moved.setdefault(use, set()).symmetric_difference_update({identifier})
