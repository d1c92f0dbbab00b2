"""A talk is long past, and nobody wrote what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from vaultkit.core.checks.in_a_field import in_field
from vaultkit.core.interviews import OUTCOMES
from vaultkit.core.items import Problem
from vaultkit.core.model import Note
from vaultkit.core.standing import ASSUMED_AFTER
from vaultkit.core.workdays import later


def outcome_unknown(note: Note) -> Iterator[Problem]:
    """A talk is long past, and nobody wrote what became of it.

    For thirty days the agenda asks. Then the talk counts as held for the date of the last
    contact, and owes nothing more: no thanks, no notes. Write `outcome: held`, `cancelled`,
    `no_show` or `moved` in the note, or a line such as `- 2026-03-05 held` under its Log.
    """
    if note.kind_name != "interview" or not note["date"] or _has_outcome(note):
        return
    slot = note["date"]
    day = slot.date() if isinstance(slot, datetime) else slot
    says = f"the talk was due on {day} and has no outcome; write held, cancelled, no_show or moved"
    asked_for = later(day, ASSUMED_AFTER)
    yield in_field(note, "date", "outcome-unknown", says, "hint", from_=asked_for)


def _has_outcome(note: Note) -> bool:
    said = note["outcome"] or note["moved_to"]
    return bool(said) or any(event.verb in OUTCOMES for event in note.events)
