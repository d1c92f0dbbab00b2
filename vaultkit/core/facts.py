"""Facts: what notes say has happened, each with its day.

A fact dated after the day of a refresh is left out until that day, so that a mistyped year
never silences a contact. Slots, until-dates and due dates are plans, not facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from vaultkit.core.interviews import UNDATED
from vaultkit.core.model import Note

FACT_FIELDS = ("created", "requested", "confirmed", "thanked", "drafted", "sent", "outcome_on")


def facts(note: Note) -> Iterator[tuple[date, str, int]]:
    """Each dated fact of a note: its day, what it is called, its line."""
    for name in FACT_FIELDS:
        day = note[name] if name in note.values else None
        if day:
            yield day, name, note.line(name)
    if note.kind_name == "interview" and _is_dated_by_its_slot(note):
        slot = note["date"]
        if slot:
            yield _day(slot), f"outcome: {note['outcome']}", note.line("date")
    for event in note.events:
        yield event.on, event.verb, event.line


def _is_dated_by_its_slot(note: Note) -> bool:
    """Whether an outcome can only be of the day of the talk; one may be called off before."""
    return bool(note["outcome"]) and note["outcome"] not in UNDATED and not note["outcome_on"]


def _day(slot: date | datetime) -> date:
    return slot.date() if isinstance(slot, datetime) else slot
