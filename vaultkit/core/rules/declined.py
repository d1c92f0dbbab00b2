"""Answer a no kindly. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.owed import SHOWN_FOR, log, owed, spell, within
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import business_days_after, later


def declined(dossier: Dossier) -> Iterator[Item]:
    """Thank somebody who said no for answering, and ask for nothing (O-11).

    Due `answer_within` business days after the no; ends with anything you send, and leaves the
    agenda 30 days late. Source: our own judgement.
    """
    now = dossier.standing
    if not now.awaits_me or not now.answer or now.answer.verb != "declined":
        return
    due = business_days_after(now.answer.on, dossier.numbers["answer_within"], dossier.calendar)
    holds = spell(dossier, due)
    if holds.stage == "declined":
        yield owed(
            dossier,
            "declined",
            due,
            f"Thank {dossier.name} for answering",
            Reason("they said no", now.answer.on, "; a kind reply keeps the door open"),
            line=now.answer.line,
            from_=now.answer.on,
            until=within(later(due, SHOWN_FOR), holds.until),
            key=now.answer.on.isoformat(),
            settles=(log(dossier, "thanked"),),
            writing=True,
        )
