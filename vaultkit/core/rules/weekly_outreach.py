"""So many new people a week. A rule of the vault on a day."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.present import Present
from vaultkit.core.weekly import in_the_week
from vaultkit.core.workdays import business_days_before


def weekly_outreach(vault: Present) -> Iterator[Item]:
    """Write to as many new people in a week as you meant to (G-1).

    While a goal is active and awake: at the weekend for the week to come, and on the last two
    business days of a week; due on the last. Ends when `weekly_new_outreach` people who were
    never met have been written to in the week, or with it. Source: five messages for a talk
    (Interview Doctor), so about one talk a week.
    """
    quota = int(vault.numbers["weekly_new_outreach"])
    awake = vault.awake_for("weekly-outreach")
    if not awake or vault.written >= quota or not _is_time(vault):
        return
    left = quota - vault.written
    yield in_the_week(
        vault,
        awake[0],
        "weekly-outreach",
        f"Write to {left} new {'person' if left == 1 else 'people'} this week"
        if vault.on >= vault.week.first
        else f"Plan to whom you write next week: {left} new people",
        Reason(f"{vault.written} of {quota} written to"),
        "write to somebody new, and say so: `vaultkit log NAME asked`",
    )


def _is_time(vault: Present) -> bool:
    """At the weekend before, and on the last two business days."""
    last = vault.week.last
    is_late = vault.on >= business_days_before(last, 1, vault.calendar)
    return vault.on < vault.week.first or is_late
