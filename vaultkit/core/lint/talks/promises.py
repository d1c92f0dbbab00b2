"""What the notes of a talk promise. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import Place, paragraphs, sentences, shortened, topics
from vaultkit.core.lint.talk_note import TalkNote


class Promise(NamedTuple):
    """A phrase that promises, and the sentence from there on."""

    place: Place
    words: str
    sentence: str


def promises(given: TalkNote) -> Iterator[Finding]:
    """List what was promised, either way (P01).

    Looks for known phrases under Notes; a promise of which a task under Actions shares a telling
    word is listed already. It only proposes. Source: keep your promises (Schofield).
    """
    if not given.is_held:
        return
    listed = topics(" ".join(task.text for task in given.note.tasks_under("Actions")))
    for (line, column), words, sentence in promises_in(given):
        if not topics(sentence) & listed:
            yield Finding(
                "P01", "promise", "info", given.note.path, line, column,
                "this sounds like a promise", "list it under Actions, with its day", words,
            )  # fmt: skip


def promises_in(given: TalkNote) -> Iterator[Promise]:
    """The promises under Notes."""
    for part in paragraphs(given.under("Notes")):
        for match in given.wording.matches("promise", part.text):
            rest = next(sentences(part.text[match.start() :]), match[0])
            yield Promise(part.place(match.start()), shortened(match[0]), rest)
