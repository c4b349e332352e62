"""Reads the words of one language from a file, and compares them with the generator's English.

Every other language has the same words, each with the same `{placeholders}`, and the plural forms
of its own grammar.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from casefile.diagnostics import Diagnostic
from casefile.record.yamlread import Node

PLACEHOLDER = re.compile(r"(\{[a-z_]+\})")
"""What a value is put in place of: `{date}`."""

Forms = Mapping[str, str]
Words = Mapping[str, str | Forms]
"""Words by dotted key: a string, or a mapping from plural category to string."""

_PATTERNS = {
    "dates.day": (date(2010, 7, 8), date(2010, 7, 9), date(2010, 8, 8), date(2011, 7, 8)),
    "dates.month": (date(2010, 7, 1), date(2010, 8, 1), date(2011, 7, 1)),
    "dates.year": (date(2010, 1, 1), date(2011, 1, 1)),
}
"""The words that are patterns of dates, and dates that each must tell apart."""

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """The words of one file while they are read: what is found, missing and wrong."""

    path: str
    reference: Words
    words: dict[str, str | Forms]
    missing: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def report(self, node: Node, code: str, message: str, hint: str = "") -> None:
        self.findings.append(Diagnostic(self.path, node.line, node.column, code, message, hint))


def flatten(node: Node, prefix: str = "") -> Iterator[tuple[str, str | Forms]]:
    """The words of a file that is known to be sound, by dotted key."""
    for name, value in node.entries:
        key = prefix + name.text
        if value.kind == "scalar":
            yield key, value.text
        elif value.get("other") is not None:
            yield key, MappingProxyType({form.text: word.text for form, word in value.entries})
        else:
            yield from flatten(value, f"{key}.")


def read_words(path: str, root: Node, reference: Words) -> tuple[Words, list[Diagnostic]]:
    """The words under a file's root node, and what is wrong with them.

    A word that is missing or cannot be used is the one of `reference`, the English. All missing
    words make one finding.
    """
    draft = _Draft(path=path, reference=reference, words=dict(reference))
    if root.kind != "mapping":
        draft.report(root, "not-a-mapping", "words are written as `name: word`")
        return draft.words, draft.findings
    _take_locale(draft, root)
    _take_all(draft, root, "")
    if draft.missing:
        _report_missing(draft, root)
    return draft.words, draft.findings


def _report_missing(draft: _Draft, root: Node) -> None:
    names = ", ".join(f'"{name}"' for name in draft.missing[:_NAMED])
    rest = len(draft.missing) - _NAMED
    more = f" and {rest} more" if rest > 0 else ""
    hint = "take them from the generator's data/languages/en.yml and translate them"
    draft.report(root, "missing-word", f"words are missing: {names}{more}", hint)


def _take_locale(draft: _Draft, root: Node) -> None:
    """The locale comes first: it says which plural forms the other words have."""
    node = root.get("locale")
    if node is None:
        return
    try:
        Locale.parse(node.text, sep="-")
    except (ValueError, TypeError, UnknownLocaleError):
        draft.report(node, "invalid-field", f'"{node.text}" is not a locale', "write en-GB, ja, ko")
    else:
        draft.words["locale"] = node.text


def _take_all(draft: _Draft, parent: Node, prefix: str) -> None:
    """The words under one mapping: what stands there, what is unknown and what is missing."""
    below = (key[len(prefix) :] for key in draft.reference if key.startswith(prefix))
    known = dict.fromkeys(name.split(".")[0] for name in below)
    for name, value in parent.entries:
        key = prefix + name.text
        if name.text not in known:
            hint = "take it out, or see the generator's data/languages/en.yml for its name"
            draft.report(name, "unknown-word", f'no page uses the word "{key}"', hint)
        elif key != "locale":
            _take(draft, name, value, key)
    given = {name.text for name, _ in parent.entries}
    draft.missing.extend(prefix + name for name in known if name not in given)


def _take(draft: _Draft, name: Node, value: Node, key: str) -> None:
    """One word, or one group of words."""
    expected = draft.reference.get(key)
    if expected is None and value.kind == "mapping":
        _take_all(draft, value, f"{key}.")
    elif expected is None:
        draft.report(value, "invalid-field", f'"{key}" is a group of words, not one')
    elif not isinstance(expected, str):
        _take_forms(draft, name, value, key)
    elif value.kind != "scalar":
        draft.report(value, "invalid-field", f'"{key}" is one word or sentence')
    elif _is_usable(draft, value, key, expected):
        draft.words[key] = value.text


def _take_forms(draft: _Draft, name: Node, value: Node, key: str) -> None:
    """A word with plural forms: exactly those of the language."""
    locale = Locale.parse(str(draft.words["locale"]), sep="-")
    due = {*locale.plural_form.tags, "other"}
    if value.kind != "mapping":
        forms = ", ".join(f"{form}: …" for form in sorted(due))
        draft.report(value, "invalid-field", f'"{key}" has plural forms', f"write {{{forms}}}")
        return
    expected = draft.reference[key]
    sample = expected if isinstance(expected, str) else expected["other"]
    taken: dict[str, str] = {}
    for form, word in value.entries:
        if form.text not in due:
            draft.report(form, "unknown-word", f'the language has no plural form "{form.text}"')
        elif word.kind != "scalar":
            draft.report(word, "invalid-field", f'"{key}.{form.text}" is one word or sentence')
        elif _is_usable(draft, word, f"{key}.{form.text}", sample):
            taken[form.text] = word.text
    given = {form.text for form, _ in value.entries}
    for missing in sorted(due - given):
        draft.report(name, "missing-word", f'"{key}" lacks its plural form "{missing}"')
    if due <= taken.keys():
        draft.words[key] = MappingProxyType(taken)


def _is_usable(draft: _Draft, node: Node, key: str, expected: str) -> bool:
    """Whether a word can stand for the English one: not empty, with the same placeholders."""
    before = len(draft.findings)
    if not node.text.strip():
        draft.report(node, "missing-word", f'the word "{key}" is empty')
        return False
    if key in _PATTERNS and not _tells_dates_apart(node.text, _PATTERNS[key]):
        draft.report(node, "invalid-field", f'"{node.text}" is not a pattern of dates')
        return False
    due, given = set(PLACEHOLDER.findall(expected)), set(PLACEHOLDER.findall(node.text))
    for name in sorted(due - given - {"{count}"}):
        draft.report(node, "missing-word", f'"{key}" lacks its placeholder {name}')
    for name in sorted(given - due):
        draft.report(node, "unknown-word", f'"{key}" has no placeholder {name}')
    return len(draft.findings) == before


def _tells_dates_apart(pattern: str, dates: Collection[date]) -> bool:
    try:
        written = {format_date(sample, pattern, locale="en") for sample in dates}
    except (ValueError, KeyError, AttributeError, NotImplementedError):
        return False
    return len(written) == len(dates)
