"""What an interview note says happened, from its fields and from its own log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from vaultkit.core.model import Event, Interview, Note

# What may become of a talk before its day: without a day of its own it is no fact of the future.
UNDATED = ("cancelled", "moved")
OUTCOMES = {"talked": "held", "cancelled": "cancelled", "no-show": "no_show", "moved": "moved"}


@dataclass(frozen=True, slots=True)
class Clock:
    """How slots become days: the vault's zone, and how long a talk lasts where none says."""

    zone: str
    minutes: int

    def in_vault(self, slot: datetime, zone: str | None) -> datetime:
        """A slot of another zone as wall-clock time of the vault."""
        if not zone or zone == self.zone:
            return slot
        try:
            there = slot.replace(tzinfo=ZoneInfo(zone))
            return there.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        except OverflowError:  # a slot on the first or last day of the calendar
            return slot


def read_interview(note: Note, contact: str | None, today: date, clock: Clock) -> Interview:
    """The facts of an interview note as they stand on a day; facts of later days are left out."""
    starts, ends, day = _slot(note, clock)
    logged = [event for event in note.events if event.on <= today]
    outcome, on, by = _outcome(note, logged, day)
    if on and on > today and not _fell_through_before(note, on, day):
        outcome = on = None
    return Interview(
        note,
        contact,
        day,
        starts,
        ends,
        held_on=on if outcome == "held" else None,
        cancelled_on=on if outcome == "cancelled" else None,
        missed_on=on if outcome == "no_show" else None,
        outcome_by=by,
        has_moved=outcome == "moved" or note["moved_to"] is not None,
        confirmed=_fact(note, "confirmed", logged, today, max),
        thanked=_fact(note, "thanked", logged, today, min),
        booked=_known(note["created"], today),
    )


def _slot(note: Note, clock: Clock) -> tuple[datetime | None, datetime | None, date | None]:
    slot = note["date"]
    if not isinstance(slot, datetime):
        return None, None, slot
    starts = clock.in_vault(slot, note["timezone"])
    minutes = int(note["minutes"] or clock.minutes)
    try:
        return starts, starts + timedelta(minutes=minutes), starts.date()
    except OverflowError:
        return starts, starts, starts.date()


def _outcome(
    note: Note, logged: Iterable[Event], day: date | None
) -> tuple[str | None, date | None, str | None]:
    """What became of it, on which day, by whom; the field stands before the log."""
    said = next((e for e in reversed(list(logged)) if e.verb in OUTCOMES), None)
    if note["outcome"]:
        same = said if said and OUTCOMES[said.verb] == note["outcome"] else None
        on = note["outcome_on"] or (same.on if same else None) or day
        return (note["outcome"], on, note["outcome_by"]) if on else (None, None, None)
    if said is None or _has_new_slot(note, said, day):
        return None, None, None
    return OUTCOMES[said.verb], said.on, said.objects.get("by") or note["outcome_by"]


def _has_new_slot(note: Note, said: Event, day: date | None) -> bool:
    """Whether a talk was moved within its own note: its `date` is a later one by now."""
    return said.verb == "moved" and note["moved_to"] is None and bool(day and day > said.on)


def _fell_through_before(note: Note, on: date, day: date | None) -> bool:
    """Whether a talk is off that is still to come, and the day it was called off is not said.

    Then its slot stands for that day: a plan, and no fact of the future.
    """
    return note["outcome"] in UNDATED and not note["outcome_on"] and on == day


def _fact(
    note: Note,
    name: str,
    logged: Iterable[Event],
    today: date,
    choose: Callable[[list[date]], date],
) -> date | None:
    """A dated field, or the log line that says the same."""
    field = _known(note[name], today)
    if field:
        return field
    days = [event.on for event in logged if event.verb == name]
    return choose(days) if days else None


def _known(day: date | None, today: date) -> date | None:
    return day if day and day <= today else None
