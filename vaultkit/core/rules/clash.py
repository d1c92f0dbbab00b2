"""Two talks at once, or one on a day off. A rule of the vault on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.present import Present, Slot
from vaultkit.core.workdays import is_business_day


def clash(vault: Present, *, minutes: int = 15) -> Iterator[Item]:
    """Move one of two talks that are too close, or one on a day off (S-5).

    Too close are talks with less than `minutes` between them; a talk without an hour is close to
    none, and notes of one time and one place are one talk in a group. On a weekend or a holiday
    a talk is asked about until it is confirmed. Due at once; ends when a slot is changed.
    Source: do not book yourself tightly (a guide to serious interviewing); the number is our own
    judgement.
    """
    ahead = [slot for slot in vault.slots if slot.day >= vault.on and not _is_put_off(slot, vault)]
    for one, other in too_close(ahead, timedelta(minutes=minutes)):
        yield _item(vault, other, *_close(one, other), urgency="high", key=one.path)
    for slot in ahead:
        if not (slot.is_confirmed or is_business_day(slot.day, vault.calendar)):
            yield _item(vault, slot, *_off(slot), urgency="normal", key="day off")


def too_close(slots: Iterable[Slot], gap: timedelta) -> Iterator[tuple[Slot, Slot]]:
    """The pairs with less than the gap between them, or none at all, by their beginnings."""
    timed = sorted((slot for slot in slots if slot.starts and slot.ends), key=_begins)
    for index, one in enumerate(timed):
        for other in timed[index + 1 :]:
            if not (one.ends and other.starts) or other.starts - one.ends >= gap:
                break
            if not _is_group(one, other):
                yield one, other


def _begins(slot: Slot) -> tuple[object, str]:
    return slot.starts, slot.path


def _is_put_off(slot: Slot, vault: Present) -> bool:
    return bool(slot.put_off and vault.on < slot.put_off)


def _is_group(one: Slot, other: Slot) -> bool:
    return bool(one.starts == other.starts and one.where and one.where == other.where)


def _close(one: Slot, other: Slot) -> tuple[str, Reason]:
    hours = f"{one.starts:%H:%M} and {other.starts:%H:%M}"
    action = f"Move one of two talks: {one.name} and {other.name}"
    return action, Reason("you talk with both", other.day, f", at {hours}")


def _off(slot: Slot) -> tuple[str, Reason]:
    says = f", a {slot.day:%A} on which offices are closed"
    action = f"Make sure of the day of the talk with {slot.name}"
    return action, Reason("you talk", slot.day, says)


def _item(
    vault: Present, slot: Slot, action: str, reason: Reason, *, urgency: str, key: str
) -> Item:
    return Item(
        "clash",
        slot.path,
        slot.path,
        slot.line,
        due=vault.on,
        from_=vault.on,
        until=slot.day,
        urgency=urgency,
        action=action,
        reason=reason,
        settles=(Work(slot.path, "change its `date`, or set `confirmed` for a day off"),),
        key=key,
        who=slot.who,
        name=slot.name,
        priority=slot.priority,
    )
