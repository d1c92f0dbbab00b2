"""What was learned in a talk. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote

ENOUGH = 3
LATE = 2  # days


def insights(given: TalkNote) -> Iterator[Finding]:
    """Write down three things that you learned (I08).

    Counts what is listed under Insights: one or two are a warning, none an error once the talk is
    more than two days ago. Source: to learn something is the first goal (Dow); the number is our
    own judgement.
    """
    section = given.note.section("Insights")
    count = len(section.bullets) if section else 0
    count += len(given.note.tasks_under("Insights"))
    if not given.is_held or count >= ENOUGH or not (count or given.days_ago > LATE):
        return
    level = "warning" if count else "error"
    says = f"{count or 'no'} insight{'' if count == 1 else 's'}"
    better = f"write {ENOUGH} things that you did not know before"
    yield given.in_section("Insights", "I08", "insights", level, says, better)
