"""What the index knows of notes while it is being refreshed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from vaultkit.core.model import Kind, Link, Note, Summary
from vaultkit.core.resolve import Candidate, Resolution, resolve
from vaultkit.store import rows

# Notes of many contacts (goals, organizations) are read again and again; people are not.
_KEPT = 2000


class Known:
    """Notes, names and links as stored, read while nothing of them is being written.

    The joins are CROSS: SQLite must not begin with all notes of a kind, which it would do for
    want of statistics (a cold index of 10,000 notes took 10 s longer).
    """

    def __init__(self, connection: sqlite3.Connection, kinds: Mapping[str, Kind]) -> None:
        self.connection = connection
        self.kinds = kinds
        self._notes: dict[str, Note | None] = {}
        self._candidates: dict[str, list[Candidate]] = {}

    def note(self, path: str) -> Note | None:
        """A note by its path."""
        if path not in self._notes:
            if len(self._notes) >= _KEPT:
                self._notes.clear()
            self._notes[path] = self._read(path)
        return self._notes[path]

    def _read(self, path: str) -> Note | None:
        found = self.connection.execute(
            "SELECT kind, note FROM notes WHERE path = ?", (path,)
        ).fetchone()
        if found is None:
            return None
        return rows.unpack_note(path, self.kinds.get(found[0]), found[1])

    def candidates(self, key: str) -> list[Candidate]:
        """The notes that go by a key, in order of their paths."""
        if key not in self._candidates:
            if len(self._candidates) >= 10 * _KEPT:
                self._candidates.clear()
            found = self.connection.execute(
                "SELECT names.path, rank, kind FROM names"
                " CROSS JOIN notes ON notes.path = names.path WHERE key = ? ORDER BY names.path",
                (key,),
            )
            self._candidates[key] = [Candidate(*each) for each in found]
        return self._candidates[key]

    def resolve(self, link: Link, source: str, wanted: str | None = None) -> Resolution:
        """Where a link of a note leads."""
        return resolve(link.target, link.key, source, self.candidates, wanted)

    def led_to(self, note: Note, field: str, wanted: str) -> list[str]:
        """The paths of the notes of a kind that the links of a field lead to."""
        found = (
            self.resolve(link, note.path, wanted) for link in note.links if link.field == field
        )
        return [each.path for each in found if each.path and each.kind == wanted]

    def notes_led_to(self, note: Note, field: str, wanted: str) -> tuple[Note, ...]:
        """Those notes, in the order of the links."""
        read = (self.note(path) for path in self.led_to(note, field, wanted))
        return tuple(each for each in read if each)

    def pointing(self, keys: Iterable[str], kind: str, *fields: str) -> list[str]:
        """The notes of a kind with a link in one of the fields that goes by one of the keys."""
        return sorted(
            {
                path
                for key in keys
                for path, field in self.connection.execute(
                    "SELECT links.path, field FROM links"
                    " CROSS JOIN notes ON notes.path = links.path"
                    " WHERE links.key = ? AND field <> '' AND notes.kind = ?",
                    (key, kind),
                )
                if field in fields
            }
        )

    def names_of(self, path: str) -> list[str]:
        """The keys by which links find a note: its name and its aliases."""
        found = self.connection.execute(
            "SELECT key FROM names WHERE path = ? AND rank < 2 ORDER BY key", (path,)
        )
        return [key for (key,) in found]

    def summary(self, path: str) -> Summary | None:
        """What is stored for a contact's neighbours."""
        found = self.connection.execute(
            "SELECT summary FROM contacts WHERE path = ?", (path,)
        ).fetchone()
        return rows.unpack_summary(path, found[0]) if found else None

    def summaries(self, paths: Iterable[str]) -> Iterator[Summary]:
        """The summaries of those that have one."""
        for path in paths:
            found = self.summary(path)
            if found:
                yield found
