"""Writes JSON, with what has no value left out."""

import json
from collections.abc import Mapping
from json.encoder import encode_basestring


def dump(value: object) -> bytes:
    """The value as indented JSON in UTF-8, with a line end; keys in the order that they have.

    Its mappings have texts as keys. The library indents too, at several times the cost.
    """
    line = "\n"
    return f"{_write(value, line)}{line}".encode()


def _write(value: object, line: str) -> str:
    """The value as it stands in a line that begins with the line end and indentation `line`."""
    if isinstance(value, str):
        return encode_basestring(value)
    inner = f"{line} "
    if isinstance(value, dict) and value:
        fields = [f"{encode_basestring(key)}: {_write(held, inner)}" for key, held in value.items()]
        return f"{{{inner}{f',{inner}'.join(fields)}{line}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{inner}{f',{inner}'.join([_write(held, inner) for held in value])}{line}]"
    return json.dumps(value)


def compact(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that have a value: neither None nor an empty text, list or mapping."""
    return {key: value for key, value in fields.items() if value not in (None, "", (), [], {})}
