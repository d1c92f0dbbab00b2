"""Days and hours as a letter says them."""

from __future__ import annotations

from datetime import date, datetime

from vaultkit.core.letters.free_slots import Zones

# Beyond so many days a year belongs to a date.
_NEAR = 180


def spoken(day: date, today: date) -> str:
    """Tuesday, 24 November; with the year where it is far off."""
    year = "" if abs((day - today).days) <= _NEAR else f" {day.year}"
    return f"{day:%A}, {day.day} {day:%B}{year}"


def when(day: date, today: date) -> str:
    """The day of a talk that is over: today, yesterday, on Monday, on 3 November."""
    days = (today - day).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"on {day:%A}" if 0 < days < 7 else f"on {spoken(day, today).partition(', ')[2]}"


def month(day: date, today: date) -> str:
    """November; with the year where it is another."""
    return f"{day:%B}" if (today - day).days <= _NEAR else f"{day:%B} {day.year}"


def spoken_slot(slot: datetime, today: date, zones: Zones) -> str:
    """A slot by their clock, and by mine where that shows something else."""
    there = zones.theirs_at(slot)
    if there == slot:
        return f"{spoken(slot.date(), today)} at {slot:%H:%M}"
    mine = f"{slot:%H:%M}" if slot.date() == there.date() else f"{slot:%A} {slot:%H:%M}"
    return f"{spoken(there.date(), today)} at {there:%H:%M} your time ({mine} mine)"
