"""Problems of one field: they stand where its name does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Problem
from vaultkit.core.kinds import written_name
from vaultkit.core.model import Note, Wrong
from vaultkit.core.parse import Values


def in_field(
    note: Note,
    name: str,
    code: str,
    says: str,
    severity: str = "error",
    *,
    from_: date | None = None,
    until: date | None = None,
) -> Problem:
    """A problem at a field, at the top of the note where the field is missing."""
    entry = note.entries.get(name)
    line, column = (entry.line, entry.column) if entry else (1, 1)
    return Problem(note.path, line, column, code, says, severity, from_, until)


def called(note: Note, name: str) -> str:
    """What the note, or where it has none such its vault, calls a field."""
    entry = note.entries.get(name)
    return entry.name if entry else written_name(note.kind, name) if note.kind else name


def wrong_values(note: Note, code: str) -> Iterator[tuple[str, Wrong]]:
    """The fields whose values their types do not accept for one reason."""
    if isinstance(note.values, Values):
        for name, value in note.values.wrong.items():
            if value.code == code:
                yield name, value
