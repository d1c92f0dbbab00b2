"""A message as a note: what it is called, its fields, its body, and how it goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vaultkit.core.assign import Assignment
from vaultkit.core.front_matter import body_start
from vaultkit.core.letters.about import OF_A_TALK
from vaultkit.core.letters.letter import Letter
from vaultkit.core.letters.matter import Matter
from vaultkit.core.model import Document, Kind
from vaultkit.core.new_note import new_note
from vaultkit.core.people import Dossier
from vaultkit.core.text import BOM, texts

# How a person likes to be written to -> how a message goes out; others are no way to write.
PREFERRED = {"email": "email", "linkedin": "linkedin_message", "text": "text"}
# A first message to somebody you are not connected with goes with the invitation.
FIRST = ("alumni", "cold", "referral", "venture")
WITH_A_SUBJECT = ("email", "inmail", "letter")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be written down."""

    message: str
    channel: str
    matter: Matter
    letter: Letter

    @property
    def name(self) -> str:
        """What its note is called, if nothing else is called so."""
        return f"{self.matter.today} {self.matter.given.name} {self.message}"

    @property
    def subject(self) -> str:
        """The subject line, where the channel has one."""
        return self.letter.subject if self.channel in WITH_A_SUBJECT else ""


def channel_for(message: str, given: Dossier) -> str | None:
    """How this person likes to be written to; None where nothing is said about it."""
    channel = PREFERRED.get(given.contact["preferred_channel"] or "")
    is_new = message in FIRST and given.standing.met is None
    return "linkedin_note" if channel == "linkedin_message" and is_new else channel


def written_out(draft: Draft) -> str:
    """The message as it would be sent."""
    top = f"Subject: {draft.subject}\n\n" if draft.subject else ""
    return f"{top}{draft.letter.body}\n"


def note_of(
    draft: Draft, path: str, links: Mapping[str, str], kinds: Mapping[str, Kind], today: date
) -> Document:
    """The note of a draft; `links` give what a link to a path says."""
    matter = draft.matter
    fields = [
        Assignment("to", f"[[{links[matter.given.path]}]]"),
        Assignment("message", draft.message),
        Assignment("channel", draft.channel),
        Assignment("subject", draft.subject or None),
        Assignment("drafted", str(today)),
        Assignment("interview", _talk(draft, links)),
    ]
    note = new_note(path, kinds["message"], fields, kinds)
    return Document(path, f"{note.text}\n{draft.letter.body}\n")


def about(draft: Draft) -> str | None:
    """The path of the talk that a message is about, if it is about one."""
    matter = draft.matter
    if draft.message in OF_A_TALK:
        return matter.talk.note.path if matter.talk else None
    talks = matter.there.held if matter.there and draft.message == "referral-thanks" else []
    return talks[-1].note.path if talks else None


def _talk(draft: Draft, links: Mapping[str, str]) -> str | None:
    path = about(draft)
    return f"[[{links[path]}]]" if path else None


def body_of(document: Document) -> str:
    """The text of a message, without its fields."""
    lines = texts(document.text.removeprefix(BOM))
    return "\n".join(lines[body_start(lines) :]).strip("\n")
