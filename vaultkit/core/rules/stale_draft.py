"""Send what you drafted, or drop it. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, SetField, Settling
from vaultkit.core.model import Note
from vaultkit.core.owed import log, owed, when_in
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import later


def stale_draft(dossier: Dossier, *, days: int = 3) -> Iterator[Item]:
    """Send a draft that lies about, or drop it (O-3).

    Due `days` after it was drafted; ends when it is sent, or its note deleted. Leaves the agenda
    30 days late. Source: our own judgement.
    """
    drafted = dossier.standing.drafted
    if not drafted:
        return
    found = when_in(dossier, later(drafted, days), "drafted")
    if found:
        draft = next((m for m in dossier.messages if m["drafted"] == drafted), None)
        yield owed(
            dossier,
            "stale-draft",
            found[0],
            f"Send the draft to {dossier.name}, or delete it",
            Reason("drafted", drafted),
            note=draft,
            until=found[1],
            key=drafted.isoformat(),
            settles=(_settling(dossier, draft),),
            writing=True,
        )


def _settling(dossier: Dossier, draft: Note | None) -> Settling:
    return SetField(draft.path, "sent", "{today}") if draft else log(dossier, "sent")
