"""Where a language's tree of ordinary Markdown stands, and its settings, for any engine.

`build/stage/<lang>/docs/` holds the pages rendered from articles and record, the images beside
articles, and the files that are published as they are; `build/stage/<lang>/mkdocs.yml` inherits the
root's settings and says only what differs.
"""

import os
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import yaml

from casefile.record.yamlread import Plain
from casefile.settings import ORIGINAL, SETTINGS, Settings, localise, site_address

_IMAGE = re.compile(r"[a-z0-9-]+\.(?:png|jpe?g|webp)\b")

_IMAGE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp")
"""Found far more quickly where there is none."""

_THEME = {"name": "material", "font": False}
"""The theme of a site that names none: MkDocs' own asks another server for scripts."""

EXTENSIONS: tuple[str | dict[str, object], ...] = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    {"tables": {"use_align_attribute": True}},
    {"toc": {"permalink": True}},
)
"""The Markdown that staged pages are written in, for a site that does not ask for all of it."""

_LINKS = dict.fromkeys(("not_found", "anchors", "absolute_links", "unrecognized_links"), "warn")

_NAVIGATION = [
    "articles/index.md",
    "timeline/index.md",
    "facts/index.md",
    "disagreements/index.md",
    "sources/index.md",
    "glossary/index.md",
    "corrections/index.md",
    "data/index.md",
]
"""The pages of a site that lists none, each under its own title."""

_NO_FRAME: Mapping[str, object] = MappingProxyType({})


def stage_folder(root: Path, language: str, *, preview: bool = False) -> Path:
    """Where a language's tree is staged; an editor's preview, drafts included, stands apart."""
    return root / "build" / ("preview-stage" if preview else "stage") / language


def output_folder(root: Path, language: str, *, preview: bool = False) -> Path:
    """Where a language's built pages go; an editor's preview, drafts included, stands apart."""
    return root / "build" / ("preview-site" if preview else "site") / language


def render_settings(
    root: Path,
    settings: Settings,
    language: str,
    frame: Mapping[str, object] = _NO_FRAME,
    pages: Sequence[Plain] = (),
    section: str = "",
) -> str:
    """The staged mkdocs.yml: the root's, with this language's folders, address, name and words.

    `frame` is what templates ask for below `extra`; `pages` is what `list_pages` gives; `section`
    is what the link to a section is called.
    """
    folder = stage_folder(root, language)

    def relative(path: Path) -> str:
        return Path(os.path.relpath(path, folder)).as_posix()

    theme: dict[str, object] = {"language": language, **({} if settings.theme else _THEME)}
    if settings.custom_dir:
        theme["custom_dir"] = relative(root / settings.custom_dir)
    chosen: dict[str, object] = {
        "INHERIT": relative(root / SETTINGS),
        **_name(settings, language),
        "docs_dir": "docs",
        "site_dir": relative(output_folder(root, language)),
        "site_url": site_address(settings, language),
        "theme": theme,
        "hooks": [],
        "watch": [],
        "validation": {"links": _LINKS},
    }
    if frame:
        chosen["extra"] = {**frame}
    names = {name for item in EXTENSIONS for name in ([item] if isinstance(item, str) else item)}
    if not names <= settings.extensions:
        chosen["markdown_extensions"] = [*EXTENSIONS]
    elif settings.mergeable and section:
        chosen["markdown_extensions"] = {"toc": {"permalink_title": section}}
    if not settings.navigation:
        chosen["nav"] = _NAVIGATION
        chosen["not_in_nav"] = "*"
    elif language != ORIGINAL:
        chosen["nav"] = [*pages]
    return yaml.safe_dump(chosen, sort_keys=False, allow_unicode=True)


def _name(settings: Settings, language: str) -> dict[str, str]:
    """What the site is called, where it says so in this language."""
    own = localise(settings, language)
    if own is settings:
        return {}
    given = {"site_name": own.site_name, "site_description": own.site_description}
    given["copyright"] = settings.named[language].copyright
    return {key: text for key, text in given.items() if text}


def list_pages(settings: Settings, language: str, present: Collection[str]) -> list[Plain]:
    """The navigation of a language: of the pages that the site lists, those that are `present`.

    Each stands under its own title there: one that the settings give is in the original's words.
    Nothing for the original itself, whose navigation is the one of the settings.
    """
    return [] if language == ORIGINAL else _pick(settings.navigation, present)


def _pick(items: Sequence[Plain], present: Collection[str]) -> list[Plain]:
    picked: list[Plain] = []
    for item in items:
        for title, target in item.items() if isinstance(item, dict) else (("", item),):
            if isinstance(target, list):
                below = _pick(target, present)
                picked += [{title: below}] if below else []
            elif isinstance(target, str) and not target.endswith(".md"):
                picked.append({title: target})
            elif target in present:
                picked.append(target)
    return picked


def find_images(text: str) -> list[str]:
    """The names of the images that a page speaks of: those alone are published."""
    if not any(ending in text for ending in _IMAGE_ENDINGS):
        return []
    return _IMAGE.findall(text)


def list_names(folder: Path) -> tuple[set[str], set[str]]:
    """The path of every regular file in a folder, and of all else that is no folder."""
    files: set[str] = set()
    foreign: set[str] = set()
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = [*os.scandir(folder / below)]
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            else:
                (files if entry.is_file(follow_symlinks=False) else foreign).add(path)
    return files, foreign
