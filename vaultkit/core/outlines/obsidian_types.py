"""All kinds as `.obsidian/types.json`, so that Obsidian shows each field as what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vaultkit.core.fields import TYPES, holds_many
from vaultkit.core.kinds import written_name
from vaultkit.core.model import Field, Kind

# Types that Obsidian keeps for the fields of these names alone.
_OWN_TYPES = {"aliases": "aliases", "tags": "tags"}


def obsidian_types(kinds: Iterable[Kind]) -> dict[str, Mapping[str, str]]:
    """The content of `types.json`: one type for each field name, in order of the names."""
    types = {
        written_name(kind, name): obsidian_type(field)
        for kind in kinds
        for name, field in kind.fields.items()
    }
    return {"types": dict(sorted({"kind": "text", **types}.items()))}


def obsidian_type(field: Field) -> str:
    """What Obsidian calls the type of a field."""
    own = _OWN_TYPES.get(field.name)
    if own and field.type == "list":
        return own
    return "multitext" if holds_many(field) else TYPES[field.type].obsidian
