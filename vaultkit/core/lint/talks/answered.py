"""How many questions were answered. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote


def answered(given: TalkNote) -> Iterator[Finding]:
    """Ask what you came for (I11).

    Of the questions of a talk that took place half are ticked at least; none is an error. The
    share is our own judgement.
    """
    asked = given.note.tasks_under("Questions")
    done = sum(task.status in "xX" for task in asked)
    if given.is_held and done * 2 < len(asked):
        level = "warning" if done else "error"
        says = f"{done or 'none'} of {len(asked)} questions {'is' if done == 1 else 'are'} ticked"
        better = "tick what you asked, and ask fewer"
        yield given.in_section("Questions", "I11", "answered", level, says, better)
