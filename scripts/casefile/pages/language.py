"""The words that generated pages use, in one language, read from `data/languages/<code>.yml`.

A site without such a file uses the generator's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache, reduce
from pathlib import Path
from types import MappingProxyType

from babel import Locale

from casefile.diagnostics import Diagnostic
from casefile.figures.phrase.numbers import whole_number
from casefile.pages.markup import escape_piece, one_line
from casefile.pages.words import PLACEHOLDER, Words, flatten, read_words
from casefile.record.load import read_node

REFERENCE = "en"
"""The language whose words say which words there are."""

_OWN = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language by dotted key (`standing.disputed`), and its locale.

    `locale` formats numbers, dates and lists.
    """

    code: str
    locale: Locale
    words: Words

    def say(self, key: str, **values: str) -> str:
        """A word as plain text, with its placeholders filled. Raises KeyError for unknown ones."""
        return _fill(self._word(key), values)

    def mark(self, key: str, **values: str) -> str:
        """A word as Markdown; the values must be Markdown already."""
        return _mark(self._word(key), values)

    def count(self, key: str, amount: Decimal | int, /, **values: str) -> str:
        """The plural form of a word for a number, as plain text, with its placeholders filled.

        `{count}` is the number in figures unless `values` says otherwise.
        """
        return _fill(self._form(key, amount), {"count": self.number(amount), **values})

    def mark_count(self, key: str, amount: Decimal | int, /, **values: str) -> str:
        """The same as Markdown; the values must be Markdown already."""
        return _mark(self._form(key, amount), {"count": self.number(amount), **values})

    def join(self, mark: str, parts: Iterable[str]) -> str:
        """Texts in a row, as they are, with a mark of the language between them.

        `mark` is one of `comma`, `semicolon`, `aside` (the second stands in brackets) and `run`:
        sentences that follow one another.
        """
        template = _split(self._word(f"join.{mark}"))
        return reduce(lambda one, two: _put(template, {"first": one, "second": two}), parts)

    def sentences(self, *parts: str) -> str:
        """Texts as sentences that follow one another, each with one full stop; empty ones apart."""
        stop = self._word("join.stop")
        ended = [
            part if part.removesuffix(_MARKED).endswith(_ENDS) else f"{part}{stop}"
            for part in parts
            if part
        ]
        return self.join("run", ended) if ended else ""

    def number(self, number: Decimal | int) -> str:
        """A number in figures, grouped and marked as the language does, every digit kept."""
        return _format_number(str(number), self.locale)

    @property
    def counts_each(self) -> bool:
        """Whether each number has its counter, which no word stands between: `10人以上20人未満`."""
        return self.locale.language in ("ja", "ko", "zh")

    def _form(self, key: str, amount: Decimal | int) -> str:
        forms = self.words[key]
        if isinstance(forms, str):
            raise KeyError(f"{key} has no plural forms")
        return forms.get(self.locale.plural_form(amount), forms["other"])

    def _word(self, key: str) -> str:
        word = self.words[key]
        if not isinstance(word, str):
            raise KeyError(f"{key} has plural forms")
        return word


@lru_cache(maxsize=8192)
def _format_number(written: str, locale: Locale) -> str:
    sign, digits, exponent = Decimal(written).as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - neither infinity nor NaN is ever phrased
    text = "".join(map(str, digits)) + "0" * max(exponent, 0)
    places = max(-exponent, 0)
    text = text.rjust(places + 1, "0")
    whole, rest = text[: len(text) - places], text[len(text) - places :]
    symbols = locale.number_symbols["latn"]
    if rest:
        whole = f"{int(whole):,}"
    else:
        whole = whole_number(int(whole), locale.language)
    whole = whole.replace(",", symbols["group"])
    return ("−" if sign else "") + whole + (symbols["decimal"] + rest if rest else "")


_ENDS = (".", "。", "!", "?", "！", "？")
"""What ends a sentence already."""

_MARKED = "</span>"
"""What may stand behind that, where the sentence is in another language."""

_Template = tuple[str, tuple[tuple[str, str], ...]]
"""The text before the first placeholder; then the name of each with the text behind it."""


def _fill(word: str, values: Mapping[str, str]) -> str:
    return _put(_split(word), values)


def _mark(word: str, values: Mapping[str, str]) -> str:
    return _put(_split_marked(word), values)


def _put(template: _Template, values: Mapping[str, str]) -> str:
    first, rest = template
    return first + "".join([values[name] + text for name, text in rest])


@lru_cache(maxsize=4096)
def _split(word: str) -> _Template:
    first, *rest = PLACEHOLDER.split(word)
    names = (name[1:-1] for name in rest[::2])
    return first, tuple(zip(names, rest[1::2], strict=True))


@lru_cache(maxsize=4096)
def _split_marked(word: str) -> _Template:
    first, rest = _split(one_line(word))
    return escape_piece(first), tuple((name, escape_piece(text)) for name, text in rest)


def load_language(root: Path, code: str) -> tuple[Language, list[Diagnostic]]:
    """The words of a language for the site at `root`, and what is wrong with its file.

    A site without a file of its own uses the generator's. A word that is missing or cannot be used
    is the generator's English one.
    """
    path = f"data/languages/{code}.yml"
    reference = _read_reference()
    base = next((base for base in (root, _OWN) if _is_file(base / path)), None)
    if base is None:
        message = f'there are no words for the language "{code}"'
        hint = f"write {path}, with the words of data/languages/{REFERENCE}.yml"
        return _language(code, reference), [Diagnostic(path, 1, 1, "missing-word", message, hint)]
    if code == REFERENCE and (base / path).read_bytes() == (_OWN / path).read_bytes():
        return _language(code, reference), []  # most sites keep these words, and reading takes long
    node, findings = read_node(base, path)
    if node is None:
        return _language(code, reference), findings
    words, found = read_words(path, node, reference)
    return _language(code, words), sorted([*findings, *found])


def _is_file(file: Path) -> bool:
    """Whether it is a file of its own; the check of files reports links."""
    return file.is_file() and not file.is_symlink()


@cache
def _read_reference() -> Words:
    """The generator's own English. Raises ValueError where it cannot be read: it is broken."""
    node, findings = read_node(_OWN, f"data/languages/{REFERENCE}.yml")
    if node is None or findings:
        raise ValueError(f"the generator's own words cannot be read: {findings}")
    return MappingProxyType(dict(flatten(node)))


def _language(code: str, words: Words) -> Language:
    locale = Locale.parse(str(words["locale"]), sep="-")
    return Language(code=code, locale=locale, words=MappingProxyType(dict(words)))
