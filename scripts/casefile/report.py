"""Renders findings for people and for programs: text, JSON, GitHub's workflow commands, SARIF.

A file's name and a source's wording come from whoever wrote the change. What a terminal, a log or
a bidirectional text would act upon is therefore written as an escape, in every format.
"""

import json
import re
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import quote

from casefile.diagnostics import CODES, Diagnostic
from casefile.textfile import BYTE_ORDER_MARK, read_text

Format = Literal["text", "json", "github", "sarif"]

FORMATS: tuple[Format, ...] = get_args(Format)
"""The names of the formats, as the verbs take them."""

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LINE_END = re.compile("\r\n|\r|\n")


def render(
    findings: Sequence[Diagnostic],
    format: Format,  # noqa: A002 - what the option of the verbs is called
    sources: Mapping[str, str] | None = None,
) -> str:
    """The findings in one format, in their own order, each line ended; count and summary apart.

    `sources` holds the text of files by path; SARIF quotes the line of a finding from it.
    Raises KeyError where a finding's code is not in the table.
    """
    match format:
        case "text":
            return _render_text(findings)
        case "json":
            return _dump([_as_object(finding) for finding in findings])
        case "github":
            return _render_github(findings)
        case "sarif":
            return _dump(_as_sarif(findings, sources or {}))


def read_sources(root: Path, findings: Sequence[Diagnostic]) -> dict[str, str]:
    """The text of each file that a finding is about, by path, where it can be read."""
    sources: dict[str, str] = {}
    for path in sorted({finding.path for finding in findings}):
        file = root / path
        try:
            if stat.S_ISREG(file.lstat().st_mode):
                text, _ = read_text(root, path)
                sources[path] = (text or "").removeprefix(BYTE_ORDER_MARK)
        except (OSError, ValueError):
            continue
    return sources


def count_findings(findings: Sequence[Diagnostic], idle: int = 0) -> str:
    """How many errors and warnings there are, in one line: `2 errors and 1 warning in 2 files`.

    `idle` is how many figures are declared to state nothing, which readers cannot trace.
    """
    counted = _count(findings)
    if not idle:
        return counted
    return f"{counted}; {_plural(idle, 'figure')} declared to state nothing"


def _count(findings: Sequence[Diagnostic]) -> str:
    if not findings:
        return "no findings"
    errors = sum(finding.severity == "error" for finding in findings)
    counts = [_plural(errors, "error"), _plural(len(findings) - errors, "warning")]
    files = _plural(len({finding.path for finding in findings}), "file")
    return f"{' and '.join(count for count in counts if count)} in {files}"


def escape(text: str) -> str:
    """`text` with control, invisible and direction characters as backslash escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else ""


def _render_text(findings: Sequence[Diagnostic]) -> str:
    lines = []
    for finding in findings:
        place = f"{finding.path}:{finding.line}:{finding.column}"
        lines.append(f"{place}: {finding.code}: {finding.message}")
        if finding.hint:
            lines.append(f"  hint: {finding.hint}")
    return "".join(escape(line) + "\n" for line in lines)


def _render_github(findings: Sequence[Diagnostic]) -> str:
    """Workflow commands, which put each finding beside its line in a pull request."""
    lines = []
    for finding in findings:
        place = {
            "file": finding.path,
            "line": str(finding.line),
            "col": str(finding.column),
            "title": finding.code,
        }
        properties = ",".join(f"{key}={_escape_property(value)}" for key, value in place.items())
        hint = f"\nhint: {escape(finding.hint)}" if finding.hint else ""
        message = _escape_data(escape(finding.message) + hint)
        lines.append(f"::{finding.severity} {properties}::{message}")
    return "".join(line + "\n" for line in lines)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(escape(text)).replace(":", "%3A").replace(",", "%2C")


def _dump(value: object) -> str:
    """JSON that a terminal shows as it is: what would act upon one is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    safe = (c if c.isprintable() or c == "\n" else _escape_in_json(c) for c in text)
    return "".join(safe) + "\n"


def _escape_in_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _as_object(finding: Diagnostic) -> dict[str, str | int]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
    }


def _as_sarif(findings: Sequence[Diagnostic], sources: Mapping[str, str]) -> dict[str, object]:
    codes = {code: number for number, code in enumerate(sorted({f.code for f in findings}))}
    paths = {finding.path for finding in findings} & sources.keys()
    lines = {path: _LINE_END.split(sources[path]) for path in paths}
    run = {
        "tool": {"driver": {"name": "Casefile", "rules": [_as_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _as_result(finding, codes[finding.code], lines.get(finding.path, []))
            for finding in findings
        ],
    }
    return {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _as_rule(code: str) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": CODES[code].sentence},
        "defaultConfiguration": {"level": CODES[code].severity},
    }


def _as_result(finding: Diagnostic, rule: int, lines: Sequence[str]) -> dict[str, object]:
    region: dict[str, object] = {"startLine": finding.line, "startColumn": finding.column}
    if 0 < finding.line <= len(lines):
        region["snippet"] = {"text": lines[finding.line - 1]}
    hint = f"\nhint: {finding.hint}" if finding.hint else ""
    uri = quote(finding.path.encode("utf-8", "surrogatepass"))
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": finding.message + hint},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}},
        ],
    }
