"""Rows on their way into the index; into a new one they go many at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

INSERTS = {
    "notes": "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)",
    "names": "INSERT INTO names VALUES (?, ?, ?, ?)",
    "links": "INSERT INTO links VALUES (?, ?, ?, ?, ?)",
    "contacts": "INSERT OR REPLACE INTO contacts VALUES (?, ?)",
    "items": f"INSERT INTO items VALUES ({', '.join('?' * 24)})",
    "problems": "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "texts": "INSERT INTO texts (path, names, fields, body, start) VALUES (?, ?, ?, ?, ?)",
    "later": "INSERT OR IGNORE INTO later VALUES (?, ?)",
    "prospects": "INSERT INTO prospects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "aims": "INSERT INTO aims VALUES (?, ?, ?, ?, ?)",
    "approaches": "INSERT INTO approaches VALUES (?, ?, ?, ?)",
    "slots": "INSERT INTO slots VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "goals": "INSERT INTO goals VALUES (?, ?, ?, ?)",
    "targets": "INSERT INTO targets VALUES (?, ?)",
}

# Rows held back at most: with 5,000 it is no faster, and those of the texts take 30 MB more.
_MOST = 500

_first = itemgetter(0)


@dataclass(slots=True)
class Gathered:
    """Rows to be written; whoever reads what may be among them writes first.

    A new index holds nothing to replace, and nothing of it is read while it grows: of 175,000
    statements for 10,000 notes 33,000 are left, most of them to read. With `send` rows go there,
    to whoever writes.
    """

    connection: sqlite3.Connection
    is_new: bool = False
    send: Callable[[str, list[tuple[Any, ...]]], None] | None = None
    rows: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {table: [] for table in INSERTS}
    )

    def replace(self, deletion: str, key: tuple[str, ...]) -> None:
        """Make room for rows of the same key."""
        if not self.is_new:
            self.connection.execute(deletion, key)

    def add(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Take in rows of a table."""
        held = self.rows[table]
        held += rows
        if not self.is_new or len(held) > _MOST:
            self._write(table)

    def write(self) -> None:
        """Write what is held back."""
        for table in self.rows:
            self._write(table)

    def _write(self, table: str) -> None:
        held = self.rows[table]
        if held and self.send:
            self.send(table, held)
            held.clear()
        elif held:
            # In the order of the tables, so that neighbours share a page.
            self.connection.executemany(INSERTS[table], sorted(held, key=_first))
            held.clear()
