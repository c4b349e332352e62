"""Small pages at addresses whose page went away, which lead to what took its place.

A host of static files can only send a reader on by `<meta http-equiv="refresh">`. No other page may
have one, and these hold no word of anybody's but the addresses, which were checked.
"""

import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.addresses import check_addresses, read_redirects
from casefile.report import render
from casefile.settings import ORIGINAL, Settings
from casefile.site.policy import render_head, render_policy
from casefile.site.release import PublicFile, SealError, made_file
from casefile.store import Store

if TYPE_CHECKING:
    from casefile.pages.language import Language

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">{head}
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={way}">
<link rel="canonical" href="{target}">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{line} <a href="{way}">{target}</a></p>
</main>
</body>
</html>
"""


class Redirects:
    """The step that publishes redirects, and lets no published address go without one."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self._root, self._settings = root, settings

    def __call__(self, files: Mapping[str, PublicFile], _: Store) -> Mapping[str, PublicFile]:
        """The files with a page for each redirect. Raises SealError with what the check says."""
        published = frozenset(filter(None, map(_address_of, files)))
        findings = sorted(check_addresses(self._root, published))
        errors = [finding for finding in findings if finding.severity == "error"]
        if errors:
            raise SealError(render(errors, "text").rstrip())
        redirects = read_redirects(self._root).items()
        return {**files, **{_file_of(start): self._make(start, to) for start, to in redirects}}

    def _make(self, start: str, target: str) -> PublicFile:
        code = start.split("/")[1]
        other = code if (self._root / "docs" / code).is_dir() else ORIGINAL
        from casefile.pages.language import load_language  # noqa: PLC0415 - loads slowly

        language, _ = load_language(self._root, other)
        return made_file(render_redirect(start, target, self._settings.site_url, language).encode())


def render_redirect(start: str, target: str, site_url: str, language: "Language") -> str:
    """The page at an address that leads to another; it runs nothing and loads nothing."""
    way = posixpath.relpath(target, start)
    return _PAGE.format(
        language=escape(language.code),
        head=render_head(render_policy(styled=False)),
        way=escape("./" if way == "." else f"{way}/"),
        target=escape(site_url.rstrip("/") + target),
        title=escape(language.say("redirect.title")),
        line=escape(language.say("redirect.line")),
    )


def _address_of(path: str) -> str | None:
    """The address of a page by the path of its file; None for any other file."""
    if path != "index.html" and not path.endswith("/index.html"):
        return None
    return "/" + path.removesuffix("index.html")


def _file_of(address: str) -> str:
    return f"{address[1:]}index.html"
