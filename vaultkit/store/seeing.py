"""What somebody looks at, out of the index as it is on a day; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from vaultkit.core.interviews import Clock
from vaultkit.core.keys import BELONGING, names_of
from vaultkit.core.listing import Seen
from vaultkit.core.model import Kind, Note
from vaultkit.core.people import Dossier
from vaultkit.core.portrait import Portrait, portrait
from vaultkit.core.stats import NOT_SAID, Stats, stats
from vaultkit.core.warmth import warmth
from vaultkit.core.workdays import later
from vaultkit.errors import UsageMistake
from vaultkit.store.config import Settings, calendar, packaged_kinds
from vaultkit.store.derive import Derivation
from vaultkit.store.gathered import Gathered
from vaultkit.store.index import Index
from vaultkit.store.known import Known, Pointer

# What is due later is not next.
AHEAD = 30
_NEXT = """
    SELECT who, min(due) FROM items
    WHERE who IS NOT NULL AND until >= :day AND (until < '9999' OR from_ <= due) GROUP BY who
"""


class _Looking(Derivation):
    """Derives as a refresh does, and keeps nothing."""

    def about(self, path: str) -> Dossier | None:
        given = self._dossier(path)
        return self._among_neighbours(given) if given else None


def _redacted(counted: Stats) -> Stats:
    """The same with numbers for the choices that a vault has added: they are its own words."""
    known = (*packaged_kinds()["contact"].fields["connection"].choices, NOT_SAID)
    names = (
        (name if name in known else f"other {number}", share)
        for number, (name, share) in enumerate(counted.replies_by, 1)
    )
    return counted._replace(replies_by=tuple(names))


class Seeing:
    """The notes of a vault and the dossiers of its people, on a day; the index is fresh."""

    def __init__(self, index: Index, settings: Settings, today: date) -> None:
        self.index = index
        self.settings = settings
        self.today = today
        self.known = Known(index.connection, settings.kinds)
        self.clock = clock = Clock(index.premises.zone, int(settings.numbers["default_minutes"]))
        gathered = Gathered(index.connection)
        self._looking = _Looking(gathered, self.known, settings, calendar(settings), clock, today)

    def notes(self, kind: str) -> Iterator[Note]:
        """The notes of a kind, in order of their paths."""
        query = "SELECT path FROM notes WHERE kind = ? ORDER BY path"
        for (path,) in self.index.connection.execute(query, (kind,)).fetchall():
            note = self.known.note(path)
            if note:
                yield note

    def seen(self, kind: Kind) -> list[Seen]:
        """The notes of a kind with what follows for them."""
        if kind.name != "contact":
            return [Seen(note) for note in self.notes(kind.name)]
        due = self.next_due()
        return [Seen(one.contact, self._derived(one, due)) for one in self.dossiers()]

    def _derived(self, one: Dossier, due: dict[str, date]) -> dict[str, Any]:
        return {
            "stage": one.stage(self.today),
            "warmth": warmth(one),
            "last_touch": one.standing.touched,
            "next_due": due.get(one.path),
        }

    def dossier(self, path: str) -> Dossier | None:
        """All that is known of a contact; None where the note is none."""
        return self._looking.about(path)

    def portrait(self, path: str) -> Portrait:
        """A contact on one screen, with what is due within `AHEAD` days."""
        given = self.dossier(path)
        if given is None:
            raise UsageMistake(f"{path} is no contact any more", remedy="look again")
        items = self.index.items(self.today, later(self.today, AHEAD), settles=False)
        return portrait(given, items, self.today)

    def stats(self, *, redact: bool) -> Stats:
        """What can be counted; with numbers for what the vault names itself where that is kept."""
        goals = list(self.notes("goal"))
        names = {
            goal.path: f"goal {number}" if redact else goal.name
            for number, goal in enumerate(goals, 1)
        }
        people = list(self.dossiers())
        held = {talk.note.path: (talk.note, one.contact) for one in people for talk in one.held}
        talks = [
            tuple(names[path] for path in self.goals_of(*each) if path in names)
            for each in held.values()
        ]
        wanted = {names[goal.path]: goal["target_talks"] for goal in goals}
        counted = stats(people, wanted, talks, self.today)
        return _redacted(counted) if redact else counted

    def goals_of(self, talk: Note, contact: Note) -> list[str]:
        """The goals of a talk; those of its contact where it names none."""
        found = self.known.led_to(talk, "goals", "goal")
        return found or self.known.led_to(contact, "goals", "goal")

    def people_of(self, goal: str) -> frozenset[str]:
        """The contacts of a goal, and all who were or will be there in talks for it."""
        note = self.known.note(goal)
        pointers = self.known.pointing(names_of(note)) if note else []
        found: set[str] = set()
        for pointer in pointers:
            if pointer.field == "goals" and self.known.leads_to(pointer, goal, "goal"):
                found.update(self._people_in(pointer))
        return frozenset(found)

    def _people_in(self, pointer: Pointer) -> Iterator[str]:
        """The contact in whose note a link stands, or those of the talk."""
        if pointer.kind == "contact":
            yield pointer.path
        note = self.known.note(pointer.path)
        if note and pointer.kind == "interview":
            for field in BELONGING[pointer.kind]:
                yield from self.known.led_to(note, field, "contact")

    def dossiers(self) -> Iterator[Dossier]:
        """Those of all contacts, in order of their paths."""
        for note in self.notes("contact"):
            found = self.dossier(note.path)
            if found:
                yield found

    def next_due(self) -> dict[str, date]:
        """When the first thing is due that concerns a contact, by its path."""
        found = self.index.connection.execute(_NEXT, {"day": str(self.today)})
        return {path: date.fromisoformat(due) for path, due in found}
