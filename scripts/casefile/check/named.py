"""Rules about what `mkdocs.yml` says of a site in its languages other than the original."""

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches

from casefile.diagnostics import Diagnostic
from casefile.record.yamlread import Node
from casefile.settings import NAMES, ORIGINAL, SETTINGS, Named, find_setting, is_language

_KEYS = tuple(one.name for one in fields(Named))
_FORM = "write {site_name: …, site_description: …, copyright: …} below the language's code"


def check_named(node: Node) -> Iterator[Diagnostic]:
    """Each entry below `extra.languages` is a language, and says only what the site is called."""
    place = find_setting(node, "extra", NAMES)
    if place is None or place.content() == "":
        return
    if place.kind != "mapping":
        message = f"extra.{NAMES} is no mapping, and names in each language are due"
        yield _finding(place, "invalid-setting", message, _FORM)
    for code, names in place.entries:
        if not is_language(code.text):
            message = f'"{code.text}" is not the code of a language'
            yield _finding(code, "invalid-setting", message, "write ja, ko, zh-Hant")
        elif code.text == ORIGINAL:
            message = f'what the site is called in "{ORIGINAL}" stands at the top of this file'
            yield _finding(code, "unknown-setting", message, "take it out here")
        if names.kind != "mapping":
            yield _finding(names, "invalid-setting", "names of the site are due here", _FORM)
        for key, value in names.entries:
            yield from _check_name(key, value)


def _check_name(key: Node, value: Node) -> Iterator[Diagnostic]:
    if key.text not in _KEYS:
        near = get_close_matches(key.text[:100], _KEYS, n=1)
        hint = f'did you mean "{near[0]}"?' if near else "take it out"
        yield _finding(key, "unknown-setting", f'"{key.text}" is not used here', hint)
    elif value.kind != "scalar":
        yield _finding(value, "invalid-setting", f"{key.text} is no text, and a text is due")


def list_names_printed(node: Node) -> list[Node | None]:
    """The names and descriptions in other languages, which stand unescaped in pages."""
    place = find_setting(node, "extra", NAMES)
    texts = (names.get(key) for _, names in place.entries for key in _KEYS[:2]) if place else ()
    return [*texts]


def _finding(node: Node, code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(SETTINGS, node.line, node.column, code, message, hint)
