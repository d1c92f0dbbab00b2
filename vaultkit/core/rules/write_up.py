"""Write down what you learned. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier

HOW = "write what you learned under ## Insights; `vaultkit after` asks for it"


def write_up(dossier: Dossier) -> Iterator[Item]:
    """Write down what you learned from a talk while it is fresh (A-2).

    Due on the day of the talk; ends with anything under Insights, and leaves the agenda 30 days
    late. Source: take notes right afterwards (Serious Job Seeker, University of Portland).
    """
    for talk in dossier.held:
        insights = talk.note.section("Insights")
        if talk.held_on and talk.contact == dossier.path and not (insights and insights.words):
            yield owed(
                dossier,
                "write-up",
                talk.held_on,
                f"Write down three things you learned from {dossier.name}",
                Reason("you spoke", talk.held_on),
                note=talk.note,
                line=insights.line if insights else talk.note.line("date"),
                urgency="high",
                key=talk.held_on.isoformat(),
                settles=(Work(talk.note.path, HOW),),
            )
