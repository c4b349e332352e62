"""Which folder of a site takes which files: the layout of `docs/`, `data/` and `overrides/`."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from casefile.settings import is_language

IMAGES = (".jpeg", ".jpg", ".png", ".webp")
ARTICLES = (".md", *IMAGES)
OVERRIDES = (
    ".css",
    ".html",
    ".ico",
    ".js",
    ".png",
    ".svg",
    ".webmanifest",
    ".webp",
    ".woff2",
    ".xml",
)

RECORDS: dict[str, tuple[str, ...]] = {
    "action": (".yml",),
    "entities": (".yml",),
    "events": (".yml",),
    "facts": (".yml",),
    "languages": (".yml",),
    "schema": (".json",),
    "series": (".csv", ".yml"),
    "sources": (".yml",),
}
"""The folders of `data/` and the endings that each takes; only `facts` has folders: the topics."""

RECORD_FILES = (
    "addresses.txt",
    "corrections.yml",
    "map.yml",
    "names.yml",
    "redirects.yml",
    "safety.yml",
    "topics.yml",
)
"""The files that stand in `data/` itself."""

_THEME_FOLDERS = re.compile(r"assets/(images|javascripts|stylesheets)/", re.IGNORECASE)
_THEME_FILES = re.compile(
    r"assets/(images/favicon\.|javascripts/(bundle\.|lunr/|workers/)|stylesheets/(main|palette)\.)",
    re.IGNORECASE,
)


def is_theme_asset(path: str) -> bool:
    """Whether a file could replace one of the theme's own scripts, styles and images.

    In `docs/<lang>/` the theme's folders are left alone altogether; `overrides/` may add to them.
    """
    area, _, below = path.partition("/")
    if area == "docs":
        return _THEME_FOLDERS.match(below.partition("/")[2]) is not None
    return area == "overrides" and _THEME_FILES.match(below) is not None


def find_endings(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The endings that the folder of a file may hold; nothing where it takes no files at all."""
    match parts:
        case ("docs", _, _, *_):
            return ARTICLES
        case ("overrides", _, *_):
            return OVERRIDES
        case ("data", "facts", _):
            return ()
        case ("data", folder, _, *_):
            return RECORDS.get(folder, ())
        case _:
            return ()


def refuse_folder(parts: tuple[str, ...], languages: Collection[str]) -> tuple[str, str]:
    """Why a folder may not stand where it does, and a hint; two empty texts where it may."""
    name = parts[-1]
    if len(parts) > 1 and name.startswith("."):
        return f'"{name}" is a hidden folder, which no part of the site reads', "delete it"
    if parts[0] == "data":
        return _refuse_record_folder(parts)
    match parts:
        case ("docs", _) if name not in languages:
            known = ", ".join(sorted(languages))
            message = f'"{name}" is no language of this site ({known})'
            return message, _suggest_language(name, languages)
        case ("docs", _, "templates"):
            message = "MkDocs leaves out everything in a folder named templates"
            return message, "give the folder another name"
        case _:
            return "", ""


def _refuse_record_folder(parts: tuple[str, ...]) -> tuple[str, str]:
    match parts:
        case ("data", name) if name not in RECORDS:
            message = f'"{name}" is no folder of the record ({", ".join(RECORDS)})'
            return message, _suggest(name, RECORDS, "move its files to one of these")
        case ("data", "facts", _, _):
            return "a topic has no folders of its own", "move its facts to data/facts/<topic>/"
        case ("data", kind, _) if kind != "facts":
            return f"data/{kind}/ has no folders of its own", f"move its files to data/{kind}/"
        case _:
            return "", ""


def refuse_place(parts: tuple[str, ...]) -> tuple[str, str]:
    """Why no file at all may stand where this one does, and a hint; empty texts where one may."""
    name = parts[-1]
    match parts:
        case ("docs" | "data" | "overrides",):
            return f"{name} is a file, and a folder is due", "move the file away"
        case ("docs", _):
            hint = "move it to a language's folder, such as docs/en/, or delete it"
            return "a file stands outside the folders of the languages", hint
        case ("data", "facts", _):
            return (
                "a fact stands outside the folders of the topics",
                "move it to data/facts/<topic>/",
            )
        case ("data", _) if name not in RECORD_FILES:
            message = f"data/ itself holds only {', '.join(RECORD_FILES)}"
            hint = "move it to the folder that is for it, or delete it"
            return message, _suggest(name, RECORD_FILES, hint)
        case _:
            return "", ""


def _suggest(name: str, known: Collection[str], otherwise: str) -> str:
    near = get_close_matches(name.lower()[:100], known, n=1)
    return f'did you mean "{near[0]}"?' if near else otherwise


def _suggest_language(name: str, languages: Collection[str]) -> str:
    if name.lower() in languages:
        return f'did you mean "{name.lower()}"?'
    if is_language(name):
        return f"move it, or add the words of the language in data/languages/{name}.yml"
    return "keep articles in docs/<lang>/, and images beside the article that shows them"
