"""Other ways to look: by day, by who promised, by who is waited for, by what left the agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from vaultkit.core.agenda import Wanted, concerns, merged, once, order, shows
from vaultkit.core.items import Agenda, Count, Group, Item, Line
from vaultkit.core.owed import ENDS_WITH_THE_SLOT
from vaultkit.core.people import Summary, spell_on
from vaultkit.core.workdays import later

# How long something that left the agenda can still be reviewed.
REVIEWED = timedelta(days=180)
# The stages in which the next word is theirs.
WAITING = {
    "contacted": "no answer yet",
    "nudged": "no answer yet",
    "scheduling": "no time chosen yet",
    "deferred": "later",
}
PROMISES = {"promise": "mine", "their-promise": "theirs"}
# What nobody can do any more once it left the agenda.
OVER = (*ENDS_WITH_THE_SLOT, "birthday")


def week(
    items: Iterable[Item],
    now: datetime,
    wanted: Wanted,
    first: date | None = None,
    counts: tuple[Count, ...] = (),
) -> Agenda:
    """The agenda of the next days day by day, uncut; what is overdue stands first.

    `counts` are the numbers of the week that begins on `first`.
    """
    today = now.date()
    lines = merged(once(item for item in items if shows(item, now, wanted)), today)
    found = _grouped(lines, lambda line: _day_of(line, today), today, wanted)
    return found if wanted.is_part else found._replace(week=first, counts=counts)


def _day_of(line: Line, today: date) -> str:
    due = min(item.due for item in line.items)
    return "overdue" if due < today else due.isoformat()


def promises(items: Iterable[Item], now: datetime, wanted: Wanted) -> Agenda:
    """All open promises, mine and theirs, whenever they are due."""
    today = now.date()
    kept = [item for item in items if item.rule in PROMISES and concerns(item, wanted)]
    lines = merged(once(kept), today)
    found = _grouped(lines, lambda line: PROMISES[line.lead.rule], today, wanted)
    return found._replace(view="promises")


def review(items: Iterable[Item], now: datetime, wanted: Wanted) -> Agenda:
    """What left the agenda by itself in the last months, was never settled, and still can be."""
    today = now.date()
    by_end = sorted(items, key=lambda item: item.until)
    last = {name: item for item in by_end for name in _names(item)}
    gone = [
        item
        for item in by_end
        if item.until < today and item.rule not in OVER and concerns(item, wanted)
        # What a later step of the same asks for is no longer asked for by this one.
        if all(last[name] is item for name in _names(item))
    ]
    found = _grouped(merged(gone, today), lambda line: "left", today, wanted)
    return found._replace(view="review")


def _names(item: Item) -> tuple[tuple[str, ...], ...]:
    """What the steps of one thing to do have in common: their id, or all that they say."""
    return (item.id,), (item.rule, item.subject, item.action)


def waiting(summaries: Iterable[Summary], now: datetime, wanted: Wanted) -> Agenda:
    """Whom I wait for, why, and the day on which the waiting ends by itself."""
    today = now.date()
    items = [_wait(each, today) for each in summaries if each.stage(today) in WAITING]
    lines = [Line((item,)) for item in items if concerns(item, wanted)]
    found = _grouped(lines, lambda line: "waiting", today, wanted)
    return found._replace(view="waiting")


def _wait(summary: Summary, today: date) -> Item:
    spell = spell_on(summary.spells, today)
    ends = later(spell.until, 1) if spell.until else date.max
    if spell.reason.since and spell.reason.since > today:
        ends = spell.reason.since  # the day they named
    return Item(
        "waiting",
        summary.path,
        summary.path,
        1,
        due=ends,
        from_=today,
        until=ends,
        urgency="info",
        action=f"{summary.name} ({WAITING[spell.stage]})",
        reason=spell.reason,
        who=summary.path,
        name=summary.name,
    )


def _grouped(lines: list[Line], name: Callable[[Line], str], today: date, wanted: Wanted) -> Agenda:
    groups: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: _place(line, today)):
        groups.setdefault(name(line), []).append(line)
    made = tuple(Group(each, tuple(own)) for each, own in groups.items())
    return Agenda(today, wanted.days, made, is_part=wanted.is_part)


def _place(line: Line, today: date) -> tuple[object, ...]:
    """By day, what is late as one; within that as everywhere."""
    due = min(item.due for item in line.items)
    return max(due, today - timedelta(days=1)), order(line.lead)
