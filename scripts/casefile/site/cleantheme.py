"""The theme as it is around nothing: what of its own is in every page, and what no page loads.

What the pages of the site hold is no measure: a policy made from them would allow whatever somebody
had written into one.
"""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from casefile.tree import digest_file


@dataclass(frozen=True, slots=True)
class Theme:
    """Pages without content, and the SHA-256 of each file that the theme publishes, by its path.

    `unused` are the paths of those that are of no use to a page.
    """

    pages: list[bytes]
    files: Mapping[str, str]
    unused: Sequence[str]


def read_theme(settings: Path, depths: Iterable[int]) -> Theme:
    """The theme that a staged `mkdocs.yml` names, around empty pages so many folders deep.

    Every text of the settings is left out: a site's name stands unescaped in some themes.
    """
    config = load_config(str(settings.resolve()))
    environment = config.theme.get_env()
    files = Files([])
    files.add_files_from_theme(environment, config)
    sources = {file.dest_uri: Path(str(file.abs_src_path)).resolve() for file in files}
    base = urlsplit(config.site_url or "/").path
    _empty(config)
    page = environment.get_template("main.html")
    pages = [page.render(_context(config, page=_empty_page(config, depth))) for depth in depths]
    if "404.html" in config.theme.static_templates:
        missing = environment.get_template("404.html")
        pages.append(missing.render(_context(config, base=base)))
    own = config.theme.custom_dir and Path(config.theme.custom_dir).resolve()
    stock = [p for p, source in sources.items() if not (own and source.is_relative_to(own))]
    return Theme(
        [text.encode() for text in pages],
        {path: digest_file(source) for path, source in sources.items()},
        find_unused(stock, "".join(pages)),
    )


def find_unused(paths: Iterable[str], text: str) -> Sequence[str]:
    """Which scripts and styles of a theme, by their paths, pages with this text do not load.

    A script may load others, so they all stay where one is named. Maps of their sources are of use
    to the theme's makers alone.
    """
    code = [path for path in paths if path.endswith((".css", ".js", ".map"))]
    named = {path for path in code if posixpath.basename(path) in text}
    if any(path.endswith(".js") for path in named):
        named |= {path for path in code if path.endswith(".js")}
    return sorted(set(code) - named)


def _empty(config: MkDocsConfig) -> None:
    config.site_name = ""
    config.site_description = config.site_author = config.copyright = None
    config.site_url = None
    config.extra.update(_without_text(config.extra))


def _without_text(value: Any) -> Any:
    if isinstance(value, str):
        return ""
    if isinstance(value, Mapping):
        return {key: _without_text(item) for key, item in value.items()}
    return [_without_text(item) for item in value] if isinstance(value, list) else value


def _empty_page(config: MkDocsConfig, depth: int) -> Page:
    file = File(
        "x/" * depth + "index.md", config.docs_dir, config.site_dir, use_directory_urls=True
    )
    page = Page("", file, config)
    page.content = ""
    return page


def _context(config: MkDocsConfig, *, page: Page | None = None, base: str = "") -> Any:
    return get_context(Navigation([], []), Files([]), config, page, base)
