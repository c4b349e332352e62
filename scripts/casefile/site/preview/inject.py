"""Adds the preview's own script to a page on its way to the browser, and never anywhere else."""

import html
import re
from pathlib import Path

SCRIPT = Path(__file__).with_name("preview.js")
"""What reloads the page and shows what the check found."""

RESERVED = "/.casefile/"
"""Where the preview's own addresses begin; no page's address has a dot at its start."""

_END = re.compile(rb"</body\s*>\s*(?:</html\s*>\s*)?\Z", re.IGNORECASE)


def inject(page: bytes, **told: str | int | bool) -> bytes:
    """The page with the script, which is told these values, before the end of its body.

    Only an end of the body that ends the document counts: the same words in a text, a script or a
    comment are left alone. Where there is none, the script comes last, which HTML puts in the body.
    """
    values = "".join(
        f' data-{name}="{html.escape(_as_text(value))}"' for name, value in told.items()
    )
    script = f'<script src="{RESERVED}{SCRIPT.name}"{values} defer></script>\n'.encode()
    found = _END.search(page)
    at = found.start() if found else len(page)
    return page[:at] + script + page[at:]


def _as_text(value: str | int | bool) -> str:  # noqa: FBT001 - one of the kinds of value
    return str(value).lower() if isinstance(value, bool) else str(value)
