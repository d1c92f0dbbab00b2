"""What was promised is named. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.messages.known import is_named
from vaultkit.core.lint.prose import topics
from vaultkit.core.named import listed
from vaultkit.core.names import stem
from vaultkit.core.rules.promise import is_promise


def promises_named(letter: Letter) -> Iterator[Finding]:
    """Name what was promised, and whom they named (T05).

    Said of thanks for a talk with open promises or names given, of which none is mentioned.
    Source: a reminder fits into the thank-you (Schofield).
    """
    if not letter.is_of("thanks") or letter.talk is None:
        return
    note = letter.talk.note
    open_ones = [task.text for task in note.tasks if is_promise(task) and task.is_open]
    given = [stem(target) for target, _ in listed(note)]
    known = open_ones + given
    is_said = any(topics(each) & topics(letter.said) for each in open_ones)
    if known and not is_said and not any(is_named(each, letter.said) for each in given):
        says = f"it does not mention “{known[0]}”"
        yield letter.found("T05", "promises-named", "info", says, "say when you will do it")
