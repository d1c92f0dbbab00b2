"""What the weekly rules of the vault say alike about an item."""

from __future__ import annotations

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.present import Aim, Present


def in_the_week(
    vault: Present,
    goal: Aim,
    rule: str,
    action: str,
    reason: Reason,
    work: str,
    *,
    urgency: str = "low",
) -> Item:
    """An item of a week, due on its last business day; it is put off in the goal's log."""
    return Item(
        rule,
        goal.path,
        goal.path,
        1,
        due=vault.week.last,
        from_=min(vault.on, vault.week.first),
        until=vault.week.last,
        urgency=urgency,
        action=action,
        reason=reason,
        settles=(Work(goal.path, work),),
        key=vault.week.first.isoformat(),
        name=goal.name,
    )
