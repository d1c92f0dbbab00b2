"""The time between two talks. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote


def gap(given: TalkNote) -> Iterator[Finding]:
    """Leave time between two talks (I15).

    For talks to come with less than a quarter of an hour between. Source: do not book yourself
    tightly (Serious Job Seeker).
    """
    if given.is_ahead and given.near:
        says = f"less than 15 minutes between this and {given.near}"
        yield given.in_field("date", "I15", "gap", "warning", says, "move one of the two")
