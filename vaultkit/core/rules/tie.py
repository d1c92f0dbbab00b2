"""Say how often you want to hear from somebody. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import later


def tie(dossier: Dossier, *, days: int = 7) -> Iterator[Item]:
    """Say how often you want to hear from somebody you have met (K-10).

    Due `days` after your first talk; ends when `tie` or `cadence` is set, and leaves the agenda
    30 days late. Source: not everybody needs to be kept (Duke).
    """
    met = next((event for event in dossier.events if event.verb == "talked"), None)
    contact = dossier.contact
    if met and contact["tie"] is None and contact["cadence"] is None:
        yield owed(
            dossier,
            "tie",
            later(met.on, days),
            f"How often do you want to hear from {dossier.name}?",
            Reason("you met", met.on),
            urgency="low",
            key=met.on.isoformat(),
            settles=(Work(dossier.path, "set `tie`: mentor, ally, acquaintance, weak or none"),),
        )
