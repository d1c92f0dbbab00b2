"""The notes that lints judge, with what the vault knows of whom they concern."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from vaultkit.core.banks import answered_in
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.judge import judged, judged_pitch, judged_questions, judged_talk
from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter, letter_of
from vaultkit.core.lint.pitch import pitch_of
from vaultkit.core.lint.question_list import QuestionList, questions_of
from vaultkit.core.lint.talk_note import TalkNote, talk_note
from vaultkit.core.model import Document, Interview, Note
from vaultkit.core.people import Dossier
from vaultkit.core.plain_text import prose
from vaultkit.core.readiness import minutes_of
from vaultkit.core.rules.clash import too_close
from vaultkit.errors import UsageMistake
from vaultkit.store.config import packaged_wording
from vaultkit.store.present import slots_from
from vaultkit.store.save import load_document
from vaultkit.store.seeing import Seeing

# Between two talks there should be as much.
_GAP = timedelta(minutes=15)


def judgeable(seeing: Seeing, path: str) -> list[str]:
    """The notes to judge where one is named: itself; of a contact, what is still ahead.

    That is the drafts not sent yet, then the talks without an outcome.
    """
    note = seeing.known.note(path)
    about = seeing.dossier(path) if note and note.kind_name == "contact" else None
    if about is None:
        return [path]
    drafts = [message.path for message in about.messages if not message["sent"]]
    talks = [talk.note.path for talk in about.interviews if not talk.has_outcome]
    return [*sorted(drafts), *sorted(talks)]


def findings(seeing: Seeing, path: str, now: datetime) -> list[Finding]:
    """What lints find in a note, as the file says it now; UsageMistake for what none judges."""
    note = seeing.known.note(path)
    judge = JUDGES.get(note.kind_name or "") if note else None
    if note is None or judge is None:
        says = "nothing in a note of this kind is judged"
        remedy = "name a message, a talk, a question bank, a pitch or a contact"
        raise UsageMistake(says, path=path, remedy=remedy)
    return judge(seeing, note, now)


def _message(seeing: Seeing, note: Note, now: datetime) -> list[Finding]:
    return judged(_letter(seeing, note, now))


def _interview(seeing: Seeing, note: Note, now: datetime) -> list[Finding]:
    text, about = _text(seeing, note.path), _contact(seeing, note, "contact")
    talk = _talk_of(seeing, note, about)
    wording = packaged_wording("questions", "promises")
    given = talk_note(text, talk, wording, now)
    given = replace(given, about=about, near=_near(seeing, talk) if given.is_ahead else None)
    return judged_talk(given, _asked(seeing, given, questions_of(text, note, wording)))


def _bank(seeing: Seeing, note: Note, now: datetime) -> list[Finding]:
    wording = packaged_wording("questions")
    return judged_questions(questions_of(_text(seeing, note.path), note, wording))


def _pitch(seeing: Seeing, note: Note, now: datetime) -> list[Finding]:
    wording = packaged_wording("messages", "pitch")
    return judged_pitch(pitch_of(_text(seeing, note.path), note, wording))


JUDGES: dict[str, Callable[[Seeing, Note, datetime], list[Finding]]] = {
    "interview": _interview,
    "message": _message,
    "pitch": _pitch,
    "questions": _bank,
}


def _letter(seeing: Seeing, note: Note, now: datetime) -> Letter:
    letter = letter_of(_text(seeing, note.path), note, packaged_wording("messages"), now)
    about = _contact(seeing, note, "to")
    talk = _talk(about, seeing.known.led_to(note, "interview", "interview")) if about else None
    return replace(letter, about=about, talk=talk)


def _talk(about: Dossier, named: list[str]) -> Interview | None:
    """The talk that a message names, else the last one that took place."""
    found = (talk for talk in about.interviews if talk.note.path in named)
    return next(found, about.held[-1] if about.held and not named else None)


def _talk_of(seeing: Seeing, note: Note, about: Dossier | None) -> Interview:
    """What a note of a talk says happened, also where it leads to no contact."""
    talks = about.interviews if about else ()
    found = next((talk for talk in talks if talk.note.path == note.path), None)
    if found:
        return found
    clock = Clock(seeing.index.premises.zone, int(seeing.settings.numbers["default_minutes"]))
    return read_interview(note, about.path if about else None, seeing.today, clock)


def _asked(seeing: Seeing, given: TalkNote, asked: QuestionList) -> QuestionList:
    """The questions of a talk, with what is known of whom they are for."""
    about, note = given.about, given.note
    if about is None:
        return replace(asked, is_ahead=given.is_ahead)
    return replace(
        asked,
        is_ahead=given.is_ahead,
        is_first=not about.held,
        minutes=minutes_of(about, given.talk),
        goals=seeing.known.notes_led_to(note, "goals", "goal") or about.goals,
        known=_known(seeing, about),
        answered=_answered(about, note.path),
    )


def _known(seeing: Seeing, about: Dossier) -> str:
    """What the vault says of a person's background, and of what the organization does."""
    place = about.organization
    does = place["what_they_do"] if place else None
    return " ".join([*prose(_document(seeing, about.path), "Background"), does or ""])


def _answered(about: Dossier, path: str) -> frozenset[str]:
    """The questions that a person has answered in talks before."""
    others = (talk.note for talk in about.held if talk.note.path != path)
    return frozenset().union(*map(answered_in, others))


def _near(seeing: Seeing, talk: Interview) -> str | None:
    """With whom there is another talk too soon before or after."""
    slots = seeing.index.ask(lambda connection: slots_from(connection, talk.day or seeing.today))
    for pair in too_close(slots, _GAP):
        others = [slot for slot in pair if slot.path != talk.note.path]
        if len(others) == 1:
            return f"the talk with {others[0].name}"
    return None


def _contact(seeing: Seeing, note: Note, field: str) -> Dossier | None:
    """All about the contact that a field leads to."""
    found = seeing.known.led_to(note, field, "contact")
    return seeing.dossier(found[0]) if found else None


def _text(seeing: Seeing, path: str) -> str:
    return _document(seeing, path).text


def _document(seeing: Seeing, path: str) -> Document:
    return load_document(seeing.index.vault, path, seeing.index.premises.limit)
