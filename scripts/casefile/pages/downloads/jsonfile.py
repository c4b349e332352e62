"""Writes JSON, with what has no value left out."""

import json
from collections.abc import Mapping, Sequence
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


def dump_item(value: object, depth: int) -> str:
    """The value as `dump` writes it as one item, so many levels deep, of a larger value."""
    return _write(value, "\n" + " " * depth)


def dump_list(fields: Mapping[str, object], key: str, items: Sequence[str]) -> bytes:
    """What `dump` gives for these fields and, last, a list whose items `dump_item` wrote.

    They lie two levels deep. Without a key the list is the whole, and its items one level deep.
    """
    whole = _write({**fields, key: []} if key else [], "\n")
    if items:
        line = "\n " if key else "\n"
        before, _, after = whole.rpartition("[]")
        whole = f"{before}[{line} {f',{line} '.join(items)}{line}]{after}"
    return f"{whole}\n".encode()


def compact(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that have a value: neither None nor an empty text, list or mapping."""
    return {key: value for key, value in fields.items() if value not in (None, "", (), [], {})}
