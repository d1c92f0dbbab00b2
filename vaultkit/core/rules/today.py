"""The talk of today. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, SetField
from vaultkit.core.model import Interview
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier


def today(dossier: Dossier) -> Iterator[Item]:
    """Be there for the talk of today, with the brief at hand, and stop on time (S-6).

    Shows on the day of the slot until the minute at which it ends. Source: be punctual, and keep
    to the agreed time (the guide behind this project).
    """
    for talk in dossier.ahead:
        if not talk.day or talk.contact != dossier.path:
            continue
        at = f"{talk.starts:%H:%M}" if talk.starts else None
        yield owed(
            dossier,
            "today",
            talk.day,
            f"Talk with {dossier.name}" + (f" at {at}" if at else ""),
            Reason(_where(talk)),
            note=talk.note,
            line=talk.note.line("date"),
            until=talk.day,
            urgency="now",
            key=talk.day.isoformat(),
            settles=(SetField(talk.note.path, "outcome", "held"),),
            waiting=True,
            closes=talk.ends,
            at=at,
        )


def _where(talk: Interview) -> str:
    note = talk.note
    place = note["meeting_url"] or note["place"] or note["channel"] or "no place or link given"
    return f"{place}; stop at {talk.ends:%H:%M}" if talk.ends else str(place)
