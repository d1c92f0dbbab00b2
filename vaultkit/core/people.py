"""The nouns about a person: their calendar of stages, what others may know, the whole dossier."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vaultkit.core.items import Reason
from vaultkit.core.model import Event, Interview, Note


class Spell(NamedTuple):
    """One stretch of a contact's calendar, both days included; None is without end."""

    stage: str
    from_: date | None
    until: date | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are business days: weekday numbers (Monday is 0), less holidays."""

    workweek: frozenset[int] = frozenset(range(5))
    holidays: Container[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a neighbour may know of a contact; also what the index keeps of one."""

    path: str
    name: str
    spells: tuple[Spell, ...] = ()
    asks: tuple[date, ...] = ()
    talks: tuple[date, ...] = ()
    agreed: bool = False
    may_use_name: bool = True
    snoozed: tuple[tuple[str, date], ...] = ()

    def asked_since(self, day: date) -> bool:
        """Whether they were written to on a day or later."""
        return any(ask >= day for ask in self.asks)

    def stage(self, day: date) -> str:
        """The stage on a day: every day stands in exactly one spell."""
        return spell_on(self.spells, day).stage


def spell_on(spells: tuple[Spell, ...], day: date) -> Spell:
    """The spell that holds a day."""
    return next(s for s in spells if s.until is None or day <= s.until)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one contact; other people only as summaries.

    `standing` is what the facts known so far amount to (a `standing.Standing`), `numbers` are
    those of the configuration that several rules share, `blocking` the ids of open tasks, of any
    note, that tasks here wait for. `wording` tells questions apart (a `wording.Wording`).
    `colleagues` are the other contacts of the organization, known
    only while this one is silent; `named` are those whom this one named, by the keys of their
    names as written.
    """

    contact: Note
    standing: Any
    spells: tuple[Spell, ...]
    events: tuple[Event, ...]
    interviews: tuple[Interview, ...]
    messages: tuple[Note, ...]
    organization: Note | None
    goals: tuple[Note, ...]
    referred_by: Summary | None
    referrals: tuple[Summary, ...]
    numbers: Mapping[str, Any]
    calendar: Calendar
    blocking: frozenset[str] = frozenset()
    wording: Any = None
    colleagues: tuple[Summary, ...] = ()
    named: Mapping[str, Summary] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.contact.name

    @property
    def path(self) -> str:
        return self.contact.path

    @property
    def held(self) -> list[Interview]:
        """The talks that took place, in order of their days."""
        talks = [talk for talk in self.interviews if talk.held_on]
        return sorted(talks, key=lambda talk: (talk.held_on or date.min, talk.note.path))

    @property
    def ahead(self) -> list[Interview]:
        """Interviews with a slot and no outcome yet."""
        return [talk for talk in self.interviews if talk.day and not talk.has_outcome]

    @property
    def last_fact(self) -> date:
        return max((event.on for event in self.events), default=date.min)

    @property
    def is_known(self) -> bool:
        """Whether anything dated or any goal speaks of the person: else nothing is owed."""
        return bool(self.events or self.interviews or self.messages or self.contact["goals"])

    def stage(self, day: date) -> str:
        """The stage on a day."""
        return spell_on(self.spells, day).stage
