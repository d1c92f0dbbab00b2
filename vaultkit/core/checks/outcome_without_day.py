"""An interview has an outcome, but neither date nor log says on which day."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import in_field
from vaultkit.core.interviews import OUTCOMES
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def outcome_without_day(note: Note) -> Iterator[Problem]:
    """An interview has an outcome, but neither date nor log says on which day.

    Everything vaultkit knows about a person is a dated fact. A talk that was held on no day is
    no contact with anybody: it asks for no thanks and counts as no meeting. Write the day of the
    talk as `date`, or the day on which the outcome was clear as `outcome_on`.
    """
    if note.kind_name != "interview" or not note["outcome"]:
        return
    is_logged = any(OUTCOMES.get(event.verb) == note["outcome"] for event in note.events)
    if not (note.values["date"] or note.values["outcome_on"] or note["moved_to"] or is_logged):
        says = f"the outcome is {note['outcome']}, but on no day; write a `date`"
        yield in_field(note, "outcome", "outcome-without-day", says, "warning")
