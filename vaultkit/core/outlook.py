"""What one contact brings to the vault on any day: a calendar, so that a day is a look-up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vaultkit.core.people import Dossier
from vaultkit.core.present import Slot
from vaultkit.core.rules.research import is_active
from vaultkit.core.standing import Standing, after, is_request, until

# Stages in which somebody is neither to ask nor met.
GONE = ("do_not_contact", "archived", "declined", "unreachable", "no_response")
ON_THE_LIST = ("identified", "researched")


class Prospect(NamedTuple):
    """Days on which somebody is on the list and not written to; both included."""

    stage: str
    from_: date
    until: date
    since: date | None


class Aiming(NamedTuple):
    """Days on which somebody counts for a goal, and the last day that they know of."""

    goal: str
    from_: date
    until: date
    last: date


class Approach(NamedTuple):
    """One step towards somebody: `new` and `again` are requests, `yes` an answer, `talk` held."""

    sort: str
    day: date


class Outlook(NamedTuple):
    prospects: tuple[Prospect, ...] = ()
    aims: tuple[Aiming, ...] = ()
    approaches: tuple[Approach, ...] = ()
    slots: tuple[Slot, ...] = ()


def outlook(given: Dossier) -> Outlook:
    """What a contact brings to the rules of the whole vault."""
    if not given.is_known:
        return Outlook()
    return Outlook(
        tuple(_prospects(given)), tuple(_aims(given)), tuple(_approaches(given)), _slots(given)
    )


def _prospects(given: Dossier) -> Iterator[Prospect]:
    """The stretches on the list, for people with an active goal."""
    if not any(map(is_active, given.goals)):
        return
    added = given.events[0].on if given.events else None
    put_off = _put_off(given, "write") or date.min
    for spell in given.spells:
        from_, ends = spell.from_ or date.min, spell.until or date.max
        if spell.stage == "researched":
            from_ = max(from_, put_off)
        if spell.stage in ON_THE_LIST and from_ <= ends:
            yield Prospect(spell.stage, from_, ends, spell.from_ or added)


def _put_off(given: Dossier, rule: str) -> date | None:
    """The last day until which a rule is put off in the contact's log."""
    days = [until(event) for event in given.events if event.rule == rule]
    return max(filter(None, days), default=None)


def _aims(given: Dossier) -> Iterator[Aiming]:
    last = _last(given)
    days = list(_counting(given))
    for goal in filter(is_active, given.goals):
        for first, end in days:
            yield Aiming(goal.path, first, end, last)
        if not days:
            yield Aiming(goal.path, date.max, date.min, last)


def _counting(given: Dossier) -> list[tuple[date, date]]:
    """The days in stages that count, those of neighbouring stages as one stretch."""
    found: list[tuple[date, date]] = []
    joined = False
    for spell in given.spells:
        counts = spell.stage not in GONE
        if counts:
            first = found.pop()[0] if joined else spell.from_ or date.min
            found.append((first, spell.until or date.max))
        joined = counts
    return found


def _last(given: Dossier) -> date:
    """The last day that is known: a fact, a talk to come, a day on which to come back."""
    talks = [talk.day for talk in given.interviews if talk.day]
    waits = [until(event) for event in given.events if event.verb in ("deferred", "snoozed")]
    return max([given.last_fact, *talks, *filter(None, waits)])


def _approaches(given: Dossier) -> Iterator[Approach]:
    standing = Standing()
    for event in given.events:
        before, standing = standing, after(standing, event, int(given.numbers["revive_after"]))
        if is_request(event) and standing.run:
            is_new = len(standing.run) == 1 and not before.met
            yield Approach("new" if is_new else "again", event.on)
        elif event.verb in ("agreed", "talked"):
            yield Approach("yes", event.on)
    for talk in given.held:
        if talk.held_on and talk.contact == given.path:
            yield Approach("talk", talk.held_on)


def _slots(given: Dossier) -> tuple[Slot, ...]:
    put_off = _put_off(given, "clash")
    return tuple(
        Slot(
            talk.note.path,
            talk.note.line("date"),
            given.path,
            given.name,
            given.contact["priority"],
            talk.day,
            talk.starts,
            talk.ends,
            talk.note["meeting_url"] or talk.note["place"],
            bool(talk.confirmed),
            put_off,
        )
        for talk in given.ahead
        if talk.day and talk.contact == given.path
    )
