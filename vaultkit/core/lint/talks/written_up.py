"""How soon a talk is written up. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote

SOON, LATE = 1, 3  # days


def written_up(given: TalkNote) -> Iterator[Finding]:
    """Write it up on the same day (I07).

    Said as long as nothing stands under Notes and Insights: from the second day on a warning, from
    the fourth an error. Source: at once, before it fades (Serious Job Seeker).
    """
    if given.days_ago > SOON and not (given.words("Notes") or given.words("Insights")):
        level = "error" if given.days_ago > LATE else "warning"
        says = f"nothing is written down, {given.days_ago} days after the talk"
        better = "write what you remember, today"
        yield given.in_section("Notes", "I07", "written-up", level, says, better)
