"""A kind for a terminal: what it is for, how it is told, its fields."""

from __future__ import annotations

from vaultkit.core.model import Kind
from vaultkit.core.outlines.handbook import meanings, signs
from vaultkit.formats.look import Look
from vaultkit.formats.prose import paragraphs, terms


def kind_text(kind: Kind, look: Look) -> str:
    """All that a note of a kind may hold."""
    told = f"Folder {kind.folder or '.'}/. Told by {', or by '.join(signs(kind))}."
    return (
        paragraphs(f"{kind.name}\n\n{kind.help}\n\n{told}", look)
        + "\n"
        + terms(meanings(kind), look)
    )
