"""The house's own rules: which room may import which, and what each may touch."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
PACKAGE = SCRIPTS / "casefile"

ORDER = (
    "diagnostics",
    "textfile",
    "tree",
    "listing",
    "repository",
    "epoch",
    "version",
    "store",
    "workers",
    "images",
    "cards",
    "report",
    "snippet",
    "figures",
    "record",
    "history",
    "settings",
    "prose",
    "project",
    "translation",
    "skeleton",
    "guide",
    "pages",
    "addresses",
    "check",
    "stage",
    "site",
    "command",
)
"""The rooms of the package; each imports only itself and what stands before it."""

ONLY_IN = {
    "PIL": {"cards", "images"},
    "fontTools": {"cards", "fonts"},
    "jinja2": {"pages", "site"},
    "mkdocs": {"site", "hooks"},
    "resvg_py": {"cards", "icons"},
    "ruamel": set(),
    "selectolax": {"site"},
}
"""Libraries that one room knows and the others do not."""

MODULES = sorted(SCRIPTS.rglob("*.py"))


def room_of(file: Path) -> str:
    parts = file.relative_to(SCRIPTS).with_suffix("").parts
    return parts[1] if parts[0] == "casefile" else parts[0]


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            yield node.module or ""


def name_of(file: Path) -> str:
    return file.relative_to(SCRIPTS).as_posix()


def test_every_room_is_in_the_order() -> None:
    rooms = {room_of(file) for file in PACKAGE.rglob("*.py")} - {"__init__"}
    assert rooms == set(ORDER)


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=name_of)
def test_a_room_imports_only_what_stands_before_it(file: Path) -> None:
    room = room_of(file)
    if room == "__init__":
        return
    allowed = ORDER[: ORDER.index(room) + 1]
    for name in imports_of(file):
        if name.startswith("casefile."):
            assert name.split(".")[1] in allowed, f"{file}: {room} may not import {name}"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_library_is_known_to_its_room_alone(file: Path) -> None:
    for name in imports_of(file):
        library = name.split(".")[0]
        if library in ONLY_IN:
            assert room_of(file) in ONLY_IN[library], f"{file} may not import {library}"


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=name_of)
def test_the_package_never_prints(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", f"{file}:{node.lineno} prints"


def test_no_module_hides_one_of_the_standard_library() -> None:
    import sys

    for file in SCRIPTS.glob("*.py"):
        assert file.stem not in sys.stdlib_module_names, file.name
