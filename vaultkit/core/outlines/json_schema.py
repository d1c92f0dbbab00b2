"""A kind as JSON Schema, for editors that check front matter while it is typed."""

from __future__ import annotations

from typing import Any

from vaultkit.core.fields import TYPES, holds_many
from vaultkit.core.kinds import written_name
from vaultkit.core.model import Field, Kind

DRAFT = "https://json-schema.org/draft/2020-12/schema"

# Obsidian leaves a field that was emptied in any of these ways.
_NOT_SET = [{"type": "null"}, {"const": ""}]


def json_schema(kind: Kind) -> dict[str, Any]:
    """What the front matter of a kind's notes may say; fields of one's own are allowed."""
    named = {written_name(kind, name): field for name, field in kind.fields.items()}
    return {
        "$schema": DRAFT,
        "title": kind.name,
        "description": kind.help,
        "type": "object",
        "properties": {
            "kind": {"description": "What this note is.", "const": kind.name},
            **{name: _property(field) for name, field in named.items()},
        },
        "required": [name for name, field in named.items() if field.required],
        "additionalProperties": True,
    }


def _property(field: Field) -> dict[str, Any]:
    accepted = _one(field)
    ways = [accepted] if not holds_many(field) else [accepted, _several(accepted)]
    return {"description": field.help, "anyOf": ways if field.required else [*ways, *_NOT_SET]}


def _several(accepted: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": {"anyOf": [accepted, *_NOT_SET]}}


def _one(field: Field) -> dict[str, Any]:
    schema = dict(TYPES[field.type].schema)
    if field.choices:
        schema["enum"] = list(field.choices)
    if field.least is not None:
        schema["minimum"] = field.least
    if field.most is not None:
        schema["maximum"] = field.most
    return schema
