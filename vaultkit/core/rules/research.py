"""Find out enough about somebody to write to them. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.dossier import CHANNELS
from vaultkit.core.items import Item, Reason, Settling, Work
from vaultkit.core.model import Note
from vaultkit.core.owed import log, owed, when_in
from vaultkit.core.people import Dossier
from vaultkit.core.referrals import referrer_of
from vaultkit.core.workdays import later


def research(dossier: Dossier, *, days: int = 7) -> Iterator[Item]:
    """Find out enough about somebody on your list to write to them (O-1).

    Due `days` after they came on the list, for people with an active goal; ends when there is an
    address and common ground, a referral or a `researched`. Leaves the agenda 30 days late.
    Source: choose people who fit your goals, and write personally (the guide behind this
    project); the number is our own judgement.
    """
    if not (dossier.events and any(is_active(goal) for goal in dossier.goals)):
        return
    added = dossier.events[0]
    found = when_in(dossier, later(added.on, days), "identified")
    if found:
        lacks = _missing(dossier)
        yield owed(
            dossier,
            "research",
            found[0],
            f"Research {dossier.name}",
            Reason("put on the list", added.on, f"; missing: {', '.join(lacks)}"),
            until=found[1],
            urgency="low",
            key=added.on.isoformat(),
            settles=(_settling(dossier, lacks),),
        )


def is_active(goal: Note) -> bool:
    """Whether a goal is pursued now; one that says nothing is."""
    return goal["state"] in (None, "active")


def _missing(dossier: Dossier) -> list[str]:
    contact, lacks = dossier.contact, []
    if not any(contact[channel] for channel in CHANNELS):
        lacks.append("an address")
    if not (contact["common_ground"] or referrer_of(contact) or dossier.standing.researched):
        lacks.append("common ground")
    return lacks


def _settling(dossier: Dossier, lacks: list[str]) -> Settling:
    if "an address" in lacks:
        return Work(dossier.path, f"add {' and '.join(lacks)}")
    return log(dossier, "researched")
