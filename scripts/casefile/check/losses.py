"""Rules about what Markdown would swallow, change or choke on, as the scan found it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from casefile.check.prose import Prose
from casefile.diagnostics import Diagnostic
from casefile.prose.structure import LossKind


class _Told(NamedTuple):
    code: str
    message: str
    hint: str


_TOLD: Mapping[LossKind, _Told] = {
    "cell": _Told(
        "extra-cell",
        "this row has more cells than the header, and those beyond would vanish",
        "add a column to the header, or write \\| for a bar that belongs to the text",
    ),
    "class": _Told(
        "admonition-title",
        "words after the first would be taken for classes and vanish",
        'put the title in quotation marks: !!! note "Title"',
    ),
    "fence": _Told(
        "unclosed-fence",
        "the code that is fenced here is never closed, or not at the start of a line",
        "begin and end it with the same signs, each in the first column",
    ),
    "footnote": _Told(
        "misplaced-footnote",
        "a footnote is defined within another",
        "define each footnote on its own, at the start of a line",
    ),
    "label": _Told(
        "misplaced-footnote",
        "the label of a footnote runs on over the line's end, so its words would vanish",
        "close it with ] in the same line, or write \\[ for a bracket",
    ),
    "comment": _Told(
        "raw-html",
        "text follows a comment in its line, and parts of it would move to the page's end",
        "put the comment on a line of its own",
    ),
    "deep": _Told(
        "hostile-markup",
        "lists, quotations or boxes are nested deeper than the engine can follow",
        "nest at most eight; separate the entries of a definition list by blank lines",
    ),
    "costly": _Told(
        "hostile-markup",
        "reading this takes the engine minutes: too many brackets, cuts or blocks",
        "close the brackets, put blank lines between headings, or split the article",
    ),
    "link": _Told(
        "bad-address",
        "the link's quotation marks never close, so the rest of the paragraph would vanish",
        'write [text](address "title"), or %22 for a quotation mark in the address',
    ),
    "emphasis": _Told(
        "unpaired-emphasis",
        "this sign of emphasis has no clear partner, and text around it may vanish",
        "write \\* or \\_ for a sign that stands for itself",
    ),
}


def check_losses(prose: Prose) -> Iterator[Diagnostic]:
    """Nothing that an editor wrote vanishes, moves or hangs the build."""
    for loss in prose.document.losses:
        if loss.kind in _TOLD:
            told = _TOLD[loss.kind]
            yield prose.finding(loss.start, told.code, told.message, told.hint)


def check_numbers(prose: Prose) -> Iterator[Diagnostic]:
    """A list's own numbers are the ones that show: each list is counted from one."""
    for loss in prose.document.losses:
        if loss.kind == "number":
            number = prose.text[loss.start : loss.end]
            message = f'"{number}" would show as {loss.detail or "a bullet"}'
            hint = "put a sentence or a heading between the two lists"
            if loss.detail and number.endswith("."):
                sentence = f'"{number[:-1]}\\." where it starts a sentence'
                hint = f"write {sentence}, else count from 1"
            yield prose.finding(loss.start, "list-number", message, hint)
