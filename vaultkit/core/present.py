"""The vault on a day: what the rules that look at everybody at once may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from vaultkit.core.items import Count
from vaultkit.core.owed import SHOWN_FOR
from vaultkit.core.people import Calendar
from vaultkit.core.workdays import is_business_day, later


class Candidate(NamedTuple):
    """Somebody who can be written to for the first time, for some `goals`.

    `since` when is None if no fact says it.
    """

    path: str
    name: str
    priority: str | None = None
    since: date | None = None
    organization: str | None = None
    is_referred: bool = False
    goals: frozenset[str] = frozenset()


class Aim(NamedTuple):
    """An active goal: how many people there are to ask or met, and the last day it knows of."""

    path: str
    name: str
    people: int
    last: date
    put_off: tuple[tuple[str, date], ...] = ()

    def is_put_off(self, rule: str, day: date) -> bool:
        return any(own == rule and day < until for own, until in self.put_off)


class Slot(NamedTuple):
    """A talk to come, by the vault's clock; `where` is its link or its place."""

    path: str
    line: int
    who: str
    name: str
    priority: str | None
    day: date
    starts: datetime | None = None
    ends: datetime | None = None
    where: str | None = None
    is_confirmed: bool = False
    put_off: date | None = None


class Week(NamedTuple):
    """A week from Monday to Sunday; `last` is its last business day."""

    first: date
    last: date

    @property
    def sunday(self) -> date:
        return later(self.first, 6)


@dataclass(frozen=True, slots=True)
class Present:
    """What holds in the vault on a day.

    `ready` are those who can be written to, `asked` the last request at each organization,
    `helpful` the organizations where somebody has said yes, `spoken_for` the people to whom
    another item says to write; `targets` the names of organizations aimed at where nobody is
    known. `written`, `talks` and `names_left` count new people written to in the week, talks
    held or to come in it, and people on the list.
    """

    on: date
    week: Week
    numbers: Mapping[str, Any]
    calendar: Calendar
    ready: tuple[Candidate, ...] = ()
    goals: tuple[Aim, ...] = ()
    slots: tuple[Slot, ...] = ()
    asked: Mapping[str, date] = field(default_factory=dict)
    helpful: frozenset[str] = frozenset()
    spoken_for: frozenset[str] = frozenset()
    targets: tuple[str, ...] = ()
    written: int = 0
    talks: int = 0
    names_left: int = 0

    @property
    def counts(self) -> tuple[Count, ...]:
        """The numbers of the week."""
        quota = int(self.numbers["weekly_new_outreach"])
        return (
            Count("new people written to", self.written, quota),
            Count("talks", self.talks, int(self.numbers["weekly_talks_goal"])),
            Count("names left for two weeks", self.names_left, 2 * quota),
        )

    @property
    def awake(self) -> list[Aim]:
        """The goals of which something was heard lately: nothing nags for ever.

        A goal that was silent for `goal_stalled_after` days is asked about once, for a month;
        then it sleeps until something happens.
        """
        days = int(self.numbers["goal_stalled_after"]) + SHOWN_FOR
        return [goal for goal in self.goals if self.on <= later(goal.last, days)]

    def awake_for(self, rule: str) -> list[Aim]:
        """Those goals, unless a rule of the whole vault is put off in any goal's log."""
        if any(goal.is_put_off(rule, self.on) for goal in self.goals):
            return []
        return self.awake


def week_of(day: date, calendar: Calendar) -> Week:
    """The week of a day; once its business days are over, the next one: that is planned then."""
    monday = day - timedelta(days=day.weekday())
    for _ in range(60):  # a year without a business day is a mistake in the holidays
        days = [later(monday, number) for number in range(7)]
        open_days = [each for each in days if is_business_day(each, calendar) and each >= day]
        if open_days:
            return Week(monday, open_days[-1])
        monday = later(monday, 7)
    return Week(monday, later(monday, 4))
