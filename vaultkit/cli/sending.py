"""How `vaultkit sent` finds the draft that is meant, and writes down what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vaultkit.cli.changes import change
from vaultkit.cli.seeing import seeing
from vaultkit.cli.session import Session
from vaultkit.core.dates import read_day
from vaultkit.core.edit.fields import set_field
from vaultkit.core.edit.lines import add_line
from vaultkit.core.find import find_note
from vaultkit.core.letters.about import Subject, talk_for
from vaultkit.core.letters.sending import field_of, is_logged, line_of, places_left, told_about
from vaultkit.core.link_names import shortest
from vaultkit.core.model import Interview, Note
from vaultkit.core.names import plain, stem
from vaultkit.core.people import Dossier
from vaultkit.core.settle import Edit
from vaultkit.errors import UsageMistake
from vaultkit.store.save import load_document
from vaultkit.store.seeing import Seeing


class Change(NamedTuple):
    """A note to be changed: how, and what to say of it."""

    path: str
    edit: Edit
    says: str


def send(session: Session, typed: str, on: str, about: str | None) -> None:
    """Write down that a draft was sent; says so where that is written already."""
    day = read_day(on, session.now.date())
    seen = seeing(session)
    message = _message(session, seen, typed)
    if message["sent"]:
        session.tell(f"{message.path}: it was sent already, on {message['sent']}")
        return
    if message["drafted"] and day < message["drafted"]:
        says = f"it was drafted on {message['drafted']}, and cannot have been sent before"
        raise UsageMistake(says, path=message.path, remedy="name a later day")
    changes = list(_changes(session, seen, message, day, about))
    for each in changes:  # refused before anything is written
        each.edit(load_document(session.vault, each.path, session.index.premises.limit))
    for each in changes:
        change(session, each.path, each.edit)
        session.say(f"{each.path}: {each.says}")
    left = places_left(load_document(session.vault, message.path).text)
    if left:
        remedy = "put in what you wrote; or vaultkit undo, if it did not go out"
        session.tell(f"{message.path}: still in it: {', '.join(left)}; {remedy}")
    if day > session.now.date():
        session.tell(f"{day} is still to come; it counts from that day on")


def _message(session: Session, seen: Seeing, typed: str) -> Note:
    """The draft that is meant; one that was not sent before those that were."""
    names = session.index.names("message")
    left = {note.path for note in seen.notes("message") if not note["sent"]}
    waiting = [(name, path) for name, path in names if path in left]
    name = session.in_vault(typed)
    part = plain(stem(name))
    is_whole = any(part in (plain(known), plain(stem(path))) for known, path in names)
    fits = not is_whole and any(part in plain(known) for known, _ in waiting)
    note = seen.known.note(find_note(name, waiting if fits else names, "draft"))
    if note is None:
        raise UsageMistake(f"“{typed}” is no draft any more", remedy="look again")
    return note


def _changes(
    session: Session, seen: Seeing, message: Note, day: date, about: str | None
) -> Iterator[Change]:
    kinds = session.kinds
    to = next(iter(seen.known.led_to(message, "to", "contact")), None)
    given = seen.dossier(to) if to else None
    if given is None:
        raise UsageMistake("whom it is for is not said", path=message.path, remedy="set `to`")
    talk = _talk(seen, message, given)
    subject = _subject(session, seen, message, given, talk, about)
    if is_logged(given, message, day, subject):
        session.tell(f"{given.path}: its log says so already")
    else:
        line = line_of(message, day, subject)
        yield Change(given.path, lambda d: add_line(d, "Log", line, kinds), f"- {line}")
    name = field_of(message, talk, given)
    if name and talk:
        text = str(day)
        path = talk.note.path
        yield Change(path, lambda d: set_field(d, name, text, kinds), f"{name}: {day}")
    yield Change(message.path, lambda d: set_field(d, "sent", str(day), kinds), f"sent: {day}")


def _talk(seen: Seeing, message: Note, given: Dossier) -> Interview | None:
    """The talk that a message links, else the one that such a message is likely about."""
    path = next(iter(seen.known.led_to(message, "interview", "interview")), None)
    own = next((talk for talk in given.interviews if talk.note.path == path), None)
    if own or not path:
        return own or talk_for(message["message"], given, Subject(), seen.today)
    # That of somebody whom they named.
    other = seen.known.note(path)
    there = (
        seen.dossier(next(iter(seen.known.led_to(other, "contact", "contact")), ""))
        if other
        else None
    )
    return next((t for t in there.interviews if t.note.path == path), None) if there else None


def _subject(
    session: Session,
    seen: Seeing,
    message: Note,
    given: Dossier,
    talk: Interview | None,
    about: str | None,
) -> str | None:
    """What a link says to what the message reports on; None where it is no report."""
    names = session.index.names()
    if message["message"] == "report-back":
        return shortest(talk.note.path, names) if talk else None
    if message["message"] != "referral-thanks":
        return None
    path = session.contact(about) if about else None
    text = load_document(session.vault, message.path).text
    meant = Subject(path, stem(path) if path else None)
    found = told_about(given, talk if talk and talk.contact != given.path else None, meant, text)
    return shortest(found.summary.path, names) if found.summary else found.name
