"""Offer fresh times where none was chosen. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.owed import log, owed, when_in
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import business_days_after


def re_offer(dossier: Dossier) -> Iterator[Item]:
    """Offer fresh times to somebody who said yes and chose none (O-9).

    Due `reoffer_wait` business days after you last offered; ends with a slot or an answer, and
    leaves the agenda 30 days late. Source: our own judgement.
    """
    if not dossier.standing.run:
        return
    last = dossier.standing.run[-1]
    due = business_days_after(last.on, dossier.numbers["reoffer_wait"], dossier.calendar)
    found = when_in(dossier, due, "scheduling")
    if found:
        yield owed(
            dossier,
            "re-offer",
            found[0],
            f"Offer {dossier.name} fresh times",
            Reason("times offered", last.on, ", none chosen"),
            line=last.line,
            until=found[1],
            urgency="high",
            key=last.on.isoformat(),
            settles=(log(dossier, "proposed"),),
            writing=True,
        )
