"""What follows from the notes, derived once and stored: summaries, items, problems."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from vaultkit.core.check import problems_between
from vaultkit.core.dossier import Belongings, dossier, summary
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.items import Item, Problem
from vaultkit.core.model import Calendar, Dossier, Interview, Note
from vaultkit.core.plan import items_of_dossier, items_of_note
from vaultkit.store import rows
from vaultkit.store.config import Settings
from vaultkit.store.known import Known
from vaultkit.store.touched import contacts_called, neighbours


@dataclass(frozen=True, slots=True)
class Derivation:
    """One pass of deriving: the notes as they are now, on a day, under some settings."""

    connection: sqlite3.Connection
    known: Known
    settings: Settings
    calendar: Calendar
    clock: Clock
    today: date

    def contacts(
        self, paths: Iterable[str], led: set[str], *, tell_neighbours: bool = True
    ) -> None:
        """Derive contacts again, then those of their neighbours that are told of it.

        Summaries first: an item may look at the summary of a neighbour that changed as well.
        `led` are the keys that changed contacts lead to, or did before.
        """
        pending = contacts_called(self.connection, led)
        for path in sorted(paths):
            own = self._belongings(path)
            given = self._dossier(own) if own else None
            is_other = self._keep_summary(path, given)
            if is_other and tell_neighbours:
                pending |= neighbours(self.connection, path)
            if given is None or not self._has_neighbours(given.contact):
                self._keep_items(path, given)
            else:
                pending.add(path)
        for path in sorted(pending):
            own = self._belongings(path, with_neighbours=True)
            self._keep_items(path, self._dossier(own) if own else None)

    def _keep_summary(self, path: str, given: Dossier | None) -> bool:
        """Store a contact's summary; True if it is other than before."""
        query = "SELECT summary FROM contacts WHERE path = ?"
        before = self.connection.execute(query, (path,)).fetchone()
        if given is None:
            self.connection.execute("DELETE FROM contacts WHERE path = ?", (path,))
            return before is not None
        text = rows.pack_summary(summary(given))
        if before and before[0] == text:
            return False
        self.connection.execute("INSERT OR REPLACE INTO contacts VALUES (?, ?)", (path, text))
        return True

    def _keep_items(self, path: str, given: Dossier | None) -> None:
        items = items_of_dossier(given, self.settings.rules) if given else []
        self._store_items(f"contact:{path}", items)

    def _has_neighbours(self, contact: Note) -> bool:
        return bool(contact["referred_by"]) or bool(self._referred(contact))

    def _dossier(self, own: Belongings) -> Dossier:
        return dossier(own, self.today, self.settings.numbers, self.calendar)

    def _belongings(self, path: str, with_neighbours: bool = False) -> Belongings | None:
        """What belongs to a contact; None if the note is not one (any more)."""
        contact = self.known.note(path)
        if contact is None or contact.kind_name != "contact":
            return None
        names = self.known.names_of(path)
        organization = self.known.notes_led_to(contact, "organization", "organization")
        interviews = tuple(self._interviews(path, names))
        own = Belongings(
            contact,
            interviews,
            tuple(self._messages(path, names)),
            organization[0] if organization else None,
            self.known.notes_led_to(contact, "goals", "goal"),
            blocking=self._blocking(*(talk.note for talk in interviews)),
        )
        return self._among_neighbours(own) if with_neighbours else own

    def _among_neighbours(self, own: Belongings) -> Belongings:
        referrer = self.known.led_to(own.contact, "referred_by", "contact")
        return replace(
            own,
            referred_by=next(self.known.summaries(referrer[:1]), None),
            referrals=tuple(self.known.summaries(self._referred(own.contact))),
        )

    def _referred(self, contact: Note) -> list[str]:
        """The contacts that say this one opened the door."""
        names = self.known.names_of(contact.path)
        return [
            path
            for path in self.known.pointing(names, "contact", "referred_by")
            if contact.path in self._led_by(path, "referred_by", "contact")
        ]

    def _interviews(self, path: str, names: list[str]) -> Iterable[Interview]:
        for each in self.known.pointing(names, "interview", "contact", "others"):
            main = self._led_by(each, "contact", "contact")
            if path in main or path in self._led_by(each, "others", "contact"):
                note = self.known.note(each)
                if note:
                    yield read_interview(note, main[0] if main else None, self.today, self.clock)

    def _messages(self, path: str, names: list[str]) -> Iterable[Note]:
        for each in self.known.pointing(names, "message", "to"):
            note = self.known.note(each)
            if note and path in self._led_by(each, "to", "contact"):
                yield note

    def _led_by(self, path: str, field: str, wanted: str) -> list[str]:
        note = self.known.note(path)
        return self.known.led_to(note, field, wanted) if note else []

    def note(self, path: str) -> None:
        """Derive what a note owes by itself, and its problems with others."""
        note = self.known.note(path)
        self._store_items(f"note:{path}", self._items_of_note(note) if note else [])
        found = problems_between(note, self.known) if note else []
        store_problems(self.connection, path, "between", found)

    def _items_of_note(self, note: Note) -> list[Item]:
        if not any(task.is_open and (task.due or task.scheduled) for task in note.tasks):
            return []
        contact = note.path if note.kind_name == "contact" else None
        kept = False
        if note.kind_name == "interview":
            contact = next(iter(self.known.led_to(note, "contact", "contact")), None)
            # A contact's dossier looks after the promises of a talk that was held.
            kept = bool(contact and read_interview(note, None, self.today, self.clock).held_on)
        return items_of_note(note, self._blocking(note), contact, kept, self.settings.rules)

    def _blocking(self, *notes: Note) -> frozenset[str]:
        """The ids of open tasks, wherever they stand, that tasks of these notes wait for."""
        wanted = {each for note in notes for task in note.tasks for each in task.depends_on}
        return frozenset(each for each in wanted if self.known.candidates(f"task:{each}"))

    def _store_items(self, owner: str, items: list[Item]) -> None:
        self.connection.execute("DELETE FROM items WHERE owner = ?", (owner,))
        if items:
            marks = ", ".join("?" * 24)
            self.connection.executemany(
                f"INSERT INTO items VALUES ({marks})",
                [rows.item_row(owner, item) for item in items],
            )


def store_problems(
    connection: sqlite3.Connection, owner: str, shape: str, problems: Iterable[Problem]
) -> None:
    """Replace the problems of one shape that a note's derivation gives."""
    connection.execute("DELETE FROM problems WHERE owner = ? AND shape = ?", (owner, shape))
    connection.executemany(
        "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                owner,
                shape,
                each.path,
                each.line,
                each.column,
                each.code,
                each.message,
                each.severity,
                str(each.from_) if each.from_ else None,
                str(each.until) if each.until else None,
            )
            for each in problems
        ],
    )
