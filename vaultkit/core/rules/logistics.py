"""Agree on where and how long a talk is. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.readiness import missing_logistics
from vaultkit.core.workdays import later


def logistics(dossier: Dossier, *, days: int = 3) -> Iterator[Item]:
    """Agree on the time zone, the length and the place or link of a talk (S-9).

    Due `days` before the slot; ends when all three are there, or with the slot. Not
    for a talk by e-mail. Source: settle time zones beforehand (RCEL); the number is our own
    judgement.
    """
    for talk in dossier.ahead:
        lacks = missing_logistics(talk.note)
        if talk.day and talk.contact == dossier.path and lacks:
            yield owed(
                dossier,
                "logistics",
                later(talk.day, -days),
                f"Settle {' and '.join(lacks)} with {dossier.name}",
                Reason("you talk", talk.day),
                note=talk.note,
                line=talk.note.line("date"),
                until=talk.day,
                closes=talk.ends,
                key=talk.day.isoformat(),
                settles=(Work(talk.note.path, f"add {' and '.join(lacks)}"),),
                writing=True,
            )
