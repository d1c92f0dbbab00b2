"""Bring the index up to date with the files: the only place that writes it."""

from __future__ import annotations

import gc
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from vaultkit.core.check import problems_of
from vaultkit.core.compare import Stamps, compare
from vaultkit.core.copies import is_conflict_copy
from vaultkit.core.facts import facts
from vaultkit.core.interviews import Clock
from vaultkit.core.keys import link_keys, own_keys
from vaultkit.core.model import Flaw, Note
from vaultkit.core.parse import parse
from vaultkit.core.searched import searched
from vaultkit.core.workdays import later
from vaultkit.store import first, rows, stamps, words
from vaultkit.store.config import Settings, calendar
from vaultkit.store.derive import Derivation, Meet, store_problems
from vaultkit.store.gathered import Gathered
from vaultkit.store.known import Known
from vaultkit.store.load import Unreadable, decode, read_bytes
from vaultkit.store.premises import Premises
from vaultkit.store.premises import save as save_premises
from vaultkit.store.present import TABLES as OF_DAYS
from vaultkit.store.scan import Found
from vaultkit.store.touched import Touched, contacts_to_redo, notes_to_check, pointing_notes
from vaultkit.store.vault import Vault

Progress = Callable[[int, int], None]

# A slot may be on another day in the vault's zone than where it was written down: by two days
# at most, from half past midnight on Kiritimati (+14) to Pago Pago (-11).
SPARE_DAYS = 2

# What goes before a note is stored anew, and what more goes with it.
_OF_A_NOTE = (
    "DELETE FROM names WHERE path = ?",
    "DELETE FROM links WHERE path = ?",
    "DELETE FROM later WHERE path = ?",
    "DELETE FROM texts WHERE path = ?",
    "DELETE FROM problems WHERE owner = ? AND shape = 'note'",
)
_OF_A_PATH = ("DELETE FROM notes WHERE path = ?", "DELETE FROM contacts WHERE path = ?")

TABLES = (
    "folders", "notes", "names", "links", "contacts", "items", "problems", "later", "texts",
    *OF_DAYS,
)  # fmt: skip


