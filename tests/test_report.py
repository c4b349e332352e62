import json
import re
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from casefile.diagnostics import CODES, Diagnostic
from casefile.report import FORMATS, Format, count_findings, escape, read_sources, render

LATE = "docs/en/articles/asahi-report.md"
PLAIN = Diagnostic("docs/en/a b.md", 1, 1, "file-name", 'the name "a b.md" holds a space', "rename")
WARNING = Diagnostic("mkdocs.yml", 10, 11, "placeholder-setting", "site_url: 100%, they say")
HOSTILE = Diagnostic(
    "docs/en/\x1b[31m\n::error::x,y:z.md", 1, 1, "file-name", "\x9b2J\u202e\r\n::stop", "a\tb\u2028"
)


def test_text_is_path_line_column_code_message_and_hint() -> None:
    assert render([PLAIN, WARNING], "text") == (
        'docs/en/a b.md:1:1: file-name: the name "a b.md" holds a space\n'
        "  hint: rename\n"
        "mkdocs.yml:10:11: placeholder-setting: site_url: 100%, they say\n"
    )


def test_text_never_acts_upon_a_terminal() -> None:
    assert render([HOSTILE], "text") == (
        "docs/en/\\x1b[31m\\n::error::x,y:z.md:1:1: file-name: \\x9b2J\\u202e\\r\\n::stop\n"
        "  hint: a\\tb\\u2028\n"
    )


def test_json_is_an_array_of_objects() -> None:
    assert json.loads(render([PLAIN, WARNING], "json")) == [
        {
            "path": "docs/en/a b.md",
            "line": 1,
            "column": 1,
            "code": "file-name",
            "severity": "error",
            "message": 'the name "a b.md" holds a space',
            "hint": "rename",
        },
        {
            "path": "mkdocs.yml",
            "line": 10,
            "column": 11,
            "code": "placeholder-setting",
            "severity": "warning",
            "message": "site_url: 100%, they say",
            "hint": "",
        },
    ]


def test_github_gets_one_command_a_finding() -> None:
    assert render([PLAIN, WARNING, HOSTILE], "github") == (
        "::error file=docs/en/a b.md,line=1,col=1,title=file-name::"
        'the name "a b.md" holds a space%0Ahint: rename\n'
        "::warning file=mkdocs.yml,line=10,col=11,title=placeholder-setting::"
        "site_url: 100%25, they say\n"
        "::error file=docs/en/\\x1b[31m\\n%3A%3Aerror%3A%3Ax%2Cy%3Az.md,line=1,col=1,"
        "title=file-name::\\x9b2J\\u202e\\r\\n::stop%0Ahint: a\\tb\\u2028\n"
    )


