"""The note of a talk as its lints see it: what it says happened, and what is known around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import Numbered, body_lines
from vaultkit.core.model import Interview, Note
from vaultkit.core.people import Dossier
from vaultkit.core.wording import Wording


@dataclass(frozen=True)
class TalkNote:
    """A talk and the lines of its note's body, numbered as in the file.

    `now` is the moment of the vault's clock, `about` the contact where the note leads to one,
    `near` the name of another talk with too little time between.
    """

    talk: Interview
    lines: tuple[Numbered, ...]
    wording: Wording
    now: datetime
    about: Dossier | None = None
    near: str | None = None

    @property
    def note(self) -> Note:
        return self.talk.note

    @property
    def is_ahead(self) -> bool:
        return not self.talk.has_outcome

    @property
    def is_held(self) -> bool:
        return self.talk.held_on is not None

    @property
    def days_ago(self) -> int:
        """How many days ago it was held; 0 where it was not."""
        return (self.now.date() - self.talk.held_on).days if self.talk.held_on else 0

    @property
    def is_written(self) -> bool:
        """Whether it goes by e-mail: then there is no slot to keep."""
        return bool(self.note["channel"] == "email")

    def words(self, title: str) -> int:
        """How many words stand under a heading."""
        section = self.note.section(title)
        return section.words if section else 0

    def under(self, title: str) -> Iterator[Numbered]:
        """The lines under a heading, up to the next one."""
        section = self.note.section(title)
        if section:
            after = [each.line for each in self.note.sections if each.line > section.line]
            end = min(after, default=self.lines[-1][0] + 1 if self.lines else 0)
            yield from (row for row in self.lines if section.line < row[0] < end)

    def in_field(
        self, field: str, lint: str, name: str, level: str, says: str, better: str
    ) -> Finding:
        """A finding about a field, or about the note where the field is missing."""
        line = self.note.line(field)
        return Finding(lint, name, level, self.note.path, line, 1, says, better)

    def in_section(
        self, title: str, lint: str, name: str, level: str, says: str, better: str
    ) -> Finding:
        """A finding about what stands under a heading, or does not."""
        section = self.note.section(title)
        line = section.line if section else 1
        return Finding(lint, name, level, self.note.path, line, 1, says, better)


def talk_note(text: str, talk: Interview, wording: Wording, now: datetime) -> TalkNote:
    """The note of a talk by its text."""
    return TalkNote(talk, body_lines(text), wording, now)
