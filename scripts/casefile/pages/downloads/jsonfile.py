"""Writes JSON, with what has no value left out."""

import json
from collections.abc import Mapping, Sequence


def dump(value: object) -> bytes:
    """The value as indented JSON in UTF-8, with a line end; keys in the order that they have."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def dump_item(value: object, depth: int) -> str:
    """The value as `dump` writes it as one item, so many levels deep, of a larger value."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def dump_list(fields: Mapping[str, object], key: str, items: Sequence[str]) -> bytes:
    """What `dump` gives for these fields and, last, a list whose items `dump_item` wrote.

    They lie two levels deep. Without a key the list is the whole, and its items one level deep.
    """
    head = json.dumps({**fields, key: []} if key else [], ensure_ascii=False, indent=1)
    if not items:
        return f"{head}\n".encode()
    before, _, after = head.rpartition("[]")
    depth = " " if key else ""
    joined = f",\n{depth} ".join(items)
    return f"{before}[\n{depth} {joined}\n{depth}]{after}\n".encode()


def compact(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that have a value: neither None nor an empty text, list or mapping."""
    return {key: value for key, value in fields.items() if value not in (None, "", (), [], {})}
