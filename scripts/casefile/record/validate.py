"""Joins pydantic's findings to the marks of the YAML that they speak of."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casefile.diagnostics import CODES, Diagnostic
from casefile.record.value import FORMS
from casefile.record.yamlread import Key, Node

_HINTS = {
    "invalid-value": f"write {FORMS}",
    "no-references": "add at least one entry under `references:`",
}

_LIST = "a list is due here, such as [first, second]"
_MAPPING = "a mapping is due here, such as {{key: value}}"
_PAIR = "two entries are due here, such as [24, 32]"
_YES_OR_NO = '"{shown}" is neither true nor false'

_SENTENCES = {
    "bool_parsing": _YES_OR_NO,
    "bool_type": _YES_OR_NO,
    "dict_type": _MAPPING,
    "list_type": _LIST,
    "literal_error": '"{shown}" is not one of the values that stand here',
    "missing": _PAIR,
    "model_attributes_type": _MAPPING,
    "model_type": _MAPPING,
    "string_pattern_mismatch": '"{shown}" does not have the form that is due here',
    "string_type": "a single piece of text is due here",
    "too_long": _PAIR,
    "too_short": "at least {least} due here",
    "tuple_type": _LIST,
    "union_tag_invalid": "a list does not belong here",
}
"""What pydantic's own findings are called, by their type."""

_KEYS: dict[Key, tuple[str, str]] = {
    "people": ("a person's key", "write one such as p4: a number, and never a name")
}
"""What the keys of a mapping are, and how to write one, where they are no languages."""

_LONGEST = 200
"""The most characters of a message that quotes what was written."""

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], node: Node, path: str) -> tuple[Model | None, list[Diagnostic]]:
    """The model's instance that a YAML node holds, or None and everything that is wrong with it."""
    if node.kind != "mapping":
        form = "a list" if node.kind == "sequence" else "a single value"
        message = f"this is {form}; fields such as `name: value` are due here"
        return None, [Diagnostic(path, node.line, node.column, "not-a-mapping", message)]
    try:
        return model.model_validate(node.content()), []
    except ValidationError as error:
        details = _innermost(error.errors(include_url=False))
        return None, sorted({_diagnose(model, node, path, detail) for detail in details})


def _innermost(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """All but those about a list being too short only because an entry of it is wrong."""
    places = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
    for detail in details:
        if detail["type"] != "too_short" or detail["loc"] not in places:
            yield detail


def _diagnose(model: type[BaseModel], node: Node, path: str, error: ErrorDetails) -> Diagnostic:
    location, kind = error["loc"], error["type"]
    target = node.at(location)
    if kind == "extra_forbidden":
        return _unknown_field(model, node, path, location)
    if kind == "missing" and isinstance(location[-1], str):
        message = f'the field "{location[-1]}" is missing'
        return _at(target, path, "missing-field", message, f"add `{location[-1]}:`")
    if location[-1:] == ("[key]",):
        key = node.at(location[:-2]).key(str(location[-2])) or target
        what, hint = _KEYS.get(location[0], ("a language code", "write one such as en, ja or ko"))
        return _at(key, path, "invalid-field", f'"{key.text}" is not {what}', hint)
    if target.kind == "scalar" and target.content() == "":
        message = f"{_describe(node, location)} is empty"
        return _at(target, path, "missing-field", message, "give it a value or leave it out")
    if kind in CODES:
        return _at(target, path, kind, error["msg"], _HINTS.get(kind, ""))
    code = "invalid-value" if _is_in_value(location) else "invalid-field"
    return _at(target, path, code, _sentence(error, target), _HINTS.get(code) or _choices(error))


def _at(node: Node, path: str, code: str, message: str, hint: str) -> Diagnostic:
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]}…"
    return Diagnostic(path, node.line, node.column, code, message, hint)


def _is_in_value(location: tuple[Key, ...]) -> bool:
    """Whether this is a value (a fact's, a reference's, a correction's), or stands within one."""
    match location:
        case ("value" | "was" | "now", *_) | ("references", _, "gives", *_):
            return True
    return False


def _describe(node: Node, location: tuple[Key, ...]) -> str:
    """What an editor calls the place: the last field on the way there that is written."""
    name: Key = ""
    last: Key = ""
    for depth, step in enumerate(location):
        if node.at(location[: depth + 1]) is not node.at(location[:depth]):
            name, last = (step if isinstance(step, str) else name), step
    return f'the field "{name}"' if name == last else f'an entry of "{name}"'


def _unknown_field(
    model: type[BaseModel], node: Node, path: str, location: tuple[Key, ...]
) -> Diagnostic:
    name = str(location[-1])
    parent = node.at(location[:-1])
    key = parent.key(name) or parent
    known = _fields_at(model, location[:-1])
    near = get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"the fields here are {', '.join(known)}"
    if not _is_in_value(location):
        return _at(key, path, "unknown-field", f'there is no field "{name}" here', hint)
    message = f'"{name}" is not a form of value that exists'
    return _at(key, path, "invalid-value", message, hint if near else f"write {FORMS}")


def _fields_at(model: type[BaseModel], location: tuple[Key, ...]) -> list[str]:
    """The names of the fields that a mapping at this path may have."""
    schema = _schema_of(model)
    current: dict[str, Any] = schema
    for step in location:
        current = _child(schema, current, step)
    return sorted(_resolved(schema, current).get("properties", {}))


@cache
def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _child(schema: dict[str, Any], current: dict[str, Any], step: Key) -> dict[str, Any]:
    resolved = _resolved(schema, current)
    child: dict[str, Any] | None = None
    if isinstance(step, str):
        child = resolved.get("properties", {}).get(step) or resolved.get("additionalProperties")
    else:
        child = resolved.get("items")
    return child if isinstance(child, dict) else current


def _resolved(schema: dict[str, Any], current: dict[str, Any]) -> dict[str, Any]:
    """The schema behind references and optional alternatives: the first with fields or entries."""
    for option in current.get("anyOf") or current.get("oneOf") or [current]:
        target = option
        if "$ref" in target:
            target = schema["$defs"][target["$ref"].rsplit("/", 1)[-1]]
        if not {"properties", "items", "additionalProperties"}.isdisjoint(target):
            return dict(target)
        if "oneOf" in target:
            return _resolved(schema, target)
    return {}


def _sentence(error: ErrorDetails, target: Node) -> str:
    shown = target.text if len(target.text) <= 40 else target.text[:40] + "…"
    least = error.get("ctx", {}).get("min_length", 1)
    entries = f"{least} {'entry is' if least == 1 else 'entries are'}"
    known = _SENTENCES.get(error["type"])
    if known is None:
        return error["msg"][:1].lower() + error["msg"][1:]
    return known.format(shown=shown, least=entries)


def _choices(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "string_pattern_mismatch":
        return f"the form is {context['pattern']}"
    return f"write {context['expected']}" if error["type"] == "literal_error" else ""
