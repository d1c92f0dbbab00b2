"""The index as it was left, for what must be quick and may be old: nothing is refreshed or made."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from vaultkit.store.place import address, index_path
from vaultkit.store.vault import Vault

# A person waits at the prompt: who is busy writing is not waited for.
_PATIENCE = 0.2

Row = tuple[str, ...]


def names_and_kinds(vault: Vault, environment: Mapping[str, str]) -> list[Row]:
    """The folded names and aliases of all notes, each with the note's path and kind."""
    ask = "SELECT key, path, coalesce(kind, '') FROM names WHERE rank < 2 ORDER BY path, rank"
    return _asked(vault, environment, ask)


def items(vault: Vault, environment: Mapping[str, str]) -> list[Row]:
    """The ids of what was on the agenda on the day of the last refresh, each with its action."""
    ask = """
        SELECT DISTINCT items.id, action, due
        FROM items, (SELECT value AS day FROM meta WHERE key = 'day')
        WHERE from_ <= date(day, '+7 days') AND until >= day
        ORDER BY due, items.id
    """
    return [(own_id, action) for own_id, action, _ in _asked(vault, environment, ask)]


def _asked(vault: Vault, environment: Mapping[str, str], ask: str) -> list[Row]:
    """The answer of the index; none where it is not there, in use, or of another shape."""
    try:
        own = address(index_path(vault.root, environment))
        connection = sqlite3.connect(f"{own}?mode=ro", uri=True, timeout=_PATIENCE)
        try:
            return connection.execute(ask).fetchall()
        finally:
            connection.close()
    except (sqlite3.Error, OSError, UnicodeError):
        return []
