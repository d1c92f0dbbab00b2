"""What a message is about: which talk, whom of those they named, which goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from vaultkit.core.items import AddLine, Item
from vaultkit.core.model import Interview, Note, Task
from vaultkit.core.named import target_of
from vaultkit.core.names import fold
from vaultkit.core.people import Dossier
from vaultkit.core.referrals import Referral, referrals, told_of
from vaultkit.core.rules.advice import pieces_of_advice
from vaultkit.core.rules.report_advice import is_reported
from vaultkit.core.stages import thanked_on

# The messages that belong to one talk with the person, and those about somebody else.
OF_A_TALK = ("confirm", "no-show", "report-back", "reschedule", "thank-you")
OF_SOMEBODY = ("intro-request", "referral-thanks")


class Subject(NamedTuple):
    """What an item of the agenda, or a person, says that a message is about; all may be open.

    `path` is a note: of a talk, or of somebody else than the one written to. `name` is somebody
    as a log names them, `line` where in the talk's note something stands.
    """

    path: str | None = None
    name: str | None = None
    line: int | None = None


def subject_of(item: Item) -> Subject:
    """What an item is about."""
    lines = (each.text for each in item.settles if isinstance(each, AddLine))
    about = [line.partition(" about ")[2] for line in lines if " about " in line]
    name = target_of(about[0]) if about else None
    other = item.subject if item.subject != item.who else None
    return Subject(other, name, item.line if item.path == other else None)


def request_of(given: Dossier) -> str:
    """Which first message fits: by who opened the door, else by what is asked for."""
    connection = given.contact["connection"]
    if given.contact["referred_by"] or connection == "referral":
        return "referral"
    if any(goal["about"] == "venture" for goal in given.goals):
        return "venture"
    return "alumni" if connection == "alumni" else "cold"


def talk_for(message: str, given: Dossier, subject: Subject, today: date) -> Interview | None:
    """The talk that a message is about: the one that was named, else the likeliest."""
    named = next((talk for talk in given.interviews if talk.note.path == subject.path), None)
    return named or _TALKS.get(message, _last)(given, today)


def _ahead(given: Dossier, today: date) -> Interview | None:
    own = [t for t in given.ahead if t.contact == given.path and t.day and t.day >= today]
    return min(own, key=_when, default=None)


def _missed(given: Dossier, today: date) -> Interview | None:
    own = [talk for talk in given.interviews if talk.contact == given.path]
    past = [talk for talk in own if talk.day and talk.day <= today and not talk.held_on]
    return max(past, key=lambda talk: (bool(talk.missed_on), *_when(talk)), default=None)


def _to_thank_for(given: Dossier, today: date) -> Interview | None:
    open_ones = [talk for talk in given.held if not thanked_on(talk, given.events)]
    return open_ones[-1] if open_ones else _last(given, today)


def _of_advice(given: Dossier, today: date) -> Interview | None:
    tried = [talk for talk in given.held if any(tried_advice(given, talk))]
    advised = [talk for talk in given.held if any(pieces_of_advice(given, talk))]
    return next((talks[-1] for talks in (tried, advised) if talks), _last(given, today))


def _last(given: Dossier, today: date) -> Interview | None:
    return given.held[-1] if given.held else None


def _when(talk: Interview) -> tuple[date, str]:
    return talk.day or date.min, talk.note.path


_TALKS: dict[str, Callable[[Dossier, date], Interview | None]] = {
    "confirm": _ahead,
    "no-show": _missed,
    "report-back": _of_advice,
    "reschedule": _ahead,
    "thank-you": _to_thank_for,
}


def tried_advice(given: Dossier, talk: Interview) -> Iterator[Task]:
    """The advice that was tried and that they have not heard of since."""
    for task in pieces_of_advice(given, talk):
        if task.status in "xX" and not is_reported(given, talk, task):
            yield task


def referral_for(message: str, given: Dossier, subject: Subject) -> Referral | None:
    """Whom of those they named a message is about: who was named here, else the likeliest.

    None where somebody was named here whom they never named.
    """
    known = referrals(given)
    if subject.name or subject.path:
        is_meant = (each for each in known if _is(each, subject))
        found = next(is_meant, None)
        if found or subject.name:
            return found
    if message == "intro-request":
        return next((each for each in known if _asked(each) == date.min), None)
    fresh = [each for each in known if _asked(each) > (told_of(given, each) or date.min)]
    written_to = [each for each in known if _asked(each) > date.min]
    return max(fresh or written_to, key=_news, default=None)


def _is(referral: Referral, subject: Subject) -> bool:
    path = referral.summary.path if referral.summary else None
    is_path = subject.path is not None and path == subject.path
    return is_path or (subject.name is not None and fold(referral.name) == fold(subject.name))


def _asked(referral: Referral) -> date:
    """When they were last written to or spoken with."""
    return max((date.min, *_days(referral)))


def _days(referral: Referral) -> tuple[date, ...]:
    there = referral.summary
    return (*there.asks, *there.talks) if there else ()


def _news(referral: Referral) -> tuple[bool, date]:
    return bool(referral.summary and referral.summary.talks), _asked(referral)


def goal_for(given: Dossier, talk: Interview | None) -> Note | None:
    """The goal that a message serves: one of the talk before others, an active one before all."""
    named = {link.key for link in talk.note.links if link.field == "goals"} if talk else set()
    order = sorted(
        given.goals,
        key=lambda goal: (goal["state"] in ("dropped", "paused"), fold(goal.name) not in named),
    )
    return next(iter(order), None)
