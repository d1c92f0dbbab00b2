"""The subject line. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.prose import words

LONG = 60  # characters
MANY = 8  # words


def subject(letter: Letter) -> Iterator[Finding]:
    """Let the subject say who connects you, or what it is about (M13).

    For e-mails: there is one, of at most 8 words and 60 characters, not in capitals, and not one
    that says nothing. Source: without one only 14 % were answered, and 3 or 4 words work best
    (Boomerang); a descriptive subject (Northeastern).
    """
    if letter.channel not in ("email", "inmail"):
        return
    line = (letter.note["subject"] or "").strip()
    if not line:
        yield _found(letter, "error", "there is no subject")
    elif letter.wording.finds("empty-subject", line):
        yield _found(letter, "warning", f"the subject “{line}” says nothing")
    elif line.isupper():
        yield _found(letter, "warning", "the subject is in capitals")
    elif words(line) > MANY or len(line) > LONG:
        yield _found(letter, "warning", f"the subject has {words(line)} words")


def _found(letter: Letter, level: str, says: str) -> Finding:
    better = "name what connects you, or the question: “Question about your Lyon talk”"
    line = letter.note.line("subject")
    return Finding("M13", "subject", level, letter.note.path, line, 1, says, better)
