"""Puts data and prose into Markdown so that each stays what it is.

Data (titles, names, locators) is text: whatever it holds is shown as it stands, never read as
Markdown or HTML. Prose is Markdown already; in a table's cell it must only keep to one line.
"""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import yaml

from casefile.prose.bindings import Binding, bindings_in, replace_bindings, rewrite_bindings
from casefile.prose.scan import scan
from casefile.prose.structure import Document

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        "*": "\\*",
        "_": "\\_",
        "[": "\\[",
        "]": "\\]",
        "{": "\\{",
        "}": "\\}",
        "#": "\\#",
        "<": "&lt;",
        ">": "&gt;",
        "&": "&amp;",
        "|": "&#124;",
        "`": "&#96;",
    }
)
_NOT_IN_LISTS = dict.fromkeys(map(ord, '"\\*_[]{}#<>&|`~^$'))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BLOCK_START = re.compile(r"([-+=:~!])|(\d+)([.)])")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_BRACE = re.compile(r"(?P<code>(`+)(?!`).*?(?<!`)\2(?!`))|\\?\}")
_PIPE = re.compile(r"\\?\|")
_TEXT = re.compile(
    r"(?!(?i:yes|no|true|false|on|off|null)\Z)[A-Za-z](?:[ ,;]?[A-Za-z0-9./&'()_-])*"
    r"|https?://[A-Za-z0-9./_-]+|\d{1,2} [A-Za-z]+ \d{4}"
)
"""Text that YAML needs no quotation marks for; most of what needs none."""

_MARKS = re.compile(
    r"\\([!-/:-@\[-`{-~])"
    r"|(?P<tick>`+)\s?(?P<code>.+?)\s?(?P=tick)(?!`)"
    r"|!?\[(?P<text>[^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"
    r"|\*+(?=\S)|(?<=\S)\*+"
    r"|(?<!\w)_+(?=\w)|(?<=\S)_+(?!\w)",
    re.DOTALL,
)


def escape(text: str) -> str:
    """Markdown that shows exactly this text, on one line, wherever in a paragraph it is put."""
    escaped = escape_piece(one_line(text))
    start = _BLOCK_START.match(escaped)
    if start is None:
        return escaped
    at = start.end() - 1
    return f"{escaped[:at]}&#{ord(escaped[at])};{escaped[at + 1 :]}"


def escape_piece(text: str) -> str:
    """The same for a piece of one line that does not begin it: white space at its ends stays."""
    return text.translate(_ESCAPES)


def one_line(text: str) -> str:
    """The text without control characters and line ends, its white space run together."""
    return " ".join(_CONTROL.sub("", text).split())


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the others as they are."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text with its first letter in lower case, the others as they are."""
    return text[:1].lower() + text[1:]


def without_stop(text: str) -> str:
    """The text without the full stop that ends it, be it of the West or of the East."""
    return text[:-1] if text.endswith((".", "。")) else text


def cell(markdown: str) -> str:
    """Markdown that can stand in a table's cell: on one line, with no bar that would end it."""
    line = one_line(markdown)
    parts: list[str] = []
    done = 0
    for code in _CODE.finditer(line):
        parts += [_PIPE.sub("&#124;", line[done : code.start()]), code.group()]
        done = code.end()
    return "".join([*parts, _PIPE.sub("&#124;", line[done:])])


def plain(markdown: str) -> str:
    """The words of one paragraph of Markdown, without its links and marks."""
    unbound = markdown
    if _may_link(markdown):
        unbound = rewrite_bindings(markdown, lambda binding: binding.text)
    return one_line(html.unescape(_strip(unbound)))


def _may_link(markdown: str) -> bool:
    """Whether there can be any link in it: each needs a bracket."""
    return "[" in markdown or "<" in markdown


def attribute(text: str) -> str:
    """The text as the value of an attribute list: without what ends one, or is read as Markdown."""
    return one_line(text.translate(_NOT_IN_LISTS))


def _strip(markdown: str) -> str:
    def shown(match: re.Match[str]) -> str:
        if match["text"] is not None:
            return _strip(match["text"])
        return match[1] or match["code"] or ""

    return _MARKS.sub(shown, markdown)


def resolve_bindings(
    text: str,
    resolve: Callable[[Binding], str],
    start: int = 0,
    document: Document | None = None,
    found: Sequence[Binding] | None = None,
) -> str:
    """The Markdown from offset `start` on, each binding replaced by what `resolve` gives for it.

    `document` is what a scan from there found, for a text that was scanned already, and `found`
    the bindings in it. Attribute lists reach to the last closing brace of their line, whatever
    lies between: braces that follow a binding are escaped, so that they stay the text that they
    are.
    """
    if document is None and not _may_link(text):
        return text[start:]
    document = scan(text, start) if document is None else document
    found = bindings_in(text, document) if found is None else found
    rendered = [(binding, resolve(binding)) for binding in found]
    shields = _shields(text, found) if "}" in text else ()
    return replace_bindings(text, document, rendered, shields)[start:]


def _shields(text: str, found: Sequence[Binding]) -> Iterator[tuple[int, int, str]]:
    """What escapes the closing braces between each binding and the end of its line."""
    ends = [*(binding.start for binding in found[1:]), len(text)]
    for binding, end in zip(found, ends, strict=False):
        line_end = text.find("\n", binding.end, end)
        for brace in _BRACE.finditer(text, binding.end, end if line_end < 0 else line_end):
            if brace["code"] is None:
                yield brace.start(), brace.end(), "\\}"


def data_block(data: object) -> str:
    """JSON in an element that browsers never run, whatever a policy for scripts says.

    No text in it can end the element or begin a comment; JSON means the same by its escapes.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def front_matter(fields: Mapping[str, object]) -> str:
    """A page's front matter, with its dashes; fields without a value are left out.

    Themes put title and description into HTML as they stand, so strings are escaped for HTML here.
    """
    given = {key: value for key, value in fields.items() if value not in (None, "", ())}
    dumped = "".join([_dump(key, _escaped(value)) for key, value in given.items()]) or "{}\n"
    return f"---\n{dumped}---\n"


def _dump(key: str, value: object) -> str:
    """One field as YAML. Words that YAML takes for nothing but text are written straight away."""
    if isinstance(value, str) and _TEXT.fullmatch(value):
        return f"{key}: {value}\n"
    return yaml.dump(
        {key: value},
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
    )


def _escaped(value: object) -> object:
    if isinstance(value, str):
        return html.escape(one_line(value), quote=False).replace('"', "&quot;")
    if isinstance(value, Mapping):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_escaped(item) for item in value]
    return value
