"""Pick the story you tell of yourself. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import business_days_before


def pitch(dossier: Dossier, *, before: int = 1) -> Iterator[Item]:
    """Pick the story of yourself, half a minute to a minute, that suits this person (S-3).

    Due `before` business days before the slot; ends when the talk's `pitch` is set, or with the
    slot. Source: share your background, your goals and what you seek (the guide behind this
    project); a 30-second script (MIT).
    """
    for talk in dossier.ahead:
        if talk.day and talk.contact == dossier.path and not talk.note["pitch"]:
            yield owed(
                dossier,
                "pitch",
                business_days_before(talk.day, before, dossier.calendar),
                f"Pick the story you tell {dossier.name} of yourself",
                Reason("you talk", talk.day),
                note=talk.note,
                line=talk.note.line("date"),
                until=talk.day,
                closes=talk.ends,
                key=talk.day.isoformat(),
                settles=(Work(talk.note.path, "link a pitch of your library as `pitch`"),),
            )
