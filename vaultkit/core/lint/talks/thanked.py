"""Whether they were thanked in time. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote

SOON, LATE = 1, 3  # days


def thanked(given: TalkNote) -> Iterator[Finding]:
    """Thank them within a day (I10).

    Counted in days from the talk to `thanked`, or to today; two or three are a warning, more an
    error. Source: within 24 hours (Yale; Bolles).
    """
    if given.talk.held_on is None:
        return
    days = ((given.talk.thanked or given.now.date()) - given.talk.held_on).days
    if days > SOON:
        level = "error" if days > LATE else "warning"
        if given.talk.thanked:
            says, better = f"thanked {days} days after the talk", "next time within a day"
        else:
            says, better = f"not thanked, {days} days after the talk", "thank them today"
        yield given.in_field("thanked", "I10", "thanked", level, says, better)