class Part(BaseModel):
    """A part of SARIF 2.1.0, narrowed to what is used here; anything else is refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Text(Part):
    text: str = Field(min_length=1)


class Region(Part):
    start_line: int = Field(alias="startLine", ge=1)
    start_column: int = Field(alias="startColumn", ge=1)
    snippet: Text | None = None


class Artifact(Part):
    uri: str = Field(pattern=r"^[A-Za-z0-9._~/%-]+$")


class Place(Part):
    artifact: Artifact = Field(alias="artifactLocation")
    region: Region


class Location(Part):
    physical: Place = Field(alias="physicalLocation")


class Result(Part):
    rule: str = Field(alias="ruleId")
    index: int = Field(alias="ruleIndex", ge=0)
    level: Literal["error", "warning"]
    message: Text
    locations: list[Location] = Field(min_length=1, max_length=1)


class Level(Part):
    level: Literal["error", "warning"]


class Rule(Part):
    id: str
    short_description: Text = Field(alias="shortDescription")
    configuration: Level = Field(alias="defaultConfiguration")


class Driver(Part):
    name: Literal["Casefile"]
    rules: list[Rule]


class Tool(Part):
    driver: Driver


class Run(Part):
    tool: Tool
    column_kind: Literal["unicodeCodePoints"] = Field(alias="columnKind")
    results: list[Result]


class Log(Part):
    schema_: Literal["https://json.schemastore.org/sarif-2.1.0.json"] = Field(alias="$schema")
    version: Literal["2.1.0"]
    runs: list[Run] = Field(min_length=1, max_length=1)


def test_sarif_names_each_rule_once_and_quotes_the_line() -> None:
    again = Diagnostic(WARNING.path, 2, 1, WARNING.code, "again", "set it")
    sources = {WARNING.path: "one\r\ntwo\u2028half\rthree\n" + "\n" * 6 + "ten"}
    text = render([PLAIN, again, WARNING, HOSTILE], "sarif", sources)
    (run,) = Log.model_validate_json(text).runs
    assert [rule.id for rule in run.tool.driver.rules] == ["file-name", "placeholder-setting"]
    assert [rule.short_description.text for rule in run.tool.driver.rules] == [
        CODES["file-name"].sentence,
        CODES["placeholder-setting"].sentence,
    ]
    assert [rule.configuration.level for rule in run.tool.driver.rules] == ["error", "warning"]
    assert [(result.rule, result.index) for result in run.results] == [
        ("file-name", 0),
        ("placeholder-setting", 1),
        ("placeholder-setting", 1),
        ("file-name", 0),
    ]
    regions = [result.locations[0].physical.region for result in run.results]
    assert [region.snippet and region.snippet.text for region in regions] == [
        None,
        "two\u2028half",
        "ten",
        None,
    ]
    assert run.results[1].message.text == "again\nhint: set it"
    uris = [result.locations[0].physical.artifact.uri for result in run.results]
    assert uris[0] == "docs/en/a%20b.md"
    assert uris[3] == "docs/en/%1B%5B31m%0A%3A%3Aerror%3A%3Ax%2Cy%3Az.md"


def test_sarif_without_findings() -> None:
    (run,) = Log.model_validate_json(render([], "sarif")).runs
    assert (run.results, run.tool.driver.rules) == ([], [])


@pytest.mark.parametrize(("format_", "expected"), [("text", ""), ("json", "[]\n"), ("github", "")])
def test_no_findings(format_: Format, expected: str) -> None:
    assert render([], format_) == expected


def test_a_code_outside_the_table_is_a_fault() -> None:
    with pytest.raises(KeyError, match="no-such-code"):
        render([Diagnostic("a", 1, 1, "no-such-code", "x")], "json")


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], "no findings"),
        ([PLAIN], "1 error in 1 file"),
        ([WARNING, WARNING], "2 warnings in 1 file"),
        ([PLAIN, WARNING, HOSTILE], "2 errors and 1 warning in 3 files"),
        ([PLAIN] * 1200, "1,200 errors in 1 file"),
    ],
)
def test_findings_are_counted(findings: list[Diagnostic], expected: str) -> None:
    assert count_findings(findings) == expected
    assert count_findings(findings, 2) == f"{expected}; 2 figures declared to state nothing"


def test_the_sources_of_findings_are_read_where_they_can_be(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_bytes(b"\xef\xbb\xbfline\r\nline")
    (tmp_path / "bad.md").write_bytes(b"\xff")
    (tmp_path / "link.md").symlink_to("good.md")
    (tmp_path / "folder").mkdir()
    paths = ("bad.md", "folder", "gone.md", "good.md", "link.md", "nul\0.md")
    findings = [Diagnostic(path, 1, 1, "file-name", "x") for path in paths]
    assert read_sources(tmp_path, findings) == {"bad.md": "", "good.md": "line\r\nline"}


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12)


@given(path=ANY_TEXT, message=ANY_TEXT, hint=ANY_TEXT)
def test_no_format_lets_a_control_character_through(path: str, message: str, hint: str) -> None:
    finding = Diagnostic(path, 3, 7, "symlink", message, hint)
    for format_ in FORMATS:
        text = render([finding], format_)
        assert text.encode()
        assert {unicodedata.category(c) for c in text.replace("\n", "")}.isdisjoint(
            {"Cc", "Cf", "Cs", "Zl", "Zp"}
        )
    assert render([finding], "text").count("\n") == 1 + bool(hint)
    assert render([finding], "github").count("\n") == 1
    assert re.match(r"::error file=[^:,]*,line=3,col=7,", render([finding], "github"))
    (value,) = json.loads(render([finding], "json"))
    shown = json.loads(json.dumps([path, message, hint]))  # two lone halves join to a character
    assert [value["path"], value["message"], value["hint"]] == shown


@given(text=ANY_TEXT)
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert escape(text).isprintable()
    if text.isprintable():
        assert escape(text) == text
