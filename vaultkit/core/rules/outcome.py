"""Write down what became of a talk. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from vaultkit.core.items import Item, Reason, SetField
from vaultkit.core.owed import SHOWN_FOR, owed
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import later


def outcome(dossier: Dossier) -> Iterator[Item]:
    """Say whether a talk took place: held, cancelled, no_show or moved (S-7).

    Asks from the minute at which the slot ends, or on the day after one without an hour; ends
    with an outcome. After 30 days the talk counts as held, but only as your last contact.
    Source: our own judgement.
    """
    for talk in dossier.ahead:
        if talk.day and talk.contact == dossier.path:
            ends = talk.ends or datetime.combine(later(talk.day, 1), time.min)
            yield owed(
                dossier,
                "outcome",
                ends.date(),
                f"Did the talk with {dossier.name} take place?",
                Reason("you were to talk", talk.day, "; nobody wrote what became of it"),
                note=talk.note,
                line=talk.note.line("date"),
                until=later(talk.day, SHOWN_FOR),
                urgency="now",
                key=talk.day.isoformat(),
                settles=(SetField(talk.note.path, "outcome", "held"),),
                opens=ends,
            )
