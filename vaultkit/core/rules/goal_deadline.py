"""Notice in time that a goal lacks talks. A rule of a goal."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.model import Note
from vaultkit.core.owed import SHOWN_FOR
from vaultkit.core.rules.research import is_active
from vaultkit.core.workdays import later


def goal_deadline(goal: Note, talks: int, *, lead: int = 14) -> Iterator[Item]:
    """Notice in time that a goal has had fewer talks than you wanted (G-10).

    Shows `lead` days before the goal's `target_date`, while talks that took place and name the
    goal are fewer than `target_talks`; ends when there are as many, when the date is moved, or
    when the goal is not active. Leaves the agenda 30 days late. Source: our own judgement.
    """
    day, wanted = goal["target_date"], goal["target_talks"]
    if day and wanted and is_active(goal) and talks < wanted:
        yield Item(
            "goal-deadline",
            goal.path,
            goal.path,
            goal.line("target_date"),
            due=day,
            from_=later(day, -lead),
            until=later(day, SHOWN_FOR),
            urgency="normal",
            action=f"Decide about “{goal.name}”, or move its date",
            reason=Reason(f"{talks} of {int(wanted)} talks; to be decided", day),
            settles=(Work(goal.path, "move `target_date`, or write what you decided"),),
            key=day.isoformat(),
            name=goal.name,
        )
