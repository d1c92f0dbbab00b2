"""Whether the index was made from what the files hold, byte by byte."""

from __future__ import annotations

import hashlib
import sqlite3

from vaultkit.store.load import Unreadable, read_bytes
from vaultkit.store.vault import Vault


def differing(connection: sqlite3.Connection, vault: Vault, limit: int) -> list[str]:
    """The notes whose content is other than the index knows; unreadable ones are known as such."""
    wrong = []
    for path, digest in connection.execute("SELECT path, hash FROM notes ORDER BY path"):
        try:
            found = hashlib.sha256(read_bytes(vault, path, limit)).digest()
        except Unreadable:
            found = b""
        if found != digest:
            wrong.append(path)
    return wrong
