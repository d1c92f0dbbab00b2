"""What a change reaches: the notes and contacts that must be derived again, and no others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from vaultkit.core.keys import BELONGING, belonging_keys


@dataclass(slots=True)
class Touched:
    """The keys of the notes that changed, before and after.

    `own` are what they are found by, `belonging` the contacts that they belong to, `led` what
    changed contacts lead to, `goals` what changed interviews are for; `paths` are the notes
    themselves.
    """

    own: set[str] = field(default_factory=set)
    belonging: set[str] = field(default_factory=set)
    led: set[str] = field(default_factory=set)
    goals: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)

    def add(self, connection: sqlite3.Connection, path: str) -> None:
        """Take in a note as it is stored now; nothing if it is not."""
        self.paths.add(path)
        stored = connection.execute("SELECT kind FROM notes WHERE path = ?", (path,)).fetchone()
        if stored is None:
            return
        own = connection.execute("SELECT key FROM names WHERE path = ?", (path,))
        self.own.update(key for (key,) in own)
        self.belonging |= _belonging(connection, path, stored[0])
        if stored[0] == "interview":
            query = "SELECT key FROM links WHERE path = ? AND field = 'goals'"
            self.goals |= _by_keys(connection, query, [path])
        if stored[0] == "contact":
            led = connection.execute("SELECT key FROM links WHERE path = ?", (path,))
            self.led.update(key for (key,) in led)


def _belonging(connection: sqlite3.Connection, path: str, kind: str | None) -> set[str]:
    if kind not in BELONGING:
        return set()
    found = connection.execute("SELECT key, field FROM links WHERE path = ?", (path,))
    return belonging_keys(kind, set(found))


def pointing_notes(connection: sqlite3.Connection, touched: Touched) -> set[str]:
    """The notes whose links are looked up by a touched key, resolved or not."""
    return _by_keys(connection, "SELECT path FROM links WHERE key = ?", touched.own)


def notes_to_check(
    connection: sqlite3.Connection, touched: Touched, pointing: set[str]
) -> set[str]:
    """The notes whose problems with others, or blocked tasks, may be other than before."""
    twins = _by_keys(connection, "SELECT path FROM names WHERE key = ?", touched.own)
    query = "SELECT path FROM names WHERE key = ? AND rank < 2 AND kind = 'goal'"
    return pointing | twins | touched.paths | _by_keys(connection, query, touched.goals)


def contacts_to_redo(
    connection: sqlite3.Connection, touched: Touched, pointing: set[str]
) -> set[str]:
    """The contacts of which some note changed, or leads elsewhere than before."""
    keys = touched.own | touched.belonging
    owners: set[str] = set()
    for path in pointing | touched.paths:
        stored = connection.execute("SELECT kind FROM notes WHERE path = ?", (path,)).fetchone()
        if stored and stored[0] == "contact":
            owners.add(path)
        elif stored:
            keys |= _belonging(connection, path, stored[0])
    return owners | contacts_called(connection, keys)


def neighbours(connection: sqlite3.Connection, path: str) -> set[str]:
    """The contacts that lead to one, or that it leads to: its summary is theirs to know."""
    found = connection.execute("SELECT key FROM names WHERE path = ? AND rank < 2", (path,))
    own = found.fetchall()
    leading = _by_keys(
        connection,
        "SELECT path FROM links WHERE key = ? AND kind = 'contact'",
        [key for (key,) in own],
    )
    led = connection.execute("SELECT key FROM links WHERE path = ?", (path,))
    named_in = _by_keys(
        connection,
        "SELECT path FROM links WHERE key = ? AND field = '' AND kind = 'interview'",
        [key for (key,) in own],
    )
    query = "SELECT key FROM links WHERE path = ? AND field = 'contact'"
    keys = [*(key for (key,) in led), *_by_keys(connection, query, named_in)]
    return leading | contacts_called(connection, keys)


def organization_keys(connection: sqlite3.Connection, paths: Iterable[str]) -> set[str]:
    """The keys of the organizations that contacts lead to."""
    query = "SELECT key FROM links WHERE path = ? AND field = 'organization'"
    return _by_keys(connection, query, paths)


def organizations_called(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """The organizations that go by one of the keys."""
    return _by_keys(
        connection,
        "SELECT path FROM names WHERE key = ? AND rank < 2 AND kind = 'organization'",
        keys,
    )


def people_of(connection: sqlite3.Connection, organization: str) -> set[str]:
    """The contacts that lead to an organization by any of its names."""
    own = _by_keys(connection, "SELECT key FROM names WHERE path = ? AND rank < 2", [organization])
    return _by_keys(
        connection,
        "SELECT path FROM links WHERE key = ? AND field = 'organization' AND kind = 'contact'",
        own,
    )


def contacts_called(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """The contacts that go by one of the keys."""
    return _by_keys(
        connection,
        "SELECT path FROM names WHERE key = ? AND rank < 2 AND kind = 'contact'",
        keys,
    )


def _by_keys(connection: sqlite3.Connection, query: str, keys: Iterable[str]) -> set[str]:
    return {path for key in keys for (path,) in connection.execute(query, (key,))}
