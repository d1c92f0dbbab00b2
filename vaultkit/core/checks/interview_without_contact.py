"""An interview note does not say with whom."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import in_field
from vaultkit.core.checks.seen_while_reading import is_half_read
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def interview_without_contact(note: Note) -> Iterator[Problem]:
    """An interview note does not say with whom.

    The field `contact` ties a talk to a person. Without it nobody is prepared for, confirmed or
    thanked, and the talk counts for no one's last contact. Write
    `contact: "[[Name of their note]]"` between the `---` lines at the top; people who were there
    as well belong in `others`.
    """
    if note.kind_name != "interview" or is_half_read(note) or note.values["contact"] is not None:
        return
    says = 'the interview has no contact; write `contact: "[[Name]]"` at the top of the note'
    yield in_field(note, "contact", "interview-without-contact", says)
