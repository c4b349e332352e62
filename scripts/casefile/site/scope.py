"""What can be built page by page: settings and a theme whose every influence on a page is known."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from casefile.tree import list_files

_PURE = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
    }
)
"""The extensions of Markdown whose result depends on the text and their settings alone."""

_IMPURE = re.compile(
    rb"\{[{%](?:(?![}%]\}).)*?(?:\blipsum\b|\|\s*random\b|\|\s*attr\b|\.\s*(?:add|append|clear|"
    rb"discard|extend|insert|is_modified|pop|popitem|remove|reverse|setdefault|sort|update)\s*\(|\]\s*\()",
    re.DOTALL,
)
"""What makes one page depend on the pages before it, on chance or on the time."""


def is_supported(config: MkDocsConfig, settings: Mapping[str, Any]) -> bool:
    """Whether all that these settings make a page depend on is known here.

    `settings` is what `read_settings` gives.
    """
    return (
        not (config.plugins or config.hooks or config.extra_templates)
        and _PURE.issuperset(config.markdown_extensions)
        and _is_plain(settings)
        and not any(
            _IMPURE.search((folder / path).read_bytes())
            for folder in find_own_folders(config, settings)
            for path in list_files(folder)
        )
    )


def read_settings(config: MkDocsConfig) -> Mapping[str, Any]:
    """What the settings' file says, with what it inherits, before MkDocs makes objects of it."""
    with Path(config.config_file_path).open("rb") as file:
        return yaml_load(file, get_yaml_loader(config=config))


def find_own_folders(config: MkDocsConfig, settings: Mapping[str, Any]) -> list[Path]:
    """The folders of the theme that belong to the site, not to a package with a version."""
    theme = settings.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    return [Path(config.config_file_path).parent / own] if own else []


def _is_plain(value: object) -> bool:
    """Whether a setting is told whole by its text; an object of a program is not."""
    if isinstance(value, Mapping):
        return all(_is_plain(item) for pair in value.items() for item in pair)
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | float | date)
