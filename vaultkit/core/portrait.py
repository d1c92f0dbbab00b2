"""What is known of a contact, in the order in which one looks at it before a talk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from vaultkit.core.agenda import once, step
from vaultkit.core.items import Item
from vaultkit.core.model import Event, Interview, Task
from vaultkit.core.named import target_of
from vaultkit.core.names import stem
from vaultkit.core.people import Dossier, spell_on
from vaultkit.core.referrals import Referral, referrals, referrer_of, told_of
from vaultkit.core.reports import said
from vaultkit.core.rules.advice import pieces_of_advice
from vaultkit.core.rules.promise import is_promise
from vaultkit.core.tried import outcome
from vaultkit.core.warmth import warmth

# So much of each part, so that all of it fits a screen.
MOST_EVENTS = 12
MOST_EACH = 6

Rows = list[tuple[str, str]]


class Part(NamedTuple):
    """Rows that belong together, each with a label; `more` were cut off."""

    title: str
    rows: tuple[tuple[str, str], ...]
    more: int = 0


class Portrait(NamedTuple):
    """A person on one screen."""

    name: str
    path: str
    parts: tuple[Part, ...]


def portrait(given: Dossier, items: Iterable[Item], today: date) -> Portrait:
    """What there is to say; parts with nothing to say are left out."""
    parts = (
        _part("", _who(given) + _standing(given, today)),
        _part("Next", _next(given, items)),
        _part("Timeline", _timeline(given), MOST_EVENTS),
        _part("Interviews", [_talk(each, today) for each in _newest(given.interviews)]),
        _part("Promises", _promises(given)),
        _part("Referrals", _referrals(given, today)),
        _part("Advice", _advice(given)),
    )
    return Portrait(given.name, given.path, tuple(part for part in parts if part.rows))


def _part(title: str, rows: Rows, most: int = MOST_EACH) -> Part:
    return Part(title, tuple(rows[:most]), max(0, len(rows) - most))


def _who(given: Dossier) -> Rows:
    contact = given.contact
    place = given.organization.name if given.organization else stem(contact["organization"] or "")
    said = ", ".join(each for each in (contact["role"], place) if each)
    goals = ", ".join(stem(goal) for goal in contact["goals"] or ())
    return [(label, text) for label, text in (("who", said), ("goals", goals)) if text]


def _standing(given: Dossier, today: date) -> Rows:
    spell = spell_on(given.spells, today)
    since = f" since {spell.from_}" if spell.from_ else ""
    return [
        ("stage", f"{spell.stage}{since}: {said(spell.reason, today)}"),
        ("warmth", warmth(given)),
    ]


def _next(given: Dossier, items: Iterable[Item]) -> Rows:
    own = once(item for item in items if item.who == given.path)
    own.sort(key=lambda item: (item.due, step(item)))
    return [(str(item.due), item.action) for item in own]


def _timeline(given: Dossier) -> Rows:
    """All facts, the newest first; one that stands in the log and in a talk too is told once."""
    logged = {(event.verb, event.on) for event in given.events if event.path == given.path}
    return [
        (str(event.on), _told(event, given.path))
        for event in reversed(given.events)
        if event.path == given.path or (event.verb, event.on) not in logged
    ]


def _told(event: Event, path: str) -> str:
    """A fact as it would be written in a log; of another note with its name."""
    words = [event.verb]
    words += [f"{each} {target_of(words)}" for each, words in event.objects.items()]
    words += [f"via {event.channel}"] if event.channel else []
    text = f"{' '.join(words)}: {event.text}" if event.text else " ".join(words)
    return text if event.path == path else f"{text} ({stem(event.path)})"


def _newest(talks: Sequence[Interview]) -> list[Interview]:
    return sorted(talks, key=lambda talk: talk.day or date.max, reverse=True)


def _talk(talk: Interview, today: date) -> tuple[str, str]:
    note = talk.note
    parts = (_outcome(talk, today), note["purpose"], note["takeaway"])
    return str(talk.day or "no day"), " · ".join(str(part) for part in parts if part)


def _outcome(talk: Interview, today: date) -> str:
    if talk.has_outcome:
        return "held" if talk.held_on else "moved" if talk.has_moved else "fell through"
    return "ahead" if talk.day is None or talk.day >= today else "no outcome written"


def _promises(given: Dossier) -> Rows:
    own = [talk for talk in _newest(given.interviews) if talk.contact == given.path]
    tasks = [task for talk in own for task in talk.note.tasks if is_promise(task)]
    return [
        ("theirs" if task.is_theirs else "mine", f"{_kept(task)} · {task.text}")
        for task in sorted(tasks, key=lambda task: not task.is_open)
    ]


def _kept(task: Task) -> str:
    if task.is_open:
        return f"due {task.due}" if task.due else "open"
    return "dropped" if task.status == "-" else f"kept {task.done or ''}".rstrip()


def _referrals(given: Dossier, today: date) -> Rows:
    own = referrer_of(given.contact)
    name = given.referred_by.name if given.referred_by else stem(own or "")
    rows = [("from", name)] if own else []
    return rows + [("to", _referral(given, each, today)) for each in referrals(given)]


def _referral(given: Dossier, referral: Referral, today: date) -> str:
    stage = referral.summary.stage(today) if referral.summary else "no note yet"
    told = told_of(given, referral)
    return f"{referral.name} · {stage} · {f'told {told}' if told else 'not told yet'}"


def _advice(given: Dossier) -> Rows:
    return [
        (str(talk.held_on), f"{outcome(given, talk, task).words} · {task.text}")
        for talk in reversed(given.held)
        for task in pieces_of_advice(given, talk)
    ]
