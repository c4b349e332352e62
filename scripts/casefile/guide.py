"""The editors' guide: every code of the check and every unit, from the tables that define them."""

from collections.abc import Iterator

from casefile.diagnostics import CODES
from casefile.figures.units import UNITS

_OPENING = """\
# Guide for editors

This page is written by `python scripts/generate.py` from the tables that the check itself uses.
How to write a fact, a source and an article is in [CONTRIBUTING](CONTRIBUTING.md).
"""

_CODES = """\
## What the check says

Each finding reads `path:line:column: code: message`, with a hint below it. An error stops the
build; a warning does not.

| code | severity | what it means | example |
| --- | --- | --- | --- |
"""

_UNITS = """\
## Units

A fact that has a value names its unit. Counts are whole numbers; units of one dimension can be
compared with one another.

| unit | kind | dimension | one | many |
| --- | --- | --- | --- | --- |
"""


def render_guide() -> str:
    """The guide as Markdown."""
    codes = "\n".join(_code_rows())
    units = "\n".join(_unit_rows())
    return f"{_OPENING}\n{_CODES}{codes}\n\n{_UNITS}{units}\n"


def _code_rows() -> Iterator[str]:
    for name, code in sorted(CODES.items()):
        cells = (f"`{name}`", code.severity, _cell(code.sentence), _cell(code.example))
        yield f"| {' | '.join(cells)} |"


def _unit_rows() -> Iterator[str]:
    for unit in UNITS.values():
        cells = (f"`{unit.id}`", unit.kind, unit.dimension, unit.singular, unit.plural)
        yield f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
