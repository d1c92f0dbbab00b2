"""What a message is about. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.prose import topics


def topic(letter: Letter) -> Iterator[Finding]:
    """Name the question of your goal (M15).

    Looks in outreach for a telling word of the question, or of what you want to learn, of the
    contact's goals. Source: mention your objectives (the guide behind this project).
    """
    if not letter.is_of("outreach") or letter.about is None:
        return
    wanted: set[str] = set()
    for goal in letter.about.goals:
        wanted |= topics(" ".join([goal.name, goal["question"] or "", *(goal["learn"] or ())]))
    if wanted and not wanted & topics(letter.said):
        says = "no telling word of your goal is named"
        yield letter.found("M15", "topic", "warning", says, "name what you want to find out")
