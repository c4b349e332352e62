"""The JSON Schemas of the record's files, generated from the model for editors' completion."""

import json
from typing import Any

from pydantic import BaseModel, TypeAdapter

from casefile.record.ground import Ground
from casefile.record.model import (
    Action,
    Correction,
    Entity,
    Event,
    Fact,
    Names,
    Safety,
    Series,
    Source,
    Topic,
)

FOLDER = "data/schema"

_MODELS: dict[str, type[BaseModel]] = {
    "fact": Fact,
    "source": Source,
    "entity": Entity,
    "event": Event,
    "map": Ground,
    "series": Series,
    "names": Names,
    "action": Action,
    "safety": Safety,
}


def render_schemas() -> dict[str, str]:
    """The text of every schema file (JSON Schema 2020-12), by its path relative to the root."""
    schemas: dict[str, dict[str, Any]] = {
        name: model.model_json_schema() for name, model in _MODELS.items()
    }
    schemas["corrections"] = TypeAdapter(list[Correction]).json_schema()
    schemas["topics"] = TypeAdapter(dict[str, Topic]).json_schema()
    return {
        f"{FOLDER}/{name}.schema.json": json.dumps(_complete(schema), indent=2, ensure_ascii=False)
        + "\n"
        for name, schema in sorted(schemas.items())
    }


def schema_line(path: str, kind: str) -> str:
    """The first line of a record file, which names its schema for editors."""
    up = "../" * (path.count("/") - 1)
    return f"# yaml-language-server: $schema={up}schema/{kind}.schema.json"


def _complete(schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_loosened(schema)}


def _loosened(schema: Any) -> Any:
    """Lets a bare number stand wherever the record keeps its digits; no key but those that fit."""
    if isinstance(schema, list):
        return [_loosened(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    loosened = {key: _loosened(value) for key, value in schema.items()}
    if loosened.get("type") == "string" and not {"pattern", "enum", "const"} & loosened.keys():
        loosened["type"] = ["string", "number"]
    if "patternProperties" in loosened:
        loosened["additionalProperties"] = False
    if loosened.get("const") == "true":
        loosened = {**loosened, "const": True, "type": "boolean"}
    return loosened
