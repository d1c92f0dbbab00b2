"""Write down what became of a talk. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.model import Dossier, Item, Reason, SetField
from vaultkit.core.owed import owed


def outcome(dossier: Dossier) -> Iterator[Item]:
    """Say whether a talk took place: held, cancelled, no_show or moved (S-7).

    Shows from the hour at which the slot ends; ends with an outcome. After 30 days the talk
    counts as held for the last touch alone. Our own judgement.
    """
    for talk in dossier.ahead:
        if talk.day and talk.contact == dossier.path:
            yield owed(
                dossier,
                "outcome",
                talk.day,
                f"Did the talk with {dossier.name} take place?",
                Reason("it was due", talk.day, " and has no outcome"),
                note=talk.note,
                line=talk.note.line("date"),
                urgency="now",
                key=talk.day.isoformat(),
                settles=(SetField(talk.note.path, "outcome", "held"),),
                opens=talk.ends,
            )
