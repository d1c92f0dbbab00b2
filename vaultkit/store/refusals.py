"""What SQLite refuses, in words, and what means that the index is damaged."""

from __future__ import annotations

import sqlite3

from vaultkit.errors import Busy, IndexUnusable, InputOutput, VaultkitError
from vaultkit.store import place


def is_damage(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def in_words(error: sqlite3.DatabaseError) -> VaultkitError:
    """SQLite's refusals in words."""
    if isinstance(error, sqlite3.OperationalError) and place.is_busy(error):
        return Busy("another vaultkit is writing the index", remedy="try again in a moment")
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
        return InputOutput("the disk is full", remedy="make room, or set VAULTKIT_CACHE")
    return IndexUnusable(f"the index cannot be used: {error}")
