"""The table of codes: complete, without dead entries, and said in whole sentences."""

import ast
import re
from pathlib import Path

import pytest

from casefile.diagnostics import CODES, Diagnostic
from casefile.guide import render_guide

PACKAGE = Path(__file__).parents[1] / "scripts" / "casefile"


def strings_of(folder: Path) -> set[str]:
    """Every string constant in the package but for the table itself."""
    found = set()
    for file in folder.rglob("*.py"):
        if file.name != "diagnostics.py":
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return found


def test_every_code_of_the_table_is_given_somewhere() -> None:
    assert sorted(CODES.keys() - strings_of(PACKAGE)) == []


def codes_given_in(file: Path) -> set[str]:
    """The codes in calls of what makes a finding: text of that form among the arguments."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            makes = node.func.id in ("Diagnostic", "_finding", "_at", "PydanticCustomError")
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)] * makes
            found |= {text for text in texts if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", str(text))}
    return found


def test_every_code_that_is_given_is_in_the_table() -> None:
    given = {code for file in PACKAGE.rglob("*.py") for code in codes_given_in(file)}
    assert len(given) > 30
    assert sorted(given - CODES.keys()) == []


@pytest.mark.parametrize("name", CODES)
def test_a_code_is_named_and_explained(name: str) -> None:
    code = CODES[name]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert re.fullmatch(r"([A-Z]|mkdocs\.yml ).*\.", code.sentence)
    assert code.example
    assert code.severity in ("error", "warning")


def test_findings_are_ordered_by_file_and_place() -> None:
    ordered = [
        Diagnostic("a.md", 1, 9, "nul-byte", "x"),
        Diagnostic("a.md", 2, 1, "nul-byte", "x"),
        Diagnostic("a.md", 10, 1, "invalid-utf8", "x"),
        Diagnostic("a.md", 10, 1, "nul-byte", "w"),
        Diagnostic("b.md", 1, 1, "nul-byte", "x"),
    ]
    assert sorted([*ordered[3:], *ordered[:3]]) == ordered


def test_a_finding_is_as_severe_as_its_code() -> None:
    assert Diagnostic("a", 1, 1, "nul-byte", "x").severity == "error"
    assert Diagnostic("a", 1, 1, "absent-original", "x").severity == "warning"
    with pytest.raises(KeyError):
        _ = Diagnostic("a", 1, 1, "no-such-code", "x").severity


def test_the_guide_has_a_row_for_every_code() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (error|warning) \|", render_guide(), re.MULTILINE)
    assert dict(rows) == {name: code.severity for name, code in CODES.items()}
    assert [name for name, _ in rows] == sorted(CODES)
