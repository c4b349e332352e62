"""The schemas that editors' completion uses: they take what the loader takes, and refuse the rest.

The project's own record is read as an editor reads it, by YAML 1.2's rules and without our code.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from casefile.record.schema import render_schemas, schema_line
from casefile.skeleton import KINDS, render_skeleton

ROOT = Path(__file__).parents[2]
SCHEMAS = {
    Path(path).name.removesuffix(".schema.json"): json.loads(text)
    for path, text in render_schemas().items()
}
FOLDERS = {
    "data/facts/*/*.yml": "fact",
    "data/sources/*.yml": "source",
    "data/entities/*.yml": "entity",
    "data/events/*.yml": "event",
    "data/action/*.yml": "action",
    "data/safety.yml": "safety",
    "data/topics.yml": "topics",
    "data/corrections.yml": "corrections",
}


class EditorLoader(yaml.SafeLoader):
    """YAML as the core schema of 1.2 resolves it: `NO` and `12:30:00` and dates are strings."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), list(first)
    )


def load(text: str) -> Any:
    loader = EditorLoader(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def errors(kind: str, text: str) -> list[str]:
    found = Draft202012Validator(SCHEMAS[kind]).iter_errors(load(text))
    return [f"{error.json_path}: {error.message}" for error in found]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one_and_describes_every_field(kind: str) -> None:
    schema = SCHEMAS[kind]
    Draft202012Validator.check_schema(schema)
    models = [*schema.get("$defs", {}).values(), schema]
    fields = [field for model in models for field in model.get("properties", {}).values()]
    assert fields
    assert all(field.get("description") for field in fields)


@pytest.mark.parametrize("pattern", FOLDERS)
def test_the_schema_takes_the_project_s_own_record(pattern: str) -> None:
    files = sorted(ROOT.glob(pattern))
    assert files
    wrong = {file.name: errors(FOLDERS[pattern], file.read_text("utf-8")) for file in files}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("pattern", FOLDERS)
def test_every_file_names_its_schema_in_its_first_line(pattern: str) -> None:
    for file in ROOT.glob(pattern):
        first = file.read_text("utf-8").partition("\n")[0]
        assert first == schema_line(file.relative_to(ROOT).as_posix(), FOLDERS[pattern]), file
        name = first.partition("$schema=")[2]
        assert (file.parent / name).resolve() == ROOT / f"data/schema/{Path(name).name}"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "article"])
def test_the_schema_takes_a_new_skeleton(kind: str) -> None:
    _, text = render_skeleton(kind, "an-id", "A title", "a-topic", "2026-11-23")
    assert errors(kind, text) == []


FACT = """\
statement: {en: A fact.}
value: 5
unit: person
kind: measured
references: [{source: log, basis: official}]
"""
LOG = """\
- date: 2026-12-01
  kind: correction
  fact: a-fact
  was: {more_than: 10, less_than: 20}
  unit: person
  now: 12
  why: {en: A slip.}
- {date: 2026-11-30, kind: update, fact: another, withdrawn: true, why: {en: It was not.}}
"""
SOURCE = "type: report\ntitle: T\npublisher: p\nlanguage: en\nread_as: copy\n"


def test_a_log_of_corrections_is_taken() -> None:
    assert errors("corrections", LOG) == []


@pytest.mark.parametrize(
    "value",
    [
        "93340", "0.85", "{about: 1800}", "{more_than: 10, less_than: 20}",
        "{at_least: 110, less_than: 200}", "{at_most: 2}", "{between: [24, 32]}", "{several: true}",
        "{one_of: [1994, 1999, 2004]}", "{at_most: {about: 2}}", "{between: [{about: 24}, 32]}",
        "2010-07-08", "2009-07", "2009", "1959-12/1984-07", "2010?", "2009~", "../1998",
        "{about: 18, unit: month}", '"2009"', "0.10",
    ],
)  # fmt: skip
def test_every_form_of_value_is_taken(value: str) -> None:
    assert errors("fact", FACT.replace("value: 5", f"value: {value}")) == []
    reference = f"  - source: log\n    basis: official\n    gives: {value}\n"
    listed = FACT.partition("[")[0].rstrip() + f"\n{reference}"
    assert errors("fact", listed) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("fact", FACT.replace("statement", "statment")),
        ("fact", FACT.replace("measured", "measurd")),
        ("fact", FACT.replace("{en: A fact.}", "A fact.")),
        ("fact", FACT.replace("{en: A fact.}", "{}")),
        ("fact", FACT.replace("{en: A fact.}", "{EN: A fact.}")),
        ("fact", FACT.replace("value: 5", "value: {morethan: 5}")),
        ("fact", FACT.replace("value: 5", "value: {exact: 5}")),
        ("fact", FACT.replace("value: 5", "value: [5]")),
        ("fact", FACT.replace("value: 5", "value: true")),
        ("fact", FACT.replace("value: 5", "value: {between: [1]}")),
        ("fact", FACT.replace("value: 5", "value: {one_of: [1]}")),
        ("fact", FACT.replace("value: 5", "value: {several: false}")),
        ("fact", FACT.replace("value: 5", "value: {at_most: {about: [1]}}")),
        ("fact", FACT.replace("source: log, ", "")),
        ("fact", FACT.replace("official", "offical")),
        ("fact", FACT.replace("kind: measured", "")),
        ("fact", FACT + "superseded_by: {fact: b}\n"),
        ("fact", FACT + "concerns: [{person: p, reveals: [name]}]\n"),
        ("source", SOURCE.replace("report", "rumour")),
        ("source", SOURCE.replace("publisher: p\n", "")),
        ("source", SOURCE + "URL: javascript:alert(1)\n"),
        ("source", SOURCE + "link: maybe\n"),
        ("source", SOURCE + "language: english\n"),
        ("entity", "kind: club\nname: {en: A}\nline: {en: B}\n"),
        ("entity", "kind: law\nname: {en: A}\n"),
        ("event", "date: 2009\ntext: {en: A}\ntopics: []\nsources: [log]\ncertainty: single\n"),
        ("event", "date: 2009\ntext: {en: A}\ntopics: [a]\nsources: [log]\ncertainty: sure\n"),
        ("topics", "ships: Ships\n"),
        ("corrections", "date: 2026-12-01\n"),
        ("corrections", LOG.replace("kind: correction", "kind: mistake")),
        ("corrections", LOG.replace("why", "because")),
        ("corrections", LOG.replace("now: 12", "now: {exactly: 12}")),
        ("corrections", LOG.replace("  fact: a-fact\n", "")),
        ("corrections", LOG.replace("withdrawn: true", "withdrawn: maybe")),
        ("topics", "ships: {nam: {en: A}}\n"),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(kind: str, text: str) -> None:
    assert errors(kind, text) != []


@pytest.mark.parametrize(
    ("path", "kind", "line"),
    [
        ("data/topics.yml", "topics", "# yaml-language-server: $schema=schema/topics.schema.json"),
        ("data/sources/a.yml", "source",
         "# yaml-language-server: $schema=../schema/source.schema.json"),
        ("data/facts/t/a.yml", "fact",
         "# yaml-language-server: $schema=../../schema/fact.schema.json"),
    ],
)  # fmt: skip
def test_the_first_line_leads_from_a_file_to_its_schema(path: str, kind: str, line: str) -> None:
    assert schema_line(path, kind) == line
