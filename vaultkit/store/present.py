"""What the rules of the vault on a day ask: stored as a calendar, looked up for a day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from vaultkit.core.items import Item
from vaultkit.core.model import Note
from vaultkit.core.outlook import Outlook
from vaultkit.core.people import Dossier
from vaultkit.core.plan import items_of_vault
from vaultkit.core.present import Aim, Candidate, Present, Slot, week_of
from vaultkit.core.referrals import referrer_of
from vaultkit.core.rules.research import is_active
from vaultkit.core.standing import until
from vaultkit.store.config import Settings, calendar
from vaultkit.store.gathered import Gathered

# The owner of the items that nobody's derivation gives but the day's.
OWNER = "vault"

_OF_A_CONTACT = ("prospects", "aims", "approaches", "slots")
_OF_A_NOTE = ("goals", "targets")
TABLES = (*_OF_A_CONTACT, *_OF_A_NOTE)

_READY = """
    SELECT path, name, priority, since, organization, is_referred FROM prospects
    WHERE stage = 'researched' AND from_ <= :day AND until >= :day
    ORDER BY coalesce(priority, 'D'), coalesce(since, '9999'), name, path
"""
_FOR = """
    SELECT DISTINCT path, goal FROM aims WHERE path IN (
        SELECT path FROM prospects
        WHERE stage = 'researched' AND from_ <= :day AND until >= :day
    )
"""
_GOALS = """
    SELECT goals.path, goals.name, coalesce(people, 0), max(goals.last, coalesce(told, '')), put_off
    FROM goals LEFT JOIN (
        SELECT goal, max(last) AS told,
               count(DISTINCT iif(from_ <= :day AND until >= :day, path, NULL)) AS people
        FROM aims GROUP BY goal
    ) ON goal = goals.path
    ORDER BY goals.path
"""
_SLOTS = """
    SELECT note, line, path, name, priority, day, starts, ends, place, is_confirmed, put_off
    FROM slots WHERE day >= :day ORDER BY day, note
"""
_ASKED = """
    SELECT organization, max(day) FROM approaches
    WHERE organization IS NOT NULL AND sort IN ('new', 'again') AND day <= :day GROUP BY 1
"""
_HELPFUL = """
    SELECT DISTINCT organization FROM approaches
    WHERE organization IS NOT NULL AND sort = 'yes' AND day <= :day
"""
# Somebody who was named waits until their own day: once is enough to be told to write to them.
_SPOKEN_FOR = """
    SELECT DISTINCT who FROM items
    WHERE until >= :day AND until < '9999' AND writing AND rule <> 'write'
    AND (from_ <= :sunday OR rule = 'contact-referral')
"""
_WRITTEN = """
    SELECT count(DISTINCT path) FROM approaches
    WHERE sort = 'new' AND day BETWEEN :monday AND :sunday AND day <= :day
"""
_TALKS = """
    SELECT (SELECT count(*) FROM approaches
            WHERE sort = 'talk' AND day BETWEEN :monday AND :sunday AND day <= :day)
         + (SELECT count(*) FROM slots WHERE day BETWEEN max(:monday, :day) AND :sunday)
"""
_NAMES_LEFT = """
    SELECT count(DISTINCT path) FROM prospects WHERE from_ <= :day AND until >= :day
"""

# More names than two do not help anybody to begin.
_TARGETS = """
    SELECT name FROM targets WHERE NOT EXISTS (
        SELECT 1 FROM names CROSS JOIN links ON links.key = names.key
        WHERE names.path = targets.path AND rank < 2
        AND field = 'organization' AND links.kind = 'contact'
    ) ORDER BY name, path LIMIT 2
"""


def keep_contact(gathered: Gathered, path: str, given: Dossier | None, brought: Outlook) -> None:
    """Replace what a contact brings to the vault's days."""
    for table in _OF_A_CONTACT:
        gathered.replace(f"DELETE FROM {table} WHERE path = ?", (path,))
    if given is None:
        return
    contact = given.contact
    place = given.organization.path if given.organization else None
    who = (given.name, contact["priority"], place, bool(referrer_of(contact)))
    gathered.add("prospects", [(path, *map(_text, each), *who) for each in brought.prospects])
    gathered.add("aims", [(path, *map(_text, each)) for each in brought.aims])
    gathered.add("approaches", [(path, *map(_text, each), place) for each in brought.approaches])
    gathered.add("slots", [_slot_row(each) for each in brought.slots])


