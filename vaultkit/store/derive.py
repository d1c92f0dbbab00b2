"""What follows from the notes, derived once and stored: summaries, items, problems."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from vaultkit.core.check import problems_between
from vaultkit.core.dossier import Belongings, asks_for_colleagues, dossier, summary
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.items import Item, Problem
from vaultkit.core.keys import BELONGING, names_of
from vaultkit.core.model import Interview, Note
from vaultkit.core.names import link_key
from vaultkit.core.outlook import Outlook, outlook
from vaultkit.core.people import Calendar, Dossier, Summary
from vaultkit.core.plan import items_of_dossier, items_of_goal, items_of_note
from vaultkit.core.referrals import places_of_names
from vaultkit.core.resolve import resolve
from vaultkit.store import rows
from vaultkit.store.config import Settings, packaged_wording
from vaultkit.store.gathered import Gathered
from vaultkit.store.known import Known, Pointer
from vaultkit.store.present import OWNER, items_of_day, keep_contact, keep_note
from vaultkit.store.touched import (
    contacts_called,
    neighbours,
    organization_keys,
    organizations_called,
    people_of,
)

# Where all have come to know their summaries: told which notes are left, it says which are ours.
Meet = Callable[[set[str]], set[str]]

# Dossiers that wait for the summaries of neighbours; 2,000 take 28 MB. Others are made again.
_WAITING = 2000


@dataclass(frozen=True, slots=True)
class Derivation:
    """One pass of deriving: the notes as they are now, on a day, under some settings."""

    gathered: Gathered
    known: Known
    settings: Settings
    calendar: Calendar
    clock: Clock
    today: date
    meet: Meet = lambda rest: rest

    def all(self, contacts: Collection[str], notes: set[str], led: set[str]) -> None:
        """Derive contacts again, then those of their neighbours that are told of it, and notes.

        `led` are the keys that changed contacts lead to, or did before. In a new index everybody
        is derived: nobody needs to be told. Summaries first: an item may look at the summary of a
        neighbour that changed as well.
        """
        if self.gathered.is_new:
            self.known.all_names()
        rest = set(notes)
        pending, waiting = self._sum_up(contacts, rest, led)
        self.gathered.write()
        rest = self.meet(rest)
        for path in sorted(pending):
            given = waiting.pop(path, None) or self._dossier(path, is_summed_up=True)
            self._keep_items(path, self._among_neighbours(given) if given else None)
        for path in sorted(rest):
            self._note(path)
        self.gathered.write()

    def day(self) -> None:
        """Derive what the vault as a whole owes, once all else is written."""
        found = items_of_day(self.gathered.connection, self.today, self.settings)
        self._store_items(OWNER, found)
        self.gathered.write()

    def _sum_up(
        self, paths: Collection[str], notes: set[str], led: set[str]
    ) -> tuple[set[str], dict[str, Dossier]]:
        """Derive all of contacts that needs no neighbours; returns those of whom more is to be
        derived, and the dossiers of some of them.

        Of `notes` those are taken out that are derived on the way.
        """
        connection = self.gathered.connection
        pending: set[str] = set()
        tell_neighbours = not self.gathered.is_new
        if tell_neighbours:
            pending = contacts_called(connection, led)
            pending |= self._told_of_a_colleague(led | organization_keys(connection, paths))
        waiting: dict[str, Dossier] = {}
        for path in sorted(paths):
            given = self._dossier(path)
            self._derive_at_hand(given, notes)
            is_other = self._keep_summary(path, given)
            brought = outlook(given) if given else Outlook()
            keep_contact(self.gathered, path, given, brought)
            if is_other and tell_neighbours:
                pending |= neighbours(connection, path)
            if given is None or not self._has_neighbours(given):
                self._keep_items(path, given)
                continue
            pending.add(path)
            if len(waiting) < _WAITING:
                waiting[path] = given
        return pending, waiting

    def _derive_at_hand(self, given: Dossier | None, notes: set[str]) -> None:
        """Derive the notes of a dossier now: later each would have to be unpacked again, 25 us.

        A talk with several people is at hand for one of them alone.
        """
        if given is None:
            return
        own = (talk.note for talk in given.interviews if talk.contact == given.path)
        for note in (given.contact, *own):
            if note.path in notes:
                notes.remove(note.path)
                self._note(note.path)

    def _keep_summary(self, path: str, given: Dossier | None) -> bool:
        """Store a contact's summary; True if it is other than before."""
        before = None if self.gathered.is_new else self.known.summary_text(path)
        if given is None:
            self.known.remember(path, None)
            self.gathered.replace("DELETE FROM contacts WHERE path = ?", (path,))
            return before is not None
        now = summary(given)
        self.known.remember(path, now)
        text = rows.pack_summary(now)
        if before == text:
            return False
        self.gathered.add("contacts", [(path, text)])
        return True

    def _keep_items(self, path: str, given: Dossier | None) -> None:
        items = items_of_dossier(given, self.settings.rules) if given else []
        self._store_items(f"contact:{path}", items)

    def _dossier(self, path: str, *, is_summed_up: bool = False) -> Dossier | None:
        """What there is about a contact; None if the note is not one (any more).

        Once its summary is kept, the spells are taken from there.
        """
        contact = self.known.note(path)
        if contact is None or contact.kind_name != "contact":
            return None
        belonging = self._belonging(contact)
        organization = self.known.notes_led_to(contact, "organization", "organization")
        interviews = tuple(self._interviews(belonging.get("interview", ())))
        own = Belongings(
            contact,
            interviews,
            tuple(self._notes(belonging.get("message", ()))),
            organization[0] if organization else None,
            self._goals(contact, interviews),
            blocking=self._blocking(*(talk.note for talk in interviews)),
        )
        kept = next(self.known.summaries([path]), None) if is_summed_up else None
        spells = kept.spells if kept else None
        numbers, wording = self.settings.numbers, packaged_wording()
        return dossier(own, self.today, numbers, self.calendar, wording, spells)

    def _goals(self, contact: Note, interviews: Iterable[Interview]) -> tuple[Note, ...]:
        """The goals of a contact, then those that only talks with them are for."""
        notes = [contact, *(talk.note for talk in interviews)]
        led = [goal for note in notes for goal in self.known.notes_led_to(note, "goals", "goal")]
        return tuple({goal.path: goal for goal in led}.values())

    def _has_neighbours(self, given: Dossier) -> bool:
        contact = given.contact
        return bool(
            contact["referred_by"]
            or asks_for_colleagues(given)
            or next(places_of_names(given), None)
            or self._referred(contact)
        )

    def _among_neighbours(self, given: Dossier) -> Dossier:
        referrer = self.known.led_to(given.contact, "referred_by", "contact")
        return replace(
            given,
            referred_by=next(self.known.summaries(referrer[:1]), None),
            referrals=tuple(self.known.summaries(self._referred(given.contact))),
            colleagues=tuple(self.known.summaries(self._colleagues(given))),
            named=dict(self._named(given)),
        )

    def _named(self, given: Dossier) -> Iterable[tuple[str, Summary]]:
        """What is known of those whom a contact named, by the names as written."""
        for target, place in places_of_names(given):
            key = link_key(target)
            found = resolve(target, key, place, self.known.candidates, "contact")
            if found.path and found.kind == "contact" and found.path != given.path:
                yield from ((target, each) for each in self.known.summaries([found.path]))

    def _colleagues(self, given: Dossier) -> list[str]:
        """The others of the contact's organization, while they matter."""
        place = given.organization
        if place is None or not asks_for_colleagues(given):
            return []
        found = {
            pointer.path
            for pointer in self.known.pointing(names_of(place))
            if (pointer.kind, pointer.field) == ("contact", "organization")
            and self.known.leads_to(pointer, place.path, "organization")
        }
        return sorted(found - {given.path})

    def _told_of_a_colleague(self, keys: set[str]) -> set[str]:
        """The people of the places that go by the keys, where they matter to each other."""
        connection = self.gathered.connection
        places = map(self.known.note, organizations_called(connection, keys))
        wanted = [place.path for place in places if place and place["target"]]
        return {path for place in wanted for path in people_of(connection, place)}

    def _referred(self, contact: Note) -> list[str]:
        """The contacts that say this one opened the door."""
        return [
            pointer.path
            for pointer in self._pointing(contact)
            if (pointer.kind, pointer.field) == ("contact", "referred_by")
        ]

    def _belonging(self, contact: Note) -> dict[str, dict[str, None]]:
        """By their kinds, the paths of the notes that belong to a contact, each once, in order."""
        found: dict[str, dict[str, None]] = {}
        for pointer in self._pointing(contact):
            if pointer.field in BELONGING.get(pointer.kind, ()):
                found.setdefault(pointer.kind, {})[pointer.path] = None
        return found

    def _pointing(self, contact: Note) -> Iterable[Pointer]:
        """The links in fields that lead to a contact."""
        for pointer in self.known.pointing(names_of(contact)):
            if self.known.leads_to(pointer, contact.path):
                yield pointer

    def _interviews(self, paths: Iterable[str]) -> Iterable[Interview]:
        for note in self._notes(paths):
            main = self.known.led_to(note, "contact", "contact")
            yield read_interview(note, main[0] if main else None, self.today, self.clock)

    def _notes(self, paths: Iterable[str]) -> Iterable[Note]:
        return filter(None, map(self.known.note, paths))

    def _note(self, path: str) -> None:
        """Derive what a note owes by itself, and its problems with others."""
        note = self.known.note(path)
        keep_note(self.gathered, path, note, self.today)
        self._store_items(f"note:{path}", self._items_of_note(note) if note else [])
        found = problems_between(note, self.known) if note else []
        store_problems(self.gathered, path, "between", found)

    def _items_of_note(self, note: Note) -> list[Item]:
        if note.kind_name == "goal" and note["target_date"] and note["target_talks"]:
            own = items_of_goal(note, self._talks_for(note), self.settings.rules)
            return own + self._tasks_of(note)
        return self._tasks_of(note)

    def _talks_for(self, goal: Note) -> int:
        """How many talks that took place name a goal."""
        paths = {
            pointer.path
            for pointer in self.known.pointing(names_of(goal))
            if (pointer.kind, pointer.field) == ("interview", "goals")
            and self.known.leads_to(pointer, goal.path, "goal")
        }
        talks = (read_interview(note, None, self.today, self.clock) for note in self._notes(paths))
        return sum(bool(talk.held_on) for talk in talks)

    def _tasks_of(self, note: Note) -> list[Item]:
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
        self.gathered.replace("DELETE FROM items WHERE owner = ?", (owner,))
        self.gathered.add("items", [rows.item_row(owner, item) for item in items])


def store_problems(gathered: Gathered, owner: str, shape: str, problems: Iterable[Problem]) -> None:
    """Replace the problems of one shape that a note's derivation gives."""
    gathered.replace("DELETE FROM problems WHERE owner = ? AND shape = ?", (owner, shape))
    gathered.add("problems", [rows.problem_row(owner, shape, each) for each in problems])