@dataclass(slots=True)
class Refresh:
    """One transaction on the way from the files as they are to an index that equals them."""

    connection: sqlite3.Connection
    vault: Vault
    premises: Premises
    settings: Settings
    today: date
    progress: Progress
    looked: int = field(default_factory=time.time_ns)
    touched: Touched = field(default_factory=Touched)
    gathered: Gathered = field(init=False)
    has_words: bool = field(init=False)

    def __post_init__(self) -> None:
        self.gathered = Gathered(self.connection)
        self.has_words = words.are_indexed(self.connection)

    def run(self, found: Found) -> None:
        """Store what follows from the files found; the caller begins and commits."""
        before = dict(self.connection.execute("SELECT key, value FROM meta").fetchall())
        day = before.get("day")
        is_other = before.get("fingerprint") != self.premises.fingerprint
        if is_other or (day and day > str(self.today)):
            self.forget_everything()
        self.gathered.is_new = not self._paths("SELECT path FROM notes LIMIT 1")
        folders = {path: stamps.unpack(each) for path, each in found.folders.items()}
        known = {path: stamps.unpack(each) for path, each in stamps.load(self.connection).items()}
        changed, gone = compare(folders, known)
        self._take_out(gone)
        with _without_collector():
            # Nobody has looked into an index without a fingerprint: half of one may be seen.
            is_first = self.gathered.is_new and not day and not before.get("fingerprint")
            vanished = first.in_shares(self, changed) if is_first else None
            if vanished is None:
                vanished = self._take_in(changed)
                self._facts_of_later_days(day)
                self._derive()
            self.derivation(self._known()).day()
        self._remember(folders, known, vanished)
        store_problems(self.gathered, "", "skipped", found.skipped)
        self.gathered.write()

    def forget_everything(self) -> None:
        for table in TABLES:
            self.connection.execute(f"DELETE FROM {table}")

    def _take_out(self, gone: list[str]) -> None:
        for path in gone:
            self.touched.add(self.connection, path)
            self._drop(path, *_OF_A_NOTE, *_OF_A_PATH)

    def _drop(self, path: str, *deletions: str) -> None:
        if self.has_words:
            words.take_out(self.connection, path)
        for deletion in deletions:
            self.connection.execute(deletion, (path,))

    def _take_in(self, changed: list[str]) -> list[str]:
        """Read the files that changed; returns those that vanished meanwhile."""
        vanished = self.read(changed)
        self.gathered.write()
        self._take_out(vanished)
        if self.gathered.is_new:
            self.learn_words()
        return vanished

    def learn_words(self) -> None:
        """Learn the words of all notes at once."""
        if self.has_words:
            words.learn_anew(self.connection)

    def read(self, changed: list[str]) -> list[str]:
        """Gather what follows from the texts of files; returns those that vanished meanwhile."""
        vanished = []
        for count, path in enumerate(changed):
            self.progress(count, len(changed))
            try:
                content = read_bytes(self.vault, path, self.premises.limit)
            except Unreadable as flaw:
                if flaw.code == "left-out":
                    vanished.append(path)
                else:
                    self._put(path, self._flawed(path, flaw))
                continue
            digest = hashlib.sha256(content).digest()
            if not self._is_known(path, digest):
                self._take(path, content, digest)
        return vanished

    def _is_known(self, path: str, digest: bytes) -> bool:
        """Whether a file is as it was: touched, or too fresh last time for its stamp."""
        if self.gathered.is_new:
            return False
        stored = self.connection.execute(
            "SELECT hash FROM notes WHERE path = ?", (path,)
        ).fetchone()
        return stored is not None and stored[0] == digest

    def _take(self, path: str, content: bytes, digest: bytes) -> None:
        try:
            document = decode(path, content)
        except Unreadable as flaw:
            self._put(path, self._flawed(path, flaw), digest)
            return
        # Two versions of one person are not two people.
        kinds = {} if is_conflict_copy(path) else self.settings.kinds
        self._put(path, parse(document, kinds), digest, document.text)

    def _flawed(self, path: str, flaw: Unreadable) -> Note:
        return Note(path, None, {}, {}, flaws=(Flaw(flaw.code, 1, 1, flaw.says),))

    def _put(self, path: str, note: Note, digest: bytes = b"", text: str = "") -> None:
        if self.gathered.is_new:
            self._store(note, digest, text)
            return
        self.touched.add(self.connection, path)
        self._drop(path, *_OF_A_NOTE)
        self._store(note, digest, text)
        if self.has_words:
            words.put_in(self.connection, path)
        self.touched.add(self.connection, path)

    def _store(self, note: Note, digest: bytes, text: str) -> None:
        """What follows from a note's own text."""
        add, path, kind = self.gathered.add, note.path, note.kind_name
        add("notes", [(path, digest, kind, rows.pack_note(note))])
        add("names", [(key, path, rank, kind) for key, rank in own_keys(note).items()])
        add("links", [(key, path, name, kind, target) for key, name, target in link_keys(note)])
        add("texts", [searched(note, text)])
        eve = later(self.today, -SPARE_DAYS)
        add("later", [(str(day), path) for day, _, _ in facts(note) if day >= eve])
        found = problems_of(note, self.settings.kinds)
        # A fact of a past day is a problem no more, and no day before this one will be asked for.
        lasting = [each for each in found if each.until is None or each.until >= self.today]
        store_problems(self.gathered, path, "note", lasting)

    def _facts_of_later_days(self, day: str | None) -> None:
        """Facts that were of the future at the last refresh and are not any more.

        With days to spare on either side: a slot's day depends on its time zone.
        """
        if not day or day == str(self.today):
            return
        due = self.connection.execute(
            "SELECT DISTINCT path FROM later WHERE day <= ?", (str(later(self.today, SPARE_DAYS)),)
        )
        for (path,) in due.fetchall():
            self.touched.add(self.connection, path)
        past = str(later(self.today, -SPARE_DAYS))
        self.connection.execute("DELETE FROM later WHERE day < ?", (past,))
        self.connection.execute("DELETE FROM problems WHERE until < ?", (str(self.today),))

    def _derive(self) -> None:
        if self.gathered.is_new:
            notes = self._paths("SELECT path FROM notes")
            contacts = self._paths("SELECT path FROM notes WHERE kind = 'contact'")
        else:
            pointing = pointing_notes(self.connection, self.touched)
            notes = notes_to_check(self.connection, self.touched, pointing)
            contacts = contacts_to_redo(self.connection, self.touched, pointing)
            contacts |= self.touched.paths
        self.derivation(self._known()).all(contacts, notes, self.touched.led)

    def _known(self) -> Known:
        return Known(self.connection, self.settings.kinds)

    def derivation(self, known: Known, meet: Meet = lambda rest: rest) -> Derivation:
        """One pass of deriving, on the day of this refresh."""
        return Derivation(
            self.gathered,
            known,
            self.settings,
            calendar(self.settings),
            Clock(self.premises.zone, int(self.settings.numbers["default_minutes"])),
            self.today,
            meet,
        )

    def _paths(self, query: str) -> set[str]:
        return {path for (path,) in self.connection.execute(query)}

    def _remember(self, found: Stamps, known: Stamps, vanished: list[str]) -> None:
        folders = {path: stamps.settled(each, self.looked) for path, each in found.items()}
        for path in vanished:
            folder, _, name = path.rpartition("/")
            folders[folder] = {own: each for own, each in folders[folder].items() if own != name}
        gone = known.keys() - folders.keys()
        stamps.save(self.connection, folders, gone)
        save_premises(self.connection, self.premises)
        day = ("day", str(self.today))
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", day)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Records hold no circles: looking for some takes a tenth of a first index, and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