def keep_note(gathered: Gathered, path: str, note: Note | None, today: date) -> None:
    """Replace what a goal or an organization brings to them."""
    for table in _OF_A_NOTE:
        gathered.replace(f"DELETE FROM {table} WHERE path = ?", (path,))
    if note and note.kind_name == "goal" and is_active(note):
        facts = [day for day in (note["created"], *(event.on for event in note.events)) if day]
        last = max((day for day in facts if day <= today), default=date.min)
        off = [(event.rule, str(until(event) or event.on)) for event in note.events if event.rule]
        gathered.add("goals", [(path, note.name, str(last), json.dumps(off))])
    elif note and note.kind_name == "organization" and note["target"]:
        gathered.add("targets", [(path, note.name)])


def items_of_day(connection: sqlite3.Connection, day: date, settings: Settings) -> list[Item]:
    """What the vault as a whole owes on a day, whatever day the index was derived on."""
    return items_of_vault(present(connection, day, settings), settings.rules)


def present(connection: sqlite3.Connection, day: date, settings: Settings) -> Present:
    """What holds in the vault on a day."""
    days = calendar(settings)
    week = week_of(day, days)
    asked = {"day": str(day), "monday": str(week.first), "sunday": str(week.sunday)}

    def rows(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query, asked).fetchall()

    def count(query: str) -> int:
        return int(rows(query)[0][0])

    return Present(
        on=day,
        week=week,
        numbers=settings.numbers,
        calendar=days,
        ready=tuple(_candidates(rows(_READY), rows(_FOR))),
        goals=tuple(_aim(*row) for row in rows(_GOALS)),
        slots=slots_from(connection, day),
        asked={place: date.fromisoformat(last) for place, last in rows(_ASKED)},
        helpful=frozenset(place for (place,) in rows(_HELPFUL)),
        spoken_for=frozenset(who for (who,) in rows(_SPOKEN_FOR)),
        targets=tuple(name for (name,) in rows(_TARGETS)),
        written=count(_WRITTEN),
        talks=count(_TALKS),
        names_left=count(_NAMES_LEFT),
    )


def slots_from(connection: sqlite3.Connection, day: date) -> tuple[Slot, ...]:
    """The talks to come from a day on."""
    return tuple(_slot(*row) for row in connection.execute(_SLOTS, {"day": str(day)}))


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, date) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _candidates(people: list[tuple[Any, ...]], aims: list[tuple[Any, ...]]) -> Iterator[Candidate]:
    goals: dict[str, set[str]] = {}
    for path, goal in aims:
        goals.setdefault(path, set()).add(goal)
    for path, name, priority, since, organization, is_referred in people:
        own = frozenset(goals.get(path, ()))
        yield Candidate(path, name, priority, _day(since), organization, bool(is_referred), own)


def _aim(path: str, name: str, people: int, last: str, put_off: str) -> Aim:
    off = tuple((rule, date.fromisoformat(day)) for rule, day in json.loads(put_off))
    return Aim(path, name, people, date.fromisoformat(last), off)


def _slot_row(slot: Slot) -> tuple[Any, ...]:
    starts, ends = (each.isoformat() if each else None for each in (slot.starts, slot.ends))
    who = (slot.who, slot.name, slot.priority)
    rest = (slot.where, slot.is_confirmed, _text(slot.put_off))
    return *who, slot.path, slot.line, str(slot.day), starts, ends, *rest


def _slot(*row: Any) -> Slot:
    path, line, who, name, priority, day, starts, ends, where, is_confirmed, put_off = row
    own = path, line, who, name, priority, date.fromisoformat(day), _moment(starts), _moment(ends)
    return Slot(*own, where, bool(is_confirmed), _day(put_off))
