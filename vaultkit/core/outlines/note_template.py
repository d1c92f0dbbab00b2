"""A kind as a note template for Obsidian's core Templates plug-in."""

from __future__ import annotations

from vaultkit.core.kinds import written_name
from vaultkit.core.model import Kind

# The fields that say when a note was begun: a template knows them, and no other date.
_TODAY = frozenset({"created", "drafted"})

# Quoted, since {{ opens a mapping in YAML; with its format, since a vault may set another.
_DATE = ' "{{date:YYYY-MM-DD}}"'


def note_template(kind: Kind) -> str:
    """The text of a new note: the kind, its fields to be filled in, and its sections."""
    lines = [f"{written_name(kind, name)}:{_start(kind, name)}" for name in kind.fields]
    front_matter = "\n".join(["---", f"kind: {kind.name}", *lines, "---", ""])
    return f"{front_matter}\n{kind.body.strip()}\n" if kind.body.strip() else front_matter


def _start(kind: Kind, name: str) -> str:
    return _DATE if name in _TODAY and kind.fields[name].type == "date" else ""
