"""Rules about the files of a site, before any of them is opened.

MkDocs copies whatever it finds below `docs/`, leaves out other things, and lets one file overwrite
another, all without a word. Each rule here is one generator over the tree of entries; a finding is
about a file as a whole and stands at its line 1, column 1. A folder that is refused is named once,
and what it holds is no further judged.
"""

import os
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from casefile.check.filenames import find_flaws, split_name, suggest_name
from casefile.check.folders import (
    find_endings,
    is_theme_asset,
    refuse_folder,
    refuse_place,
)
from casefile.check.tree import MAX_DEPTH, Entry, read_tree
from casefile.diagnostics import Diagnostic
from casefile.settings import LANGUAGES, is_language

_RENAMED = {".yaml": ".yml", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md", ".mkdn": ".md"}
_WHY_NOT = {
    ".html": "write the page as Markdown, in a .md file",
    ".svg": "an SVG can carry scripts; export it as .png or .webp",
}


def check_files(root: Path, reserved: Collection[str]) -> Iterator[Diagnostic]:
    """Every finding about the files below `docs/`, `data/` and `overrides/` of a site.

    `reserved` holds what generated pages take, relative to the site's root or a language's folder:
    an address such as `facts/` with everything below it, or the file of one page, such as
    `articles/index.md`.
    """
    tree = read_tree(root)
    for rule in (check_links, check_special_files, check_readable, check_depth):
        yield from rule(tree)
    languages = find_languages(tree)
    refused = {finding.path: finding for finding in check_folders(tree, languages)}
    yield from refused.values()
    judged = tuple(_leave_out(tree, refused.keys()))
    yield from check_places(judged)
    yield from check_endings(judged)
    yield from check_names(judged)
    yield from check_collisions(judged)
    yield from check_reserved(judged, reserved)
    yield from check_theme_assets(judged)


def find_languages(tree: Iterable[Entry]) -> frozenset[str]:
    """The languages that may have a folder in `docs/`: en, ja, ko, and those whose words exist."""
    known = set(LANGUAGES)
    for entry in tree:
        match entry.parts:
            case ("data", "languages", name) if entry.kind == "file" and name.endswith(".yml"):
                known.add(name.removesuffix(".yml"))
    return frozenset(code for code in known if is_language(code))


def check_links(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """A symbolic link is refused wherever it leads: a build would copy what it finds there."""
    for entry in tree:
        if entry.kind == "link":
            message = f'a symbolic link, to "{_show(entry.detail)}"; links are never followed'
            yield _finding(
                entry, "symlink", message, "put the file itself here, or delete the link"
            )


def check_special_files(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Only files and folders belong to a site: reading a pipe or a device may never end."""
    for entry in tree:
        if entry.kind == "special":
            message = f"{entry.detail} where a file is due"
            yield _finding(entry, "special-file", message, "delete it")


def check_readable(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Every file and folder can be read by the one who builds."""
    for entry in tree:
        if entry.kind == "unreadable":
            yield _finding(entry, "unreadable-file", f"cannot be read: {entry.detail}")


def check_depth(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Folders nest no deeper than any system can copy; what lies deeper is not read."""
    for entry in tree:
        if entry.kind == "too-deep":
            message = f"folders are nested more than {MAX_DEPTH} deep; nothing in here is read"
            yield _finding(entry, "folder-too-deep", message, "move it further up")


def check_folders(tree: Iterable[Entry], languages: Collection[str]) -> Iterator[Diagnostic]:
    """A folder of `docs/` is a language, a folder of `data/` a kind of record; none is hidden."""
    for entry in tree:
        if entry.kind == "folder":
            message, hint = refuse_folder(entry.parts, languages)
            if message:
                yield _finding(entry, "unknown-folder", _show(message), _show(hint))


def check_places(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """A file stands in a folder that takes files, and `mkdocs.yml` is one."""
    for entry in tree:
        if entry.path == "mkdocs.yml" and entry.kind == "folder":
            message = "mkdocs.yml is a folder, and a file is due"
            yield _finding(entry, "misplaced-file", message, "move the folder away")
        elif entry.kind == "file" and not _hidden(entry):
            message, hint = refuse_place(entry.parts)
            if message:
                yield _finding(entry, "misplaced-file", message, _show(hint))


def check_endings(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """A folder holds only the kinds of file that it is for: anything else is published unread."""
    for entry in tree:
        if entry.kind != "file" or not _stray(entry):
            continue
        suffix = split_name(entry.name)[1].lower()
        if _hidden(entry):
            message = f'"{_show(entry.name)}" is a hidden file, which no part of the site reads'
            yield _finding(entry, "stray-file", message, "delete it")
        else:
            kind = f'of the kind "{_show(suffix)}"' if suffix else "without an ending"
            folder = entry.path.rpartition("/")[0]
            message = f"a file {kind} does not belong in {_show(folder)}/"
            yield _finding(entry, "stray-file", message, _suggest_ending(entry))


def check_names(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """A name is lower-case ASCII letters and digits joined by hyphens: it becomes an address."""
    entries = tuple(tree)
    taken = {entry.path for entry in entries}
    for entry in entries:
        if entry.kind not in ("file", "folder") or _stray(entry):
            continue
        flaws = _find_flaws(entry)
        if flaws:
            folder = entry.path.rpartition("/")[0]
            better = suggest_name(
                entry.name,
                folder=entry.kind == "folder",
                is_taken=lambda name: f"{folder}/{name}" in taken,  # noqa: B023 - called at once
            )
            message = f'the name "{_show(entry.name)}" {flaws}'
            yield _finding(entry, "file-name", message, f'rename it, for example to "{better}"')


def check_collisions(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """No two files become one: by address, by case or by the form of their characters."""
    same: dict[str, Entry] = {}
    alike: dict[str, Entry] = {}
    for entry in tree:
        if entry.kind != "file":
            continue
        output = find_output(entry.path)
        other = same.get(output) or alike.get(_fold(output))
        same.setdefault(output, entry)
        alike.setdefault(_fold(output), entry)
        if other is not None:
            message = _describe_collision(other.path, output)
            yield _finding(entry, "colliding-files", message, "rename or delete one of the two")


def check_reserved(tree: Iterable[Entry], reserved: Collection[str]) -> Iterator[Diagnostic]:
    """No article takes the address of a page that is generated."""
    pages = {find_output(name) for name in reserved if not name.endswith("/")}
    folders = {name for name in reserved if name.endswith("/")}
    for entry in tree:
        if entry.kind != "file" or entry.parts[0] != "docs" or not entry.path.endswith(".md"):
            continue
        output = find_output("/".join(entry.parts[2:])).lower()
        steps = output.split("/")[:-1]
        below = ("/".join(steps[: depth + 1]) + "/" for depth in range(len(steps)))
        if output in pages or not folders.isdisjoint(below):
            address = output.removesuffix("index.html")
            message = f"the address /{_show(address)} is kept for a generated page"
            yield _finding(entry, "reserved-address", message, "move the article, or rename it")


def check_theme_assets(tree: Iterable[Entry]) -> Iterator[Diagnostic]:
    """No file takes the place of one of the theme's own scripts, styles and images."""
    for entry in tree:
        if entry.kind == "file" and is_theme_asset(entry.path):
            message = "this can replace a file of the theme"
            hint = "give it another name, outside the theme's folders below assets/"
            yield _finding(entry, "theme-asset", message, hint)


def find_output(path: str) -> str:
    """Where a file goes in the built site; `x.md` becomes `x/index.html`, as MkDocs has it."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/index.html".lstrip("/")
    return f"{stem}/index.html"


def _leave_out(tree: Iterable[Entry], refused: Collection[str]) -> Iterator[Entry]:
    """The entries that neither are refused folders nor lie below one."""
    for entry in tree:
        steps = entry.parts
        above = (_show("/".join(steps[:depth])) for depth in range(1, len(steps) + 1))
        if not any(path in refused for path in above):
            yield entry


def _find_flaws(entry: Entry) -> str:
    """What is wrong with a name that an editor gave; overrides and schemas are named by tools."""
    folder = entry.kind == "folder"
    match entry.parts:
        case ("data", "languages", name):
            return "" if is_language(split_name(name)[0]) else "is not the code of a language"
        case ("data", "schema", *_):
            return ""
        case ("docs", _, _, *_) | ("data", _, _, *_):
            return find_flaws(entry.name, folder=folder)
        case _:
            return ""


def _stray(entry: Entry) -> bool:
    """Whether a file is of a kind that its folder does not take."""
    if entry.kind != "file" or _hidden(entry):
        return entry.kind == "file"
    endings = find_endings(entry.parts)
    return bool(endings) and split_name(entry.name)[1].lower() not in endings


def _suggest_ending(entry: Entry) -> str:
    stem, suffix = split_name(entry.name)
    endings = find_endings(entry.parts)
    renamed = _RENAMED.get(suffix.lower())
    if renamed in endings:
        return f'rename it to "{suggest_name(stem + renamed)}"'
    if entry.parts[0] == "docs" and suffix.lower() in _WHY_NOT:
        return _WHY_NOT[suffix.lower()]
    return f"only {', '.join(endings)} do; move or delete it"


def _describe_collision(other: str, output: str) -> str:
    twin, name = find_output(other), _show(other)
    if twin == output:
        return f"this overwrites {name}: both become {_show(output.split('/', 2)[-1])}"
    difference = "only in case" if twin.casefold() == output.casefold() else "in no visible way"
    return f"this differs from {name} {difference}; many systems keep one of the two"


def _hidden(entry: Entry) -> bool:
    return entry.name.startswith(".")


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _show(name: str) -> str:
    """A name as text: bytes that are not UTF-8 become backslash escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _finding(entry: Entry, code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(_show(entry.path), 1, 1, code, message, hint)
