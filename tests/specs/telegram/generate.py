"""Writes aiogram's pydantic models of the Telegram Bot API as one JSON Schema document.

Usage: generate.py OUT.json

The document is {"source": …, "methods": {"sendMessage": {"parameters": REF, "result": REF}},
"update": REF, "$defs": {…}}, where REF is {"$ref": "#/$defs/…"} or a small schema.

aiogram models a Python client, not the wire, so the schemas deviate from its models in these ways:

1. Unknown fields are refused. aiogram lets every model take extra fields, so that an old client
   survives a new Bot API; here an unknown parameter is exactly what has to be found.
2. Points in time are integers (Unix time). In aiogram they are datetime, timedelta or int.
3. None is left out. In aiogram it means "not given", and "not given" is spelled by leaving the
   field away; a JSON null is documented nowhere.
4. aiogram's Default sentinels ("take the bot's default parse mode") never travel: left out.
5. InputFile is a string: a file_id, a URL, or the attach://NAME that stands for an uploaded part.
6. A field with one constant value is required even where aiogram fills it in (the `type` of a
   command scope, the `status` of a chat member): it tells the members of a union apart.
"""

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import aiogram
import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import InputFile, Update
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import PydanticOmit

WORDS_FOR_READERS = {"title", "description", "default", "deprecated", "discriminator"}


class WireSchema(GenerateJsonSchema):
    """Describes what travels rather than what Python code may pass (deviations 2, 4 and 5)."""

    ignored_warning_kinds = {"skipped-choice", "non-serializable-default", "skipped-discriminator"}

    def datetime_schema(self, schema: Any) -> dict[str, Any]:
        return {"type": "integer"}

    def timedelta_schema(self, schema: Any) -> dict[str, Any]:
        return {"type": "integer"}

    def is_instance_schema(self, schema: Any) -> dict[str, Any]:
        if schema["cls"] is Default:
            raise PydanticOmit
        if schema["cls"] is InputFile:
            return {"type": "string"}
        return super().is_instance_schema(schema)


def tighten(schema: Any) -> Any:
    """Applies deviations 1, 3 and 6 to a schema and everything in it, and drops prose."""
    if isinstance(schema, list):
        return [tighten(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    tight = {}
    for keyword, value in schema.items():
        if keyword == "properties":
            tight[keyword] = {name: tighten(part) for name, part in value.items()}
        elif keyword == "anyOf":
            choices = []
            for part in map(tighten, value):
                if part != {"type": "null"} and part not in choices:
                    choices.append(part)
            tight.update(choices[0] if len(choices) == 1 else {"anyOf": choices})
        elif keyword == "additionalProperties" and "properties" in schema:
            tight[keyword] = False
        elif keyword not in WORDS_FOR_READERS:
            tight[keyword] = tighten(value)
    constants = [name for name, part in tight.get("properties", {}).items() if "const" in part]
    if constants:
        tight["required"] = sorted({*tight.get("required", []), *constants})
    return tight


def methods() -> dict[str, type[TelegramMethod]]:
    """Every method of the Bot API that aiogram knows, by the name it has in the documentation."""
    found = {}
    for name in aiogram.methods.__all__:
        candidate = getattr(aiogram.methods, name)
        if (
            inspect.isclass(candidate)
            and issubclass(candidate, TelegramMethod)
            and not inspect.isabstract(candidate)
            and candidate is not TelegramMethod
        ):
            found[candidate.__api_method__] = candidate
    return found


def document() -> dict[str, Any]:
    """The whole schema document."""
    known = methods()
    inputs: list[Any] = [("update", "validation", TypeAdapter(Update))]
    for name, model in known.items():
        inputs.append((f"{name} parameters", "validation", TypeAdapter(model)))
        inputs.append((f"{name} result", "validation", TypeAdapter(model.__returning__)))
    schemas, shared = TypeAdapter.json_schemas(inputs, schema_generator=WireSchema)
    by_name = {name: tighten(schema) for (name, _), schema in schemas.items()}
    return {
        "source": f"aiogram {aiogram.__version__}, Bot API {aiogram.__api_version__}",
        "update": by_name["update"],
        "methods": {
            name: {
                "parameters": by_name[f"{name} parameters"],
                "result": by_name[f"{name} result"],
            }
            for name in sorted(known)
        },
        "$defs": tighten_definitions(shared["$defs"]),
    }


def tighten_definitions(definitions: dict[str, Any]) -> dict[str, Any]:
    """Definitions are named by their models, and a model may bear the name of a keyword."""
    return {name: tighten(schema) for name, schema in definitions.items()}


def main() -> int:
    if len(sys.argv) != 2:
        print(f"usage: {sys.argv[0]} OUT.json", file=sys.stderr)
        return 2
    out = Path(sys.argv[1])
    spec = document()
    if not spec["methods"]:
        print("aiogram lists no methods: its layout has changed", file=sys.stderr)
        return 1
    out.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved, so that a test that starts meanwhile never reads half a file.
    half = out.with_suffix(".partial")
    half.write_text(json.dumps(spec, separators=(",", ":"), sort_keys=True), encoding="utf-8")
    half.replace(out)
    print(f"{out}: {len(spec['methods'])} methods from {spec['source']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
