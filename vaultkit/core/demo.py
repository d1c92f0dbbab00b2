"""The notes of the demo: texts whose days are counted from the day on which they are laid out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from vaultkit.core.people import Calendar
from vaultkit.core.workdays import business_days_after, business_days_before, later

# {{today}}, {{-3b}} business days before it, {{+2d}} days after it; {{zone}} is the vault's zone.
_PLACE = re.compile(r"\{\{(?:(today|zone)|([+-])(\d+)([bd]))\}\}")


def rendered(texts: Mapping[str, str], today: date, zone: str) -> dict[str, str]:
    """The notes of the demo as they read on a day, by their paths."""
    return {_filled(path, today, zone): _filled(texts[path], today, zone) for path in texts}


def _filled(text: str, today: date, zone: str) -> str:
    return _PLACE.sub(lambda place: _meant(place, today, zone), text)


def _meant(place: re.Match[str], today: date, zone: str) -> str:
    if place[1] == "zone":
        return zone
    if place[1] == "today":
        return today.isoformat()
    return _day(today, place[2], int(place[3]), place[4]).isoformat()


def _day(today: date, sign: str, count: int, unit: str) -> date:
    if unit == "d":
        return later(today, count if sign == "+" else -count)
    step = business_days_after if sign == "+" else business_days_before
    return step(today, count, Calendar())
