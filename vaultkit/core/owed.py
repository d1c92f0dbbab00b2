"""What most rules say alike about an item: whom it concerns, how long it shows, what settles it."""

from __future__ import annotations

from datetime import date
from typing import Any

from vaultkit.core.items import AddLine, Item, Reason
from vaultkit.core.model import Note
from vaultkit.core.people import Dossier, Spell, spell_on
from vaultkit.core.workdays import later

# Nothing nags for ever: a derived item leaves the agenda so many days after it was due.
SHOWN_FOR = 30
ENDLESS = date.max

# Afterwards there is nothing left to do about them, however long they were snoozed.
ENDS_WITH_THE_SLOT = (
    "confirm",
    "goal-questions",
    "logistics",
    "pitch",
    "prepare",
    "questions",
    "today",
)


def owed(
    dossier: Dossier,
    rule: str,
    due: date,
    action: str,
    reason: Reason,
    *,
    note: Note | None = None,
    line: int = 1,
    from_: date | None = None,
    until: date | None = None,
    **more: Any,
) -> Item:
    """An item about the dossier's contact; `note` is where it stands if not in their own note."""
    subject = note or dossier.contact
    shows = from_ or due
    return Item(
        rule=rule,
        subject=subject.path,
        path=subject.path,
        line=line,
        due=due,
        from_=shows,
        until=until or later(due, SHOWN_FOR),
        urgency=more.pop("urgency", "normal"),
        action=action,
        reason=reason,
        key=more.pop("key", shows.isoformat()),
        who=dossier.path,
        name=dossier.name,
        priority=dossier.contact["priority"],
        **more,
    )


def log(dossier: Dossier, verb: str) -> AddLine:
    """The line in the contact's log that settles something."""
    return AddLine(dossier.path, "Log", f"{{today}} {verb}")


def spell(dossier: Dossier, day: date) -> Spell:
    """The stretch of the contact's calendar that holds a day."""
    return spell_on(dossier.spells, day)


def not_put_off(dossier: Dossier, day: date) -> Spell | None:
    """The stretch that holds a day, or the first after it in which nothing is put off."""
    rest = (each for each in dossier.spells if each.until is None or day <= each.until)
    return next((each for each in rest if each.stage != "deferred"), None)


def when_in(dossier: Dossier, due: date, *stages: str) -> tuple[date, date, Spell] | None:
    """From when until when something due on a day can be done in one of those stages.

    It waits until nothing is put off any more, and ends with the stage or 30 days late.
    """
    # A snooze may begin when it was due already.
    holds = not_put_off(dossier, max(due, dossier.last_fact))
    if holds is None or holds.stage not in stages:
        return None
    due = max(due, holds.from_ or due)
    return due, within(later(due, SHOWN_FOR), holds.until), holds


def within(until: date, end: date | None) -> date:
    """The earlier of two ends, of which the second may be open."""
    return until if end is None else min(until, end)
