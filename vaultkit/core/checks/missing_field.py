"""A field that a kind cannot do without is not set."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import called, in_field
from vaultkit.core.checks.seen_while_reading import is_half_read
from vaultkit.core.items import Problem
from vaultkit.core.model import Note

# An interview without a contact has a code of its own.
_SAID_ELSEWHERE = {("interview", "contact")}


def missing_field(note: Note) -> Iterator[Problem]:
    """A field that a kind cannot do without is not set.

    Few fields are required: those without which a note says nothing that the agenda could use,
    such as the question of a goal. Write the field at the top of the note, between the `---`
    lines. A vault's own kinds say `required = true` for theirs.
    """
    if note.kind is None or is_half_read(note):
        return
    for name, field in note.kind.fields.items():
        is_missing = field.required and note.values[name] is None
        if is_missing and (note.kind.name, name) not in _SAID_ELSEWHERE:
            says = f"the field {called(note, name)} is missing; every {note.kind.name} needs it"
            yield in_field(note, name, "missing-field", f"{says}: {field.help}")
