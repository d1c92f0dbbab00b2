"""A pitch as its lints see it: your own story, without headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import Numbered, Paragraph, Place, body_lines, paragraphs, shortened
from vaultkit.core.model import Note
from vaultkit.core.wording import Wording


@dataclass(frozen=True)
class Pitch:
    """A note of kind pitch; `lines` are those of its body without headings."""

    note: Note
    lines: tuple[Numbered, ...]
    wording: Wording

    @cached_property
    def parts(self) -> list[Paragraph]:
        return paragraphs(self.lines)

    @property
    def said(self) -> str:
        return " ".join(part.text for part in self.parts)

    def found(self, lint: str, name: str, level: str, says: str, better: str) -> Finding:
        """A finding about the pitch as a whole."""
        line, column = self.parts[0].place(0) if self.parts else Place(1, 1)
        return Finding(lint, name, level, self.note.path, line, column, says, better)

    def matches(self, name: str) -> Iterator[tuple[Place, str]]:
        """Where the patterns of a name are found, and in which words."""
        for part in self.parts:
            for match in self.wording.matches(name, part.text):
                yield part.place(match.start()), shortened(match[0])


def pitch_of(text: str, note: Note, wording: Wording) -> Pitch:
    """The pitch that a note's text is; what stands before its first heading may speak about it."""
    titles = {section.line: section for section in note.sections if section.level}
    first = min(titles, default=0)
    lines = (row for row in body_lines(text) if row[0] > first and row[0] not in titles)
    return Pitch(note, tuple(lines), wording)
