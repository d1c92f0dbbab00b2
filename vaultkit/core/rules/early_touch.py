"""Write twice to somebody you have just met. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.dossier import cadence_days
from vaultkit.core.items import Item, Reason
from vaultkit.core.log import class_of
from vaultkit.core.owed import SHOWN_FOR, log, owed, spell
from vaultkit.core.people import Dossier
from vaultkit.core.pretexts import told
from vaultkit.core.workdays import later


def early_touch(dossier: Dossier, *, first_days: int = 30, second_days: int = 90) -> Iterator[Item]:
    """Write a short note twice after the first talk, before the thread goes cold (K-1).

    Due `first_days` and `second_days` after you thanked them, while nothing else is going on and
    their own rhythm is not quicker; each ends with anything you send, and leaves the agenda 30
    days late. Not for people whose rhythm is never. Source: monthly while it is young (Ferrazzi).
    """
    met = next((event for event in dossier.events if event.verb == "talked"), None)
    if met is None or cadence_days(dossier.contact, dossier.numbers) is None:
        return
    thanks = (e.on for e in dossier.events if e.verb == "thanked" and e.on >= met.on)
    anchor = min(next(thanks, met.on), later(met.on, SHOWN_FOR))
    touches = _touches(dossier, anchor)
    for number, days in enumerate((first_days, second_days)):
        due = later(anchor, days)
        if len(touches) > number or any(day > later(due, -first_days) for day in touches):
            continue
        if spell(dossier, due).stage == "nurturing":
            yield owed(
                dossier,
                "early-touch",
                due,
                f"Write a short note to {dossier.name}",
                Reason("you met", met.on, told(dossier)),
                line=met.line if met.path == dossier.path else 1,
                urgency="low",
                key=f"{anchor} {number}",
                settles=(log(dossier, "updated"),),
                writing=True,
            )


def _touches(dossier: Dossier, anchor: date) -> list[date]:
    """The days after the first talk on which I wrote or we spoke."""
    mine = ("outbound", "two-way")
    return sorted({e.on for e in dossier.events if e.on > anchor and class_of(e.verb) in mine})
