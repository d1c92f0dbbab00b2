"""How `vaultkit prep` finds the talk that is meant, and shows its brief or writes it."""

from __future__ import annotations

import shlex

from vaultkit.cli.changes import change, contact_or_interview
from vaultkit.cli.seeing import seeing
from vaultkit.cli.session import Session
from vaultkit.core.edit.brief import with_brief, with_questions
from vaultkit.core.model import Document, Interview
from vaultkit.core.next_talk import next_talk
from vaultkit.core.people import Dossier
from vaultkit.core.preparing.brief import Prepared, brief
from vaultkit.errors import UsageMistake
from vaultkit.formats.brief_text import brief_lines, brief_text
from vaultkit.store.preparing import prepared
from vaultkit.store.seeing import Seeing


def show_brief(session: Session, who: str, minutes: int | None) -> None:
    """Print the brief."""
    session.show(brief_text(brief(_prepared(session, who, minutes)), session.look()))


def write_brief(session: Session, who: str, minutes: int | None) -> None:
    """Write the brief and its questions into the note of the talk, and say so."""
    given = _prepared(session, who, minutes)
    path = _note_to_write(given, who)
    lines = brief_lines(brief(given))
    questions = [*given.choice.new]

    def edit(document: Document) -> Document:
        asked = with_questions(document, questions, session.kinds)
        return with_brief(asked, lines, session.kinds)

    if not change(session, path, edit):
        session.tell(f"{path} says so already; nothing was written")
        return
    for question in questions:
        session.say(f"{path}: - [ ] {question}")
    session.say(f"{path}: the brief is under ## Brief")


def _note_to_write(given: Prepared, who: str) -> str:
    talk, name = given.talk, given.dossier.name
    if talk is None:
        make = f"begin one: vaultkit new interview {shlex.quote(who)} WHEN"
        raise UsageMistake(f"no talk with {name} is ahead to write into", remedy=make)
    if talk.contact != given.dossier.path:
        says = f"this talk is about somebody else, and {name} is there as well"
        remedy = "name the note of the talk to write its brief, or leave out --write"
        raise UsageMistake(says, path=talk.note.path, remedy=remedy)
    return talk.note.path


def _prepared(session: Session, who: str, minutes: int | None) -> Prepared:
    vault = seeing(session)
    path = contact_or_interview(session, who)
    dossier, talk = person_and_talk(vault, path)
    if path == dossier.path:
        talk = next_talk(dossier.interviews, session.now)
    return prepared(vault, dossier, talk, minutes)


def person_and_talk(vault: Seeing, path: str) -> tuple[Dossier, Interview | None]:
    """Whose note it is, or with whom the talk of an interview note is, and that talk."""
    dossier = vault.dossier(path)
    if dossier:
        return dossier, None
    note = vault.known.note(path)
    led = vault.known.led_to(note, "contact", "contact") if note else []
    dossier = vault.dossier(led[0]) if led else None
    talks = dossier.interviews if dossier else ()
    found = next((talk for talk in talks if talk.note.path == path), None)
    if dossier is None or found is None:
        remedy = "let `contact` lead to the note of the person"
        raise UsageMistake("this talk is with nobody who has a note", path=path, remedy=remedy)
    return dossier, found
