"""The list of names runs dry. A rule of the vault on a day."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.present import Present
from vaultkit.core.weekly import in_the_week


def pipeline(vault: Present) -> Iterator[Item]:
    """Find new names before your list is empty (G-8).

    While a goal is active and awake and fewer people are on the list than two weeks of
    `weekly_new_outreach` take; each week, due on its last business day. Ends when there are as
    many. Names organizations you aim at where you know nobody yet. Source: a list of forty
    employers to begin with (Dalton's LAMP list).
    """
    wanted = 2 * int(vault.numbers["weekly_new_outreach"])
    awake = vault.awake_for("pipeline")
    if awake and vault.names_left < wanted:
        look = f"; nobody yet at {' and '.join(vault.targets)}" if vault.targets else ""
        yield in_the_week(
            vault,
            awake[0],
            "pipeline",
            "Find new names: ask for referrals, look through alumni",
            Reason(f"{_names(vault.names_left)} left to write to{look}"),
            "add contacts, `vaultkit new contact NAME`",
        )


def _names(count: int) -> str:
    return "1 name" if count == 1 else f"{count or 'no'} names"
