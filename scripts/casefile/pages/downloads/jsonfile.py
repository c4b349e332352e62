"""Writes JSON, with what has no value left out."""

import json
from collections.abc import Mapping


def dump(value: object) -> bytes:
    """The value as indented JSON in UTF-8, with a line end; keys in the order that they have."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def compact(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that have a value: neither None nor an empty text, list or mapping."""
    return {key: value for key, value in fields.items() if value not in (None, "", (), [], {})}
