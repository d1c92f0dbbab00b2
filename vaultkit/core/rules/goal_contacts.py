"""A goal needs several people to ask. A rule of the vault on a day."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.present import Present
from vaultkit.core.weekly import in_the_week


def goal_contacts(vault: Present) -> Iterator[Item]:
    """Find more people for a goal that has too few to ask (G-3).

    For active goals with fewer than `goal_min_contacts` people who are to be asked or met; who
    said no or never answered counts no more. Each week, due on its last business day; ends when
    there are as many, and sleeps with the goal (see goal-stalled). Source: at least three people
    for each area (career workbooks).
    """
    wanted = int(vault.numbers["goal_min_contacts"])
    for goal in vault.awake:
        if goal.people < wanted and not goal.is_put_off("goal-contacts", vault.on):
            yield in_the_week(
                vault,
                goal,
                "goal-contacts",
                f"Find people to ask for “{goal.name}”",
                Reason(f"it has {goal.people} of {wanted}"),
                f"add contacts whose `goals` lead to [[{goal.name}]]",
                urgency="normal",
            )
