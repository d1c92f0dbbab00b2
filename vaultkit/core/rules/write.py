"""Write to new people, a few each week. A rule of the vault on a day."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import AddLine, Item, Reason
from vaultkit.core.present import Candidate, Present
from vaultkit.core.workdays import business_days_after


def write(vault: Present) -> Iterator[Item]:
    """Write to somebody you know enough about, a few new people each week (O-2).

    As many as the week's `weekly_new_outreach` leaves, by priority and then by how long they have
    been ready, while a goal of theirs is active and awake (see goal-stalled); due on the last
    business day of the week. Ends when you have written. Not who is to be written to anyhow:
    because somebody named them (see contact-referral), or for another reason this week. Not where
    somebody of the same organization has said yes, nor within `second_person_gap` business days
    of a message there, except to people you were referred to. Source: a short personal message
    (the guide behind this project); one person of a place at a time (Duke's 3B7 routine).
    """
    quota = int(vault.numbers["weekly_new_outreach"])
    when = "this week" if vault.on >= vault.week.first else "in the week to come"
    for one in _chosen(vault, max(0, quota - vault.written)):
        since = f" since {one.since}" if one.since else ""
        yield Item(
            "write",
            one.path,
            one.path,
            1,
            due=vault.week.last,
            from_=min(vault.on, vault.week.first),
            until=vault.week.last,
            urgency="normal",
            action=f"Write to {one.name}",
            reason=Reason(f"ready{since}; {vault.written} of {quota} written to {when}"),
            settles=(AddLine(one.path, "Log", "{today} asked"),),
            key=vault.week.first.isoformat(),
            who=one.path,
            name=one.name,
            priority=one.priority,
            writing=True,
        )


def _chosen(vault: Present, most: int) -> list[Candidate]:
    """The first who may be written to; of one organization only one."""
    chosen: list[Candidate] = []
    places: set[str] = set()
    awake = {goal.path for goal in vault.awake}
    for one in vault.ready:
        if len(chosen) == most:
            break
        is_wanted = awake & one.goals and one.path not in vault.spoken_for
        if not is_wanted or _is_held_back(vault, one, places):
            continue
        chosen.append(one)
        places |= {one.organization} if one.organization else set()
    return chosen


def _is_held_back(vault: Present, one: Candidate, places: set[str]) -> bool:
    place = one.organization
    if place is None or one.is_referred:
        return False
    if place in places or place in vault.helpful:
        return True
    asked = vault.asked.get(place)
    gap = int(vault.numbers["second_person_gap"])
    return bool(asked and business_days_after(asked, gap, vault.calendar) > vault.on)
