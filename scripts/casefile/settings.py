"""Reads what `mkdocs.yml` says about the site, without running anything that it names.

MkDocs resolves `!ENV`, builds Python objects and imports hooks while it reads its settings. Here
they are plain nodes with marks; `check/settings.py` judges them.
"""

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType

from casefile.diagnostics import Diagnostic
from casefile.record.yamlread import Node, Plain, read_yaml
from casefile.textfile import BYTE_ORDER_MARK, read_text

SETTINGS = "mkdocs.yml"
"""The file of the settings, relative to the root."""

ORIGINAL = "en"
"""The language whose pages stand at the site's root; the others stand below their own code."""

LANGUAGES = ("en", "ja", "ko")
"""Languages that a site may always use; another one needs its words in `data/languages/`."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")

NAMES = "languages"
"""The key below `extra` under which a site says what it is called in its other languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a site is called in one of its other languages; an empty text is what was left out."""

    site_name: str = ""
    site_description: str = ""
    copyright: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a site says of itself, once, in `mkdocs.yml`; an empty text is a setting left out.

    `site_url` ends with a slash, `repository` does not. `contact` is an address a reader can write
    to: of a page, or of a mailbox. `custom_dir` is the folder of theme overrides, `extensions` are
    those of Markdown, of which a language can add to the options where they are `mergeable`: they
    stand in a mapping, not in a list. `navigation` is the list of the pages that every page leads
    to. `named` holds what the site is called in each of its other languages, by the language's
    code.
    """

    site_name: str = "A Casefile site"
    site_description: str = ""
    site_url: str = ""
    repository: str = ""
    branch: str = "main"
    contact: str = ""
    theme: str = ""
    custom_dir: str = ""
    extensions: frozenset[str] = frozenset()
    mergeable: bool = False
    navigation: tuple[Plain, ...] = ()
    named: Mapping[str, Named] = field(default_factory=lambda: MappingProxyType({}))


def site_address(settings: Settings, language: str) -> str:
    """The public address of a language's root, with a slash at its end; empty when none is set."""
    if not settings.site_url:
        return ""
    base = settings.site_url.rstrip("/") + "/"
    return base if language == ORIGINAL else f"{base}{language}/"


def localise(settings: Settings, language: str) -> Settings:
    """The settings with what the site is called in a language; the original's where it says none.

    The original's own are those at the top of `mkdocs.yml`.
    """
    named = settings.named.get(language)
    if named is None or language == ORIGINAL:
        return settings
    return replace(
        settings,
        site_name=named.site_name or settings.site_name,
        site_description=named.site_description or settings.site_description,
    )


def load_settings(root: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the site in `root`, and what keeps `mkdocs.yml` from being read.

    A setting that is missing or is no text has its default, and so has every setting where there
    is no `mkdocs.yml`.
    """
    node, findings = read_settings(root)
    default = Settings()
    if node is None:
        return default, findings
    url = read_setting(node, "site_url").rstrip("/")
    settings = Settings(
        site_name=read_setting(node, "site_name") or default.site_name,
        site_description=read_setting(node, "site_description"),
        site_url=url and f"{url}/",
        repository=read_setting(node, "extra", "repository").rstrip("/"),
        branch=read_setting(node, "extra", "branch") or default.branch,
        contact=read_setting(node, "extra", "contact"),
        theme=read_setting(node, "theme", "name"),
        custom_dir=read_setting(node, "theme", "custom_dir"),
        extensions=frozenset(place.text for place in list_names(node, "markdown_extensions")),
        mergeable=(given := node.get("markdown_extensions")) is not None
        and given.kind == "mapping",
        navigation=tuple(item.content() for item in nav.items) if (nav := node.get("nav")) else (),
        named=MappingProxyType(dict(_list_named(node))),
    )
    return settings, findings


def _list_named(node: Node) -> Iterator[tuple[str, Named]]:
    """What the site is called in each language that `mkdocs.yml` names."""
    place = find_setting(node, "extra", NAMES)
    for code, names in place.entries if place is not None else ():
        texts = {one.name: read_setting(names, one.name) for one in fields(Named)}
        yield code.text, Named(**texts)


def read_settings(root: Path) -> tuple[Node | None, list[Diagnostic]]:
    """`mkdocs.yml` as a node with marks, and what is wrong with it as YAML.

    The node is None where there is no such file, where it is a link or no file (the check of files
    reports that) and where it cannot be read.
    """
    try:
        if not stat.S_ISREG((root / SETTINGS).lstat().st_mode):
            return None, []
        text, findings = read_text(root, SETTINGS)
    except FileNotFoundError:
        return None, []
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return None, [Diagnostic(SETTINGS, 1, 1, "unreadable-file", f"cannot be read: {reason}")]
    if text is None:
        return None, findings
    return read_yaml(SETTINGS, text.removeprefix(BYTE_ORDER_MARK))


def read_setting(node: Node, *keys: str) -> str:
    """The text of the setting under a path of keys; nothing where it is missing or is no text."""
    place = find_setting(node, *keys)
    if place is None or place.kind != "scalar":
        return ""
    text = place.content()
    return text.strip() if isinstance(text, str) else ""


def list_names(node: Node, key: str) -> Iterator[Node]:
    """The names in the list under a key; of an entry with options, and in a mapping, the keys."""
    value = node.get(key)
    if value is None or value.kind == "scalar":
        return
    yield from (name for name, _ in value.entries)
    for item in value.items:
        yield from [name for name, _ in item.entries] if item.kind == "mapping" else [item]


def find_setting(node: Node, *keys: str) -> Node | None:
    """The node of the setting under a path of keys, or None."""
    place: Node | None = node
    for key in keys:
        place = place.get(key) if place is not None else None
    return place


def may_speak(root: Path, code: str) -> bool:
    """Whether a site may have pages in a language: its words are known."""
    return code in LANGUAGES or (
        is_language(code) and (root / f"data/languages/{code}.yml").is_file()
    )


def is_language(code: str) -> bool:
    """Whether `code` has the form of a BCP 47 language tag: `en`, `zh-Hant`."""
    return _LANGUAGE.match(code) is not None
