"""Answer whoever wrote to you, and offer times. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.owed import SHOWN_FOR, log, owed, spell, within
from vaultkit.core.people import Dossier
from vaultkit.core.standing import REFERRING
from vaultkit.core.workdays import business_days_after, later


def answer(dossier: Dossier) -> Iterator[Item]:
    """Answer whoever wrote to you: they are waiting (O-8).

    Due `answer_within` business days after they wrote; ends with anything you send or with a
    slot, and leaves the agenda 30 days late. A no, a later and an introduction wait for no
    answer of this kind. Source: do not delay in returning calls or e-mails (Carleton).
    """
    wrote = dossier.standing.answer
    if not (dossier.standing.awaits_me and wrote) or wrote.verb in REFERRING:
        return
    now = spell(dossier, wrote.on)
    if now.stage != "replied":
        return
    due = business_days_after(wrote.on, dossier.numbers["answer_within"], dossier.calendar)
    offer = "" if wrote.verb == "heard" else " with 2 or 3 times"
    yield owed(
        dossier,
        "answer",
        due,
        f"Answer {dossier.name}{offer}",
        Reason("they wrote", wrote.on),
        line=wrote.line,
        from_=wrote.on,
        until=within(later(due, SHOWN_FOR), now.until),
        urgency="now",
        key=wrote.on.isoformat(),
        settles=(log(dossier, "proposed" if offer else "sent"),),
        waiting=True,
        writing=True,
    )
