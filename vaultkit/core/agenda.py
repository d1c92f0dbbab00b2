"""From items and a day to the agenda: what shows, merged, in order, cut to what a day can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from heapq import nsmallest
from typing import NamedTuple, TypeVar

from vaultkit.core.items import Agenda, Group, Item, Line, Sketch

Placed = TypeVar("Placed", Item, Sketch)

# A planning page that shows everything is abandoned: each group is cut to so many lines.
AT_MOST = 7
# A task a person wrote never leaves the agenda, but so many days late it is only counted.
OLD = timedelta(days=30)

URGENCIES = ("now", "high", "normal", "low", "info")
_RANKS = {urgency: rank for rank, urgency in enumerate(URGENCIES)}


class Wanted(NamedTuple):
    """Which part of the agenda is asked for; None means all of it.

    `who` is a contact's path, `people` those of a goal with the goal's own.
    """

    days: int = 7
    everything: bool = False
    who: str | None = None
    people: frozenset[str] | None = None
    rule: str | None = None

    @property
    def is_part(self) -> bool:
        """Whether only a part is asked for."""
        return bool(self.who or self.rule or self.people is not None)


def agenda(items: Iterable[Item], now: datetime, wanted: Wanted, older: int = 0) -> Agenda:
    """What is owed as seen at a moment of the vault's day; `items` may hold more than shows.

    `older` is how many tasks were left out of them for being so late that they are only counted.
    """
    shown = (item for item in items if shows(item, now, wanted))
    return _agenda(shown, now.date(), wanted, older, lambda item: item)


def agenda_of(
    sketches: Iterable[Sketch],
    today: date,
    wanted: Wanted,
    older: int,
    whole: Callable[[Sketch], Item],
) -> Agenda:
    """The same out of sketches of all that shows; `whole` is asked only for what is not cut."""
    return _agenda(sketches, today, wanted, older, whole)


def _agenda(
    items: Iterable[Placed],
    today: date,
    wanted: Wanted,
    older: int,
    whole: Callable[[Placed], Item],
) -> Agenda:
    groups: dict[str, list[list[Placed]]] = {"overdue": [], "today": [], "next": []}
    for letter in letters(once(items), today):
        groups[group_of(letter, today)].append(letter)
    made = []
    for name, own in groups.items():
        kept = sorted(own, key=_place) if wanted.everything else nsmallest(AT_MOST, own, _place)
        lines = [_line([whole(item) for item in letter], today) for letter in kept]
        made.append(Group(name, tuple(lines), len(own) - len(kept)))
    filled = tuple(group for group in made if group.lines)
    return Agenda(today, wanted.days, filled, older, wanted.is_part)


def once(items: Iterable[Placed]) -> list[Placed]:
    """Each id once: of an item that grows more urgent, the first that meets the days."""
    first: dict[str, Placed] = {}
    for item in items:
        known = first.setdefault(item.id, item)
        if known is not item and step(item) < step(known):
            first[item.id] = item
    return list(first.values())


def step(item: Item | Sketch) -> tuple[date, int]:
    """Which of the items of one id comes first."""
    return item.from_, _RANKS[item.urgency]


def shows(item: Item, now: datetime, wanted: Wanted) -> bool:
    """Whether an item's window meets the days, to the minute where its rule looks at the hour."""
    today = now.date()
    if item.until < today or item.from_ > today + timedelta(days=wanted.days):
        return False
    if (item.opens and now < item.opens) or (item.closes and now >= item.closes):
        return False
    return concerns(item, wanted)


def concerns(item: Item, wanted: Wanted) -> bool:
    """Whether an item is about whom, and found by what, was asked for."""
    if wanted.people is not None and (item.who or item.subject) not in wanted.people:
        return False
    return wanted.who in (None, item.who) and wanted.rule in (None, item.rule)


def letters(items: Iterable[Placed], today: date) -> list[list[Placed]]:
    """Several reasons to write to one person on one day stand together, the first one first."""
    found: dict[object, list[Placed]] = {}
    for item in items:
        key = (item.who, max(item.due, today)) if item.writing and item.who else item.id
        found.setdefault(key, []).append(item)
    for together in found.values():
        if len(together) > 1:
            together.sort(key=order)
    return list(found.values())


def merged(items: Iterable[Item], today: date) -> list[Line]:
    """Several reasons to write to one person on one day are one line; those lines come first."""
    found = sorted(letters(items, today), key=_place)
    found.sort(key=lambda own: not (own[0].writing and own[0].who))
    return [_line(own, today) for own in found]


def _line(items: list[Item], today: date) -> Line:
    return Line(tuple(items), max(0, max((today - item.due).days for item in items)))


def group_of(items: list[Placed], today: date) -> str:
    """overdue, today or next, by the earliest due date of a line's items."""
    due = min([item.due for item in items])
    if due < today:
        return "overdue"
    return "today" if due == today else "next"


def _place(items: list[Placed]) -> tuple[object, ...]:
    return order(items[0])


def order(item: Item | Sketch) -> tuple[object, ...]:
    """Urgency, somebody waits for me, due to the minute, priority, name; then as in the notes."""
    return (
        _RANKS[item.urgency],
        not item.waiting,
        item.due,
        item.at or "",
        item.priority or "D",
        item.name,
        item.path,
        item.line,
        item.id,
    )
