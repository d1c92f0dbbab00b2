"""A misspelt choice becomes the one that was meant."""

from __future__ import annotations

from vaultkit.core.edit.fields import set_field
from vaultkit.core.fields import TYPES
from vaultkit.core.fixes.obvious import obvious
from vaultkit.core.fixes.sight import Sight, field_at
from vaultkit.core.items import Problem
from vaultkit.core.model import Document


def unknown_choice(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document with the choice that is surely meant."""
    name = field_at(sight.note, problem)
    if name is None or sight.note.kind is None:
        return None
    field, typed = sight.note.kind.fields[name], sight.note.entries[name].raw
    if not isinstance(typed, str) or TYPES[field.type].many:
        return None
    meant = obvious(typed.strip(), {choice: choice for choice in field.choices})
    return set_field(document, name, meant, sight.kinds) if meant else None
