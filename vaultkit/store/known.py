"""What the index knows of notes while it is being refreshed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultkit.core.model import Kind, Link, Note
from vaultkit.core.people import Summary
from vaultkit.core.resolve import Candidate, Resolution, resolve
from vaultkit.store import rows

# Of contacts, goals and organizations those looked at last: with 500 a third more are read again.
_KEPT = 2000
# Of contacts: one takes 4 KB, and 16 us to unpack again.
_SUMMARIES_KEPT = 10_000


class Pointer(NamedTuple):
    """A link in a field of some note, as the index knows it."""

    path: str
    field: str
    kind: str
    target: str
    key: str


class Known:
    """Notes, names and links as stored, read while nothing of them is being written."""

    def __init__(self, connection: sqlite3.Connection, kinds: Mapping[str, Kind]) -> None:
        self.connection = connection
        self.kinds = kinds
        self._notes: dict[str, Note | None] = {}
        self._candidates: dict[str, list[Candidate]] = {}
        self._knows_all_names = False
        self._summaries: dict[str, Summary | None] = {}
        self._packed: dict[str, str] = {}

    def note(self, path: str) -> Note | None:
        """A note by its path."""
        if path in self._notes:
            # Put last again: the first is the one to be forgotten.
            self._notes[path] = note = self._notes.pop(path)
            return note
        if len(self._notes) >= _KEPT:
            del self._notes[next(iter(self._notes))]
        self._notes[path] = note = self._read(path)
        return note

    def _read(self, path: str) -> Note | None:
        found = self.connection.execute(
            "SELECT kind, note FROM notes WHERE path = ?", (path,)
        ).fetchone()
        if found is None:
            return None
        return rows.unpack_note(path, self.kinds.get(found[0]), found[1])

    def all_names(self) -> None:
        """Learn all names at once, where most will be asked for: 3 % of a first index.

        Beyond half a million, which take 120 MB, they are asked for one by one.
        """
        count = self.connection.execute("SELECT count(*) FROM names").fetchone()[0]
        if count <= 500_000:
            found = self.connection.execute("SELECT key, path, rank, kind FROM names ORDER BY 1, 2")
            for key, *each in found:
                self._candidates.setdefault(key, []).append(Candidate._make(each))
            self._knows_all_names = True

    def candidates(self, key: str) -> list[Candidate]:
        """The notes that go by a key, in order of their paths."""
        if self._knows_all_names:
            return self._candidates.get(key, [])
        if key not in self._candidates:
            if len(self._candidates) >= 10 * _KEPT:
                self._candidates.clear()
            found = self.connection.execute(
                "SELECT path, rank, kind FROM names WHERE key = ? ORDER BY path", (key,)
            )
            self._candidates[key] = [Candidate._make(each) for each in found]
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

    def pointing(self, keys: Iterable[str]) -> list[Pointer]:
        """The links in fields of notes of some kind that go by one of the keys."""
        query = (
            "SELECT path, field, kind, target, key FROM links"
            " WHERE key = ? AND field <> '' AND kind IS NOT NULL"
        )
        found = (row for key in keys for row in self.connection.execute(query, (key,)))
        return sorted(map(Pointer._make, found))

    def leads_to(self, pointer: Pointer, note: str, wanted: str = "contact") -> bool:
        """Whether a link that goes by a note's name leads to that note."""
        path, _, _, target, key = pointer
        return note == resolve(target, key, path, self.candidates, wanted).path

    def summary_text(self, path: str) -> str | None:
        """What is stored for a contact's neighbours, packed."""
        if path in self._packed:
            return self._packed[path]
        query = "SELECT summary FROM contacts WHERE path = ?"
        found: tuple[str] | None = self.connection.execute(query, (path,)).fetchone()
        return found[0] if found else None

    def learn(self, summaries: Iterable[tuple[str, str]]) -> None:
        """Take in what is to be stored for neighbours, before it is."""
        self._packed.update(summaries)

    def remember(self, path: str, summary: Summary | None) -> None:
        """A contact's summary as it is now; many neighbours will ask for it."""
        if len(self._summaries) >= _SUMMARIES_KEPT:
            self._summaries.clear()
        self._summaries[path] = summary

    def summaries(self, paths: Iterable[str]) -> Iterator[Summary]:
        """The summaries of those that have one; all are written by now."""
        for path in paths:
            if path not in self._summaries:
                text = self.summary_text(path)
                self.remember(path, rows.unpack_summary(path, text) if text else None)
            found = self._summaries[path]
            if found:
                yield found
