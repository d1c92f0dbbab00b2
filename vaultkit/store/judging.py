"""The notes that lints judge, with what the vault knows of whom they concern."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from vaultkit.core.judge import judged
from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter, letter_of
from vaultkit.core.model import Interview, Note
from vaultkit.core.people import Dossier
from vaultkit.errors import UsageMistake
from vaultkit.store.config import packaged_wording
from vaultkit.store.save import load_document
from vaultkit.store.seeing import Seeing


def findings(seeing: Seeing, path: str, now: datetime) -> list[Finding]:
    """What lints find in a note, as the file says it now; UsageMistake for what none judges."""
    note = seeing.known.note(path)
    if note is None or note.kind_name != "message":
        says = "nothing in a note of this kind is judged"
        raise UsageMistake(says, path=path, remedy="name a message")
    return judged(_letter(seeing, note, now))


def _letter(seeing: Seeing, note: Note, now: datetime) -> Letter:
    document = load_document(seeing.index.vault, note.path, seeing.index.premises.limit)
    letter = letter_of(document.text, note, packaged_wording("messages"), now)
    to = seeing.known.led_to(note, "to", "contact")
    about = seeing.dossier(to[0]) if to else None
    talk = _talk(about, seeing.known.led_to(note, "interview", "interview")) if about else None
    return replace(letter, about=about, talk=talk)


def _talk(about: Dossier, named: list[str]) -> Interview | None:
    """The talk that a message names, else the last one that took place."""
    found = (talk for talk in about.interviews if talk.note.path in named)
    return next(found, about.held[-1] if about.held and not named else None)
