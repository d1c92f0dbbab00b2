"""Let whoever does not answer rest. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item
from vaultkit.core.owed import log, owed, when_in, within
from vaultkit.core.people import Dossier
from vaultkit.core.rules.second_person import is_taken_care_of, second_of
from vaultkit.core.stages import SILENT_FOR_GOOD
from vaultkit.core.workdays import business_days_after, later


def let_rest(dossier: Dossier, *, shown_days: int = 7) -> Iterator[Item]:
    """Let somebody rest who did not answer the last nudge either: silence is not a no (O-6).

    Due `stop_wait` business days after the last nudge that `max_nudges` allows; ends with
    `closed`, and by itself after `shown_days`. Not for people you have met: they come back in
    their rhythm. Source: follow up once (SFU, Corbett).
    """
    now = dossier.standing
    if now.met or not now.run or now.nudges < dossier.numbers["max_nudges"]:
        return
    wait = min(SILENT_FOR_GOOD, dossier.numbers["stop_wait"])
    last = max(now.run[-1].on, now.away_until or now.run[-1].on)
    due = business_days_after(last, wait, dossier.calendar)
    found = when_in(dossier, due, "no_response")
    if found:
        yield owed(
            dossier,
            "let-rest",
            found[0],
            f"Let {dossier.name} rest{_elsewhere(dossier, found[0])}",
            found[2].reason,
            line=now.run[-1].line,
            until=within(later(found[0], shown_days), found[1]),
            urgency="low",
            key=now.run[-1].on.isoformat(),
            settles=(log(dossier, "closed"),),
        )


def _elsewhere(dossier: Dossier, day: date) -> str:
    """Whom to ask instead at the same place, unless somebody there was asked or said yes."""
    place = dossier.organization
    if place is None or is_taken_care_of(dossier, dossier.standing.run[0].on):
        return ""
    second = second_of(dossier, day)
    return f"; ask {second.name if second else 'somebody else'} at {place.name}"
