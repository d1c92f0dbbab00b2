"""Stamps as the index keeps them, and files too fresh for their stamps to be trusted."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable

from vaultkit.core.compare import Folder, Stamp

# A file changed within this time before it was looked at may change again without its stamp
# telling (git calls that "racily clean"); 2 s is the grain of the coarsest file system in use.
RACY_NS = 2_000_000_000
NEVER_SEEN: Stamp = (0, 0, 0, 0)

Packed = tuple[str, bytes]


def pack(folder: Folder) -> Packed:
    """A folder's names and stamps, in their order; no name holds a NUL."""
    numbers = array("q", [number for stamp in folder.values() for number in stamp])
    return "\0".join(folder), numbers.tobytes()


def unpack(packed: Packed) -> Folder:
    """The folder that was packed."""
    names, content = packed
    numbers = array("q")
    numbers.frombytes(content)
    four = [iter(numbers)] * 4
    return dict(zip(names.split("\0"), zip(*four, strict=True), strict=True)) if names else {}


def settled(folder: Folder, looked: int) -> Folder:
    """The folder as it may be remembered: fresh files look changed to the next refresh.

    By the change time, which nobody can set: a modification time may lie in the year 2099.
    """
    fresh = looked - RACY_NS
    return {name: NEVER_SEEN if stamp[3] >= fresh else stamp for name, stamp in folder.items()}


def load(connection: sqlite3.Connection) -> dict[str, Packed]:
    """The folders as the index remembers them, packed."""
    found = connection.execute("SELECT path, names, stamps FROM folders")
    return {path: (names, content) for path, names, content in found}


def save(connection: sqlite3.Connection, folders: dict[str, Folder], gone: Iterable[str]) -> None:
    """Remember some folders, and forget those that are gone."""
    connection.executemany("DELETE FROM folders WHERE path = ?", [(path,) for path in gone])
    connection.executemany(
        "INSERT OR REPLACE INTO folders VALUES (?, ?, ?)",
        [(path, *pack(folder)) for path, folder in folders.items()],
    )
