"""A goal of which nothing is heard. A rule of the vault on a day."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.owed import SHOWN_FOR
from vaultkit.core.present import Present
from vaultkit.core.workdays import later


def goal_stalled(vault: Present) -> Iterator[Item]:
    """Decide about a goal that sleeps: go on, pause it, or close it (G-6).

    Due `goal_stalled_after` days after the last fact about the goal or any of its people; a talk
    to come or a day on which to come back counts as one. Ends with any fact, or when the goal is
    not active; leaves the agenda 30 days late, and then the weekly rules leave the goal alone
    too. Source: adjust your goals as you learn (the guide behind this project); the number is our
    own judgement.
    """
    for goal in vault.goals:
        due = later(goal.last, int(vault.numbers["goal_stalled_after"]))
        if not goal.is_put_off("goal-stalled", vault.on):
            yield Item(
                "goal-stalled",
                goal.path,
                goal.path,
                1,
                due=due,
                from_=due,
                until=later(due, SHOWN_FOR),
                urgency="low",
                action=f"Go on with “{goal.name}”, pause it, or close it",
                reason=Reason("the last that happened was", goal.last),
                settles=(Work(goal.path, "write to somebody, or set `state`"),),
                key=due.isoformat(),
                name=goal.name,
            )
