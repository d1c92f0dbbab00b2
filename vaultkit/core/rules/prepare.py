"""Prepare the talks that are coming up. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.model import Interview
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.readiness import missing, missing_in_note, missing_research
from vaultkit.core.workdays import business_days_before, later


def prepare(dossier: Dossier, *, lead: int = 5, due: int = 2) -> Iterator[Item]:
    """Prepare a talk until nothing is missing (S-1).

    Shows from `lead` business days before the slot and is due `due` before it; more urgent from
    the last business day on, most on the day itself. Ends when nothing is missing, or with that
    day. Source: prepare yourself and your questions (the guide behind this project); the numbers
    are our own judgement.
    """
    for talk in dossier.ahead:
        lacks = missing(dossier, talk)
        if talk.day and talk.contact == dossier.path and lacks:
            yield from _in_steps(dossier, talk, talk.day, lacks, lead, due)


def _in_steps(
    dossier: Dossier, talk: Interview, day: date, lacks: list[str], lead: int, due: int
) -> Iterator[Item]:
    """The same item three times, each in its own days: it grows more urgent."""
    calendar = dossier.calendar
    first = business_days_before(day, lead, calendar)
    eve = business_days_before(day, 1, calendar)
    steps = ((first, later(eve, -1), "normal"), (eve, later(day, -1), "high"), (day, day, "now"))
    for from_, until, urgency in steps:
        if from_ <= until:
            yield owed(
                dossier,
                "prepare",
                business_days_before(day, due, calendar),
                f"Prepare the talk with {dossier.name}",
                Reason("you talk", day, f"; missing: {', '.join(lacks)}"),
                note=talk.note,
                line=talk.note.line("date"),
                from_=from_,
                until=until,
                urgency=urgency,
                key=day.isoformat(),
                closes=talk.ends,
                settles=tuple(_work(dossier, talk)),
            )


def _work(dossier: Dossier, talk: Interview) -> Iterator[Work]:
    """What to do in the person's note and what in the talk's."""
    research = missing_research(dossier)
    if research:
        yield Work(dossier.path, " and ".join(research.values()))
    if own := missing_in_note(dossier, talk):
        yield Work(talk.note.path, f"add what is missing: {', '.join(own)}")
