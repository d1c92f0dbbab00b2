"""Come back to somebody when they asked you to. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason
from vaultkit.core.owed import SHOWN_FOR, log, owed, spell, within
from vaultkit.core.people import Dossier
from vaultkit.core.standing import until
from vaultkit.core.workdays import later


def deferred(dossier: Dossier, *, days: int = 30) -> Iterator[Item]:
    """Come back to somebody on the day they asked for (O-10).

    Due on that day, without one `days` after they said so; ends when you write, and leaves the
    agenda 30 days late. Source: our own judgement.
    """
    answer, run = dossier.standing.answer, dossier.standing.run
    if not answer or answer.verb != "deferred" or run:
        return
    asked = until(answer) or later(answer.on, days)
    due = max(asked, _put_off_until(dossier))
    now = spell(dossier, due)
    if now.stage == "deferred":
        yield owed(
            dossier,
            "deferred",
            due,
            f"Come back to {dossier.name}",
            Reason("they asked you to come back", asked),
            line=answer.line,
            until=within(later(due, SHOWN_FOR), now.until),
            key=answer.on.isoformat(),
            settles=(log(dossier, "asked"),),
            writing=True,
        )


def _put_off_until(dossier: Dossier) -> date:
    snoozed = dossier.standing.snoozed
    days = [until(snoozed) if snoozed else None, dossier.contact["snooze_until"]]
    return max((day for day in days if day), default=date.min)
