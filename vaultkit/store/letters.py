"""What a message may say, gathered from the vault."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from vaultkit.core.dossier import summary
from vaultkit.core.letters.about import OF_SOMEBODY, Subject, goal_for, referral_for, talk_for
from vaultkit.core.letters.free_slots import Taken, Zones, free_slots
from vaultkit.core.letters.matter import Matter
from vaultkit.core.people import Dossier
from vaultkit.core.plain_text import prose
from vaultkit.core.referrals import Referral
from vaultkit.store.save import load_document
from vaultkit.store.seeing import Seeing

_TAKEN = "SELECT DISTINCT day, starts, ends FROM slots WHERE day >= ?"


def matter(
    seeing: Seeing, message: str, given: Dossier, subject: Subject, own: Mapping[str, str]
) -> Matter:
    """All that a message of a kind may say to a person; `own` comes before all of it."""
    today = seeing.today
    talk = talk_for(message, given, subject, today)
    here = seeing.index.premises.zone
    said = talk.note["timezone"] if talk else None
    zones = Zones(here, given.contact["timezone"] or said or here)
    taken = seeing.index.ask(lambda connection: _taken(connection, today))
    found = Matter(
        given,
        today,
        zones,
        talk,
        goal_for(given, talk),
        introducer=_introducer(seeing, given, subject),
        line=subject.line,
        slots=tuple(free_slots(today, taken, given.calendar, zones)),
        pitch=_pitch(seeing, given),
        own={**seeing.settings.placeholders, **own},
    )
    return _about_somebody(seeing, found, subject, message) if message in OF_SOMEBODY else found


def _taken(connection: sqlite3.Connection, today: date) -> list[Taken]:
    rows = connection.execute(_TAKEN, (today.isoformat(),)).fetchall()
    return [
        Taken(date.fromisoformat(day), _hour(starts), _hour(ends)) for day, starts, ends in rows
    ]


def _hour(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _about_somebody(seeing: Seeing, found: Matter, subject: Subject, message: str) -> Matter:
    """With the person that the message is about, and what is known of them."""
    referral = referral_for(message, found.given, subject)
    path = referral.summary.path if referral and referral.summary else None
    there = seeing.dossier(path) if path else None
    return replace(found, referral=referral or _not_named(seeing, found, subject), there=there)


def _not_named(seeing: Seeing, found: Matter, subject: Subject) -> Referral | None:
    """Somebody whom the contact has not named, such as whom they are asked to introduce."""
    there = seeing.dossier(subject.path) if subject.path else None
    if there is None or there.path == found.given.path:
        return None
    return Referral(there.name, summary(there), None, None, found.given.path, 1)


def _introducer(seeing: Seeing, given: Dossier, subject: Subject) -> str:
    """Who made the introduction: the person the item is about, else who opened the door."""
    known = seeing.known.note(subject.path) if subject.path else None
    if known and known.kind_name == "contact":
        return known.name
    return given.referred_by.name if given.referred_by else ""


def _pitch(seeing: Seeing, given: Dossier) -> str:
    """The story that was chosen for the latest talk with them."""
    for talk in reversed(given.interviews):
        for path in seeing.known.led_to(talk.note, "pitch", "pitch"):
            return " ".join(prose(load_document(seeing.index.vault, path)))
    return ""
