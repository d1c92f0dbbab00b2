"""Confirm the talk the day before. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, SetField
from vaultkit.core.model import Interview
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import business_days_before


def confirm(dossier: Dossier) -> Iterator[Item]:
    """Confirm a talk the business day before, with a phone number and both time zones (S-4).

    Due `confirm_before` business days before the slot; ends with `confirmed`, or with the
    slot. Not for a talk by e-mail. Source: e-mail the day before, with phone number and time
    zone (RCEL).
    """
    for talk in dossier.ahead:
        if not talk.day or talk.confirmed or talk.contact != dossier.path:
            continue
        if talk.note["channel"] == "email":
            continue
        before = dossier.numbers["confirm_before"]
        yield owed(
            dossier,
            "confirm",
            business_days_before(talk.day, before, dossier.calendar),
            f"Confirm the talk with {dossier.name}",
            Reason("you talk", talk.day, f", {when(talk)}"),
            note=talk.note,
            line=talk.note.line("date"),
            until=talk.day,
            closes=talk.ends,
            key=talk.day.isoformat(),
            settles=(SetField(talk.note.path, "confirmed", "{today}"),),
            writing=True,
        )


def when(talk: Interview) -> str:
    """The hour of a slot in the vault's zone, and in theirs where it differs."""
    if talk.starts is None:
        return "no hour given"
    here, there = f"at {talk.starts:%H:%M}", talk.note["date"]
    if there == talk.starts:
        return here
    day = "" if there.date() == talk.day else f" on {there.date()}"
    return f"{here} ({there:%H:%M}{day}, {talk.note['timezone']})"
