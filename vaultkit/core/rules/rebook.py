"""Offer new times after a talk fell through. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason
from vaultkit.core.model import Interview
from vaultkit.core.owed import SHOWN_FOR, log, owed, spell, within
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import business_days_after, later


def rebook(dossier: Dossier, *, most_missed: int = 1) -> Iterator[Item]:
    """Offer new times after a talk was called off or missed, with an apology if by you (S-8).

    Due the business day after if it was they, the same day if it was you; ends when you write,
    with a new slot, a no, or after 30 days. Whoever did not come oftener than `most_missed` is
    not asked again. Source: one friendly message, another time (Your Career Support); the limit
    is our own judgement.
    """
    missed = sum(bool(each.missed_on) and each.outcome_by != "me" for each in dossier.interviews)
    for talk in dossier.interviews:
        fell = talk.fell_through
        if not fell or talk.contact != dossier.path or _was_answered(dossier, fell):
            continue
        mine = talk.outcome_by == "me"
        due = fell if mine else business_days_after(fell, 1, dossier.calendar)
        now = spell(dossier, due)
        if now.stage == "rescheduling" and (mine or missed <= most_missed):
            yield _offer(dossier, talk, (fell, due, within(later(due, SHOWN_FOR), now.until)))


def _was_answered(dossier: Dossier, fell: date) -> bool:
    written = ("asked", "sent", "nudged", "proposed")
    return any(event.on >= fell and event.verb in written for event in dossier.events)


def _offer(dossier: Dossier, talk: Interview, days: tuple[date, date, date]) -> Item:
    fell, due, until = days
    mine = talk.outcome_by == "me"
    says = "the talk was called off" if talk.cancelled_on else "the talk was missed"
    return owed(
        dossier,
        "rebook",
        due,
        f"Apologise to {dossier.name} and offer new times"
        if mine
        else f"Offer {dossier.name} new times",
        Reason(says, fell),
        note=talk.note,
        line=talk.note.line("outcome"),
        from_=fell,
        until=until,
        urgency="now" if mine else "high",
        key=fell.isoformat(),
        settles=(log(dossier, "proposed"),),
        waiting=mine,
        writing=True,
    )
