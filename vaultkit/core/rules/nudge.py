"""Nudge, once and kindly, whoever has not answered. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason
from vaultkit.core.owed import SHOWN_FOR, log, not_put_off, owed, within
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import business_days_after, later


def nudge(dossier: Dossier) -> Iterator[Item]:
    """Nudge whoever has not answered, as often as `max_nudges` allows (O-4).

    Due `nudge_wait` business days after the last request, two after the day of return that an
    automatic reply named if that is later; ends with a nudge or an answer, and leaves the agenda
    30 days late. Source: the 3B7 routine (Duke, SFU); once only (SFU).
    """
    now = dossier.standing
    if not now.run or now.nudges >= dossier.numbers["max_nudges"]:
        return
    due = nudge_due(dossier)
    # A snooze may begin when the nudge was due already.
    waiting = not_put_off(dossier, max(due, dossier.last_fact))
    if waiting is None or waiting.stage not in ("contacted", "nudged"):
        return
    due = max(due, waiting.from_ or due)
    last = now.run[-1]
    yield owed(
        dossier,
        "nudge",
        due,
        f"Nudge {dossier.name}",
        Reason("you wrote", last.on, now.silence),
        line=last.line,
        until=within(later(due, SHOWN_FOR), waiting.until),
        key=last.on.isoformat(),
        settles=(log(dossier, "nudged"),),
        writing=True,
    )


def nudge_due(dossier: Dossier) -> date:
    """The wait after the last request; two business days after a return that was named."""
    now, calendar = dossier.standing, dossier.calendar
    due = business_days_after(now.run[-1].on, dossier.numbers["nudge_wait"], calendar)
    if now.away_until is None:
        return due
    return max(due, business_days_after(now.away_until, 2, calendar))
