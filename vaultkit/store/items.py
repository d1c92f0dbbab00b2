"""The items of the index: all that meet some days, or of a cut agenda only those that are shown."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta

from vaultkit.core.agenda import Wanted, agenda_of
from vaultkit.core.items import Agenda, Item, Sketch
from vaultkit.store.item_rows import unpack_item
from vaultkit.store.place import one_state

_COLUMNS = """
    rule, subject, path, line, due, from_, until, urgency, action, reason, since, more,
    settles, key, who, name, priority, waiting, writing, opens, closes, at, id
"""
_ITEMS = f"""
    SELECT {_COLUMNS} FROM items
    WHERE until >= :first AND until < '9999' AND from_ <= :last
    UNION ALL
    SELECT {_COLUMNS} FROM items
    WHERE until > '9999' AND due >= :since AND from_ <= :last
"""
_ITEM = f"SELECT {_COLUMNS} FROM items WHERE rowid = ?"

# Nothing but what the index by windows holds, so that the rows themselves are not looked up: they
# are spread over the whole table.
_SKETCH = "id, due, from_, urgency, waiting, writing, who, at, priority, name, path, line, rowid"
_OPEN = "(opens IS NULL OR opens <= :now) AND (closes IS NULL OR closes > :now)"
_SKETCHES = f"""
    SELECT {_SKETCH} FROM items
    WHERE until >= :first AND until < '9999' AND from_ <= :last AND {_OPEN}
    UNION ALL
    SELECT {_SKETCH} FROM items
    WHERE until > '9999' AND due >= :since AND from_ <= :last AND {_OPEN}
"""
_OLDER = """
    SELECT count(*) FROM items WHERE until > '9999' AND due < :since
    AND (:who IS NULL OR who = :who) AND (:rule IS NULL OR rule = :rule)
"""


def items(
    connection: sqlite3.Connection, first: date, last: date, since: date, *, settles: bool
) -> list[Item]:
    """The items whose window meets the days, but no endless ones due before `since`.

    Without `settles` that part of them stays empty.
    """
    days = {"first": str(first), "last": str(last), "since": str(since)}
    return [unpack_item(row, settles) for row in connection.execute(_ITEMS, days)]


def older(connection: sqlite3.Connection, since: date, who: str | None, rule: str | None) -> int:
    """How many endless items were due before a day."""
    wanted = {"since": str(since), "who": who, "rule": rule}
    return int(connection.execute(_OLDER, wanted).fetchone()[0])


def cut_agenda(
    connection: sqlite3.Connection,
    now: datetime,
    wanted: Wanted,
    since: date,
    older: int,
    *,
    settles: bool,
) -> Agenda:
    """The agenda of all items of a moment, as `items` would give it; what is cut stays unread."""

    def whole(sketch: Sketch) -> Item:
        return unpack_item(connection.execute(_ITEM, (sketch.row,)).fetchone(), settles)

    with one_state(connection):
        sketches = _sketches(connection, now, wanted, since)
        return agenda_of(sketches, now.date(), wanted, older, whole)


def _sketches(
    connection: sqlite3.Connection, now: datetime, wanted: Wanted, since: date
) -> list[Sketch]:
    day = date.fromisoformat
    days = {
        "first": str(now.date()),
        "last": str(now.date() + timedelta(days=wanted.days)),
        "since": str(since),
        "now": now.isoformat(),
    }
    found = connection.execute(_SKETCHES, days)
    return [Sketch._make((own, day(due), day(from_), *rest)) for own, due, from_, *rest in found]
