"""What the notes of a talk promise. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import Place, paragraphs, shortened, topics
from vaultkit.core.lint.talk_note import TalkNote
from vaultkit.core.promises import Promising, promising


def promises(given: TalkNote) -> Iterator[Finding]:
    """List what was promised, either way (P01).

    Looks for known phrases under Notes; a promise of which a task under Actions shares a telling
    word is listed already. It only proposes. Source: keep your promises (Schofield).
    """
    if not given.is_held:
        return
    listed = topics(" ".join(task.text for task in given.note.tasks_under("Actions")))
    for (line, column), found in promised(given):
        if not topics(found.clause) & listed:
            yield Finding(
                "P01", "promise", "info", given.note.path, line, column,
                "this sounds like a promise", "list it under Actions, with its day",
                shortened(found.words),
            )  # fmt: skip


def promised(given: TalkNote) -> Iterator[tuple[Place, Promising]]:
    """What is promised under Notes, and where it begins."""
    for part in paragraphs(given.under("Notes")):
        for found in promising(part.text, given.wording):
            yield part.place(found.at), found
