"""Wish people you know a happy birthday. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.dossier import cadence_days
from vaultkit.core.items import Item, Reason
from vaultkit.core.log import class_of
from vaultkit.core.owed import log, owed, spell
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import later

# What a birthday is in: people who are met are known, whatever is asked of them just now.
KNOWN = ("nurturing", "cooling", "met", "scheduled", "replied", "scheduling", "contacted", "nudged")


def birthday(dossier: Dossier, *, lead: int = 3, window: int = 3) -> Iterator[Item]:
    """Wish somebody you have met a happy birthday (K-5).

    Shows `lead` days before, until `window` days after; ends with any touch within `window` days
    of it. 29 February is kept on the 28th where the year has none. Not for people whose rhythm is
    never, nor once they are dormant. Source: birthdays as an occasion (Ferrazzi); the numbers
    are our own judgement.
    """
    born, since = dossier.contact["birthday"], dossier.standing.touched
    rhythm = cadence_days(dossier.contact, dossier.numbers)
    if not (born and since and dossier.standing.met) or rhythm is None:
        return
    ends = later(since, max(2 * rhythm, int(dossier.numbers["dormant_after"])))
    for year in range(since.year, ends.year + 1):
        day = born.in_year(year)
        known = later(since, -window) <= day < ends and spell(dossier, day).stage in KNOWN
        if known and not _was_touched(dossier, day, window):
            age = year - born.year if born.year and born.year < year else None
            yield from _in_steps(dossier, day, age, lead, window)


def _in_steps(
    dossier: Dossier, day: date, age: int | None, lead: int, window: int
) -> Iterator[Item]:
    """The same item before the day, on it and after it, each time in words that fit."""
    eve, morrow = later(day, -1), later(day, 1)
    steps = (
        (later(day, -lead), eve, f"a happy birthday on {day:%A}", "turns"),
        (day, day, "a happy birthday", "turns"),
        (morrow, later(day, window), "a belated happy birthday", "turned"),
    )
    for from_, until, wish, turns in steps:
        if from_ <= until:
            yield owed(
                dossier,
                "birthday",
                day,
                f"Wish {dossier.name} {wish}",
                Reason("birthday", day, f", {turns} {age}" if age else ""),
                line=dossier.contact.line("birthday"),
                from_=from_,
                until=until,
                key=day.isoformat(),
                settles=(log(dossier, "congratulated"),),
                writing=True,
            )


def _was_touched(dossier: Dossier, day: date, window: int) -> bool:
    classes = ("outbound", "two-way")
    return any(
        abs((event.on - day).days) <= window and class_of(event.verb) in classes
        for event in dossier.events
    )
