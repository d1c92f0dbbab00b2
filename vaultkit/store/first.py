"""A first index made by several processes: they read and derive, ours alone writes.

In between they look into the half of it that is written. It has no fingerprint as yet: whoever
finds it so, after a kill, makes it anew.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from vaultkit.store import place, shares
from vaultkit.store.gathered import Gathered
from vaultkit.store.known import Known

if TYPE_CHECKING:
    from vaultkit.store.refresh import Refresh

_PIECE = 2_000
_NOTES = "SELECT path FROM notes"
_CONTACTS = "SELECT path FROM notes WHERE kind = 'contact' ORDER BY path"


class OvertakenError(Exception):
    """Another process has written the index while we let go of it."""


def in_shares(own: Refresh, changed: list[str]) -> list[str] | None:
    """Read and derive all notes; returns those that vanished meanwhile.

    None where that cannot be done with several processes: then nothing of it is there.
    """
    count = shares.processes(len(changed))
    path = _file_of(own.connection)
    if count == 1 or not path:
        return None
    try:
        with shares.shared_out(count, _Share(own, changed, count, path)) as others:
            return _write(own, changed, others)
    except shares.Lost:
        own.forget_everything()
        own.gathered = Gathered(own.connection, is_new=True)
        return None


def _write(own: Refresh, changed: list[str], others: shares.Others) -> list[str]:
    """Write what the others find, from the first row to the last."""
    summaries: list[tuple[Any, ...]] = []
    taken = 0

    def take(table: str, rows: list[tuple[Any, ...]]) -> None:
        nonlocal taken
        own.gathered.add(table, rows)
        if table == "contacts":
            summaries.extend(rows)
        elif table == "notes":
            own.progress(taken, len(changed))
            taken += len(rows)

    vanished = [path for some in others.gather(take) for path in some]
    own.gathered.write()
    _let_see(own.connection)
    others.answer([None] * len(others.processes))
    own.learn_words()
    derived = {path for some in others.gather(take) for path in some}
    rest = sorted({path for (path,) in own.connection.execute(_NOTES)} - derived)
    count = len(others.processes)
    # In pieces: at once those of 50,000 contacts take 50 MB more in each process.
    for start in range(0, len(summaries), _PIECE):
        others.answer([(summaries[start : start + _PIECE], None)] * count)
    others.answer([((), rest[number::count]) for number in range(count)])
    summaries.clear()
    others.gather(take)
    own.gathered.write()
    return vanished


class _Share:
    """What one of the processes does; it never touches the connection that is ours."""

    def __init__(self, own: Refresh, changed: list[str], count: int, path: str) -> None:
        self.own = own
        self.changed = changed
        self.count = count
        self.path = path

    def __call__(self, number: int, line: shares.Line) -> None:
        own, count = self.own, self.count
        own.gathered = Gathered(own.connection, is_new=True, send=line.send)
        own.progress = lambda done, of: None
        vanished = own.read(self.changed[number::count])
        own.gathered.write()
        line.ask(vanished)
        connection = place.as_it_is(self.path)
        known = Known(connection, own.settings.kinds)
        notes = {path for (path,) in connection.execute(_NOTES)}
        contacts = [path for (path,) in connection.execute(_CONTACTS)]

        def meet(rest: set[str]) -> set[str]:
            summaries, left = line.ask(list(notes - rest))
            while left is None:
                known.learn(summaries)
                summaries, left = line.hear()
            return set(left)

        own.derivation(known, meet).all(contacts[number::count], notes, set())


def _file_of(connection: sqlite3.Connection) -> str | None:
    """The index's file, if others can read it while we write: not in memory, and with a log."""
    found: str = connection.execute("PRAGMA database_list").fetchone()[2]
    mode: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
    return found if mode == "wal" else None


def _let_see(connection: sqlite3.Connection) -> None:
    """Put all that is written so far into the file itself, which then stays as it is for a while:
    what is written from here on goes to its log."""
    connection.execute("DELETE FROM meta WHERE key IN ('fingerprint', 'stamps', 'day')")
    before = connection.execute("PRAGMA data_version").fetchone()
    connection.execute("COMMIT")
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0")
    is_busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {patience}")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA data_version").fetchone() != before:
        raise OvertakenError
    if is_busy:
        raise shares.Lost
