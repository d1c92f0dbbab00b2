"""An interview that is still to come has a day but no time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from vaultkit.core.checks.in_a_field import in_field
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def slot_without_time(note: Note) -> Iterator[Problem]:
    """An interview that is still to come has a day but no time.

    Such a talk lasts the whole day: two talks on that day seem to clash, and the agenda cannot
    say when to leave or when it is over. Add the time as soon as it is agreed, as in
    `date: 2026-11-25T15:00`. After the day it no longer matters.
    """
    if note.kind_name != "interview":
        return
    slot = note["date"]
    if isinstance(slot, date) and not isinstance(slot, datetime):
        says = f"the date has no time, so the talk lasts all of {slot}; write {slot}T15:00"
        yield in_field(note, "date", "slot-without-time", says, "hint", until=slot)
