"""Thank everyone who gave you their time. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason, SetField, Settling
from vaultkit.core.model import Interview
from vaultkit.core.owed import log, owed
from vaultkit.core.people import Dossier
from vaultkit.core.stages import thanked_on
from vaultkit.core.workdays import later


def thank_you(
    dossier: Dossier, *, days: int = 1, late_days: int = 3, shown_days: int = 14
) -> Iterator[Item]:
    """Thank everyone who gave you their time (A-1), late rather than never (A-1b).

    Due `days` after the talk, weekends included; after `late_days` it says to write that it is
    late. Ends with `thanked`: in the interview note for its contact, in their own log for the
    others of the talk. Leaves the agenda `shown_days` after it was due.
    Source: within 24 hours (Yale, Bolles); two or three days are still fine (Hampshire).
    """
    for talk in dossier.held:
        if talk.held_on and not thanked_on(talk, dossier.events):
            due = later(talk.held_on, days)
            late = later(talk.held_on, late_days + 1)
            prompt = f"Thank {dossier.name}", ""
            belated = f"Thank {dossier.name} anyway", "; say that it is late"
            yield _thanks(dossier, talk, due, (talk.held_on, later(late, -1)), prompt)
            yield _thanks(dossier, talk, due, (late, later(due, shown_days)), belated)


def _thanks(
    dossier: Dossier,
    talk: Interview,
    due: date,
    shows: tuple[date, date],
    wording: tuple[str, str],
) -> Item:
    action, more = wording
    return owed(
        dossier,
        "thank-you",
        due,
        action,
        Reason("you spoke", talk.held_on, more),
        note=talk.note,
        line=talk.note.line("date"),
        from_=shows[0],
        until=shows[1],
        urgency="now",
        key=f"{talk.held_on} {dossier.path}",
        settles=(_settling(dossier, talk),),
        writing=True,
    )


def _settling(dossier: Dossier, talk: Interview) -> Settling:
    """The note's field is for its own contact; the others of a talk are thanked in their logs."""
    if talk.contact == dossier.path:
        return SetField(talk.note.path, "thanked", "{today}")
    return log(dossier, "thanked")
