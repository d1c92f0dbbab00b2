"""Say why you want to meet somebody. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.owed import owed, when_in
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import later


def contact_goal(dossier: Dossier, *, days: int = 7) -> Iterator[Item]:
    """Say why you want to meet somebody who is only on your list (G-4).

    Due `days` after they came on it; ends when a goal is linked or you have written, and leaves
    the agenda 30 days late. Source: set your goals before you reach out (the guide behind this
    project); the number is our own judgement.
    """
    if dossier.contact["goals"] or not dossier.events:
        return
    added = dossier.events[0]
    found = when_in(dossier, later(added.on, days), "identified")
    if found:
        yield owed(
            dossier,
            "contact-goal",
            found[0],
            f"Why do you want to meet {dossier.name}?",
            Reason("put on the list", added.on, " without a goal"),
            until=found[1],
            urgency="low",
            key=added.on.isoformat(),
            settles=(Work(dossier.path, "link one of your goals as `goals`"),),
        )
