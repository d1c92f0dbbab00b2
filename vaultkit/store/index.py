"""The index of a vault: open it, keep it fresh, ask it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from vaultkit.core.items import Item, Problem
from vaultkit.errors import IndexUnusable, InputOutput
from vaultkit.store import items, place, stamps
from vaultkit.store.premises import Premises, premises
from vaultkit.store.refusals import in_words, is_damage
from vaultkit.store.scan import Found, scan
from vaultkit.store.vault import Vault
from vaultkit.store.vouch import is_vouched

if TYPE_CHECKING:
    from vaultkit.core.people import Summary

Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]

_PROBLEMS = """
    SELECT path, line, "column", code, message, severity FROM problems
    WHERE (from_ IS NULL OR from_ <= :day) AND (until IS NULL OR until >= :day)
    ORDER BY path, line, "column", code, message
"""


class Index:
    """The disposable copy of one vault; deleting it loses nothing.

    Where it `trusts`, a running watcher may say that nothing has changed.
    """

    def __init__(
        self,
        vault: Vault,
        environment: Mapping[str, str],
        tell: place.Tell,
        *,
        trusts: bool = True,
    ) -> None:
        self.trusts = trusts
        self.vault = vault
        self.environment = environment
        self.tell = tell
        self.path = place.index_path(vault.root, environment)
        self._premises: Premises | None = None
        self._today: date | None = None
        # Whether the content of a note seen by the last refresh lies elsewhere too.
        self.has_elsewhere = False
        try:
            self.connection = place.connect(self.path, vault.root, tell)
        except sqlite3.DatabaseError as error:
            raise in_words(error) from error

    @property
    def premises(self) -> Premises:
        """Settings, zone and package as they are now; raises ConfigurationMistakes."""
        if self._premises is None:
            self._premises = self._guarded(
                lambda: premises(self.connection, self.vault, self.environment)
            )
        return self._premises

    def refresh(self, today: date, progress: Progress = lambda done, of: None) -> None:
        """Make the index equal to the files as of a day. Raises VaultkitError."""
        self._guarded(lambda: self._refresh(self.premises, today, progress))
        self._today = today

    def rebuild(self, today: date, progress: Progress = lambda done, of: None) -> None:
        """Derive everything anew."""
        forget = "DELETE FROM meta WHERE key IN ('fingerprint', 'stamps')"
        self._guarded(lambda: self.connection.execute(forget))
        self._premises = None
        self.refresh(today, progress)

    def _refresh(self, now: Premises, today: date, progress: Progress) -> None:
        trusts = self.trusts and self._is_of(now, today)
        # Asked again afterwards: the watcher may have derived it for another day meanwhile.
        if trusts and is_vouched(self.path, self.environment) and self._is_of(now, today):
            return
        found = self._scan(now)
        if self._is_of(now, today) and self._knows(found):
            return
        # Start-up time: parsers and rules are loaded only where something has changed.
        from vaultkit.store.first import OvertakenError
        from vaultkit.store.known_rules import settings_of_vault
        from vaultkit.store.refresh import Refresh

        settings = settings_of_vault(self.vault)
        serial = self._serial()
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            work = Refresh(self.connection, self.vault, now, settings, today, progress)
            # Somebody else was faster: what we found may be older than what is stored.
            work.run(found if self._serial() == serial else self._scan(now))
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if not isinstance(error, OvertakenError):
                raise
            self._refresh(now, today, progress)

    @property
    def has_written(self) -> bool:
        """Whether anything in it has changed since it was opened."""
        return self.connection.total_changes > 0

    def close(self) -> None:
        self.connection.close()

    def _scan(self, now: Premises) -> Found:
        try:
            found = scan(self.vault.root, now.excluded, now.ignores)
        except OSError as error:
            says = f"the vault's folder cannot be listed: {error.strerror}"
            raise InputOutput(says, path=self.vault.root) from error
        self.has_elsewhere = found.has_elsewhere
        return found

    def _is_of(self, now: Premises, today: date) -> bool:
        """Whether it was derived on that day, from those premises."""
        stored = dict(
            self.connection.execute(
                "SELECT key, value FROM meta WHERE key IN ('stamps', 'fingerprint', 'day')"
            ).fetchall()
        )
        return stored == {"stamps": now.stamps, "fingerprint": now.fingerprint, "day": str(today)}

    def _knows(self, found: Found) -> bool:
        """Whether the files are as they were when it was derived."""
        skipped = self.connection.execute(
            "SELECT path, message FROM problems WHERE owner = '' AND shape = 'skipped'"
        ).fetchall()
        if sorted(skipped) != sorted((each.path, each.message) for each in found.skipped):
            return False
        return found.folders == stamps.load(self.connection)

    def _serial(self) -> int:
        """Grows whenever another connection has written."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def items(
        self, first: date, last: date, since: date = date.min, *, settles: bool = True
    ) -> list[Item]:
        """The items whose window meets the days, but no endless ones due before `since`.

        Without `settles` that part of them stays empty.
        """
        return self._guarded(
            lambda: items.items(self.connection, first, last, since, settles=settles)
        )

    def older(self, since: date, who: str | None, rule: str | None) -> int:
        """How many endless items were due before a day."""
        return self._guarded(lambda: items.older(self.connection, since, who, rule))

    def problems(self, today: date) -> list[Problem]:
        """What is wrong on a day, by path and line."""
        return self._guarded(
            lambda: [
                Problem(*row) for row in self.connection.execute(_PROBLEMS, {"day": str(today)})
            ]
        )

    def names(self, kind: str | None = None) -> list[tuple[str, str]]:
        """The names and aliases of the notes of a kind, or of all, each with the note's path."""
        return self._guarded(
            lambda: self.connection.execute(
                "SELECT key, path FROM names"
                " WHERE rank < 2 AND (:kind IS NULL OR kind = :kind) ORDER BY path, rank",
                {"kind": kind},
            ).fetchall()
        )

    def known_by(self, keys: Iterable[str]) -> list[tuple[str, str, str | None]]:
        """The notes that go by any of the keys of `core/keys.py`: key, path and kind."""
        ask = "SELECT key, path, kind FROM names WHERE key = ? ORDER BY path"
        return self._guarded(
            lambda: [row for key in keys for row in self.connection.execute(ask, (key,))]
        )

    def has_notes(self) -> bool:
        """Whether it holds any note."""
        query = "SELECT EXISTS (SELECT 1 FROM notes)"
        return self._guarded(lambda: bool(self.connection.execute(query).fetchone()[0]))

    def summaries(self) -> list[Summary]:
        """What the index keeps of every contact, by path."""
        from vaultkit.store.rows import unpack_summary  # start-up time: the agenda needs none

        query = "SELECT path, summary FROM contacts ORDER BY path"
        return self._guarded(
            lambda: [unpack_summary(*found) for found in self.connection.execute(query)]
        )

    def verify(self) -> list[str]:
        """The notes whose content is not what the index was made from, whatever their stamps."""
        from vaultkit.store.verify import differing

        return self._guarded(lambda: differing(self.connection, self.vault, self.premises.limit))

    def counts(self) -> dict[str, int]:
        """How many rows each part of the index holds."""
        tables = ("notes", "names", "links", "contacts", "items", "problems", "later")
        return self._guarded(
            lambda: {
                table: self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in tables
            }
        )

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """An answer out of the tables, as of the last refresh."""
        return self._guarded(lambda: question(self.connection))

    def _guarded(self, ask: Callable[[], Answer]) -> Answer:
        """Ask the index; one that turns out to be damaged is made anew, once."""
        try:
            return ask()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise in_words(error) from error
            self._start_anew(error)
        try:
            return ask()
        except sqlite3.DatabaseError as error:
            raise in_words(error) from error

    def _start_anew(self, error: sqlite3.DatabaseError) -> None:
        self.connection.close()
        try:
            place.put_aside(self.path, f"damaged ({error})", self.tell)
            self.connection = place.connect(self.path, self.vault.root, self.tell)
        except (OSError, sqlite3.DatabaseError) as second:
            raise IndexUnusable(f"the index cannot be made anew: {second}") from second
        self._premises = None
        if self._today:
            today, self._today = self._today, None
            self.refresh(today)
