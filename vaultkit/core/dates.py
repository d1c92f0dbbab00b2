"""Days as people type them at a prompt: `2026-11-25`, `tomorrow`, `next friday`, `+3d`, `2w`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from vaultkit.core.workdays import later
from vaultkit.errors import UsageMistake

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1}
UNITS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_STEP = re.compile(r"(?:in )?([+-]?)\s*(\d{1,4})\s*(d|days?|w|weeks?)( ago)?\Z")
_HOUR = re.compile(r"(?:at )?(\d{1,2})(?::(\d{2}))?\s*(am|pm)?\Z")
HOW = "write it like 2026-11-25, tomorrow, next friday, +3d or 2w"


def read_day(typed: str, today: date) -> date:
    """The day somebody means; raises UsageMistake. A weekday is the next one after today."""
    text = " ".join(typed.lower().split())
    for read in (_iso, _named, _weekday, _step):
        found = read(text, today)
        if found:
            return found
    raise UsageMistake(f"“{typed}” is no day", remedy=HOW)


def read_slot(typed: str, today: date) -> date | datetime:
    """A day, or a day and an hour: `tomorrow 15:00`, `2026-11-25T15:00`, `friday 3pm`."""
    text = typed.strip().replace("T", " ") if re.match(r"\d{4}-", typed.strip()) else typed.strip()
    for at in [place.start() for place in re.finditer(" ", text)]:
        hour = _hour(text[at:].strip().lower())
        if hour is not None:
            return datetime.combine(read_day(text[:at], today), hour)
    return read_day(text, today)


def _iso(text: str, today: date) -> date | None:
    found = _ISO.match(text)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise UsageMistake(f"there is no day {text}") from None


def _named(text: str, today: date) -> date | None:
    return later(today, NAMED[text]) if text in NAMED else None


def _weekday(text: str, today: date) -> date | None:
    """The next such day; `next friday` is one in the week after this one, `last friday` is past."""
    which, _, named = text.partition(" ")
    word = named if which in ("next", "last", "on") else text
    if word == "week" and which in ("next", "last"):
        return later(today, 7 if which == "next" else -7)
    number = next(
        (n for n, name in enumerate(WEEKDAYS) if len(word) > 2 and name.startswith(word)), None
    )
    if number is None:
        return None
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + number)
    if which == "last":
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _step(text: str, today: date) -> date | None:
    found = _STEP.match(text)
    if not found:
        return None
    days = int(found[2]) * UNITS[found[3]]
    return later(today, -days if found[1] == "-" or found[4] else days)


def _hour(text: str) -> time | None:
    found = _HOUR.match(text)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
