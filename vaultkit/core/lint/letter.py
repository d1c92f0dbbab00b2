"""A message as its lints see it: its parts, and what is known of whom it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import (
    Numbered,
    Paragraph,
    Place,
    body_lines,
    paragraphs,
    shortened,
    words,
)
from vaultkit.core.model import Interview, Note
from vaultkit.core.people import Dossier
from vaultkit.core.wording import Wording

# What kinds of messages have in common.
SORTS = {
    "outreach": ("cold", "referral", "alumni", "venture", "intro-request"),
    "nudge": ("nudge",),
    "thanks": ("thank-you",),
    "report": ("report-back", "update", "referral-thanks"),
    "plan": ("confirm", "reschedule", "no-show"),
}
# A greeting is a short line of its own, or the beginning of one.
_GREETING_WORDS = 8


@dataclass(frozen=True)
class Letter:
    """A note of kind message; `lines` are those of its body, numbered as in the file.

    `about` is whom it is for and `talk` what it refers to, None where the note does not say;
    `now` is the moment of the vault's clock.
    """

    note: Note
    lines: tuple[Numbered, ...]
    wording: Wording
    now: datetime
    about: Dossier | None = None
    talk: Interview | None = None

    @property
    def message(self) -> str:
        return self.note["message"] or ""

    @property
    def channel(self) -> str:
        return self.note["channel"] or "email"

    def is_of(self, sort: str) -> bool:
        """Whether the message is of a sort: one of SORTS, or `all`."""
        return sort == "all" or self.message in SORTS[sort]

    @cached_property
    def parts(self) -> list[Paragraph]:
        return paragraphs(self.lines)

    @property
    def text(self) -> str:
        """All of it, a paragraph a line."""
        return "\n".join(part.text for part in self.parts)

    @property
    def first(self) -> Place:
        """Where it begins."""
        return self.parts[0].place(0) if self.parts else Place(1, 1)

    @property
    def greeting(self) -> str | None:
        """The first line, where it greets."""
        first = next((text.strip() for _, text in self.lines if text.strip()), "")
        greets = self.wording.finds("greeting", first)
        return first if greets and words(first) <= _GREETING_WORDS * 2 else None

    @cached_property
    def body(self) -> list[Paragraph]:
        """Without greeting line and signature: what is counted, and what it says."""
        rows = [(number, text) for number, text in self.lines if text.strip()]
        if rows and self.greeting and words(rows[0][1]) <= _GREETING_WORDS:
            rows = rows[1:]
        kept = {number for number, _ in rows[: self._signature(rows)]}
        return paragraphs((n, text if n in kept else "") for n, text in self.lines)

    def _signature(self, rows: list[Numbered]) -> int:
        """Where the closing words begin: a short line among the last."""
        for index in range(max(1, len(rows) - 6), len(rows)):
            text = rows[index][1].strip()
            if text == "--" or (words(text) <= 6 and self.wording.finds("closing", text)):
                return index
        return len(rows)

    @property
    def said(self) -> str:
        """What it says itself; a quoted paragraph, such as one to be forwarded, is none of it."""
        return " ".join(part.text for part in self.body if not part.text.startswith(">"))

    def found(self, lint: str, name: str, level: str, says: str, better: str = "") -> Finding:
        """A finding about the message as a whole."""
        line, column = self.first
        return Finding(lint, name, level, self.note.path, line, column, says, better)

    def matches(self, name: str) -> Iterator[tuple[Place, str]]:
        """Where the patterns of a name are found, and in which words; once a paragraph."""
        for part in self.parts:
            match = self.wording.search(name, part.text)
            if match:
                yield part.place(match.start()), shortened(match[0])


def letter_of(text: str, note: Note, wording: Wording, now: datetime) -> Letter:
    """The letter that a note's text is; comments of Obsidian are none of it."""
    return Letter(note, body_lines(text), wording, now)
