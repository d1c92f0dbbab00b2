"""How it goes, counted: how far people come, who answers, whether loops are closed."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from vaultkit.core.log import class_of
from vaultkit.core.people import Dossier
from vaultkit.core.referrals import referrals, told_of
from vaultkit.core.rules.advice import pieces_of_advice
from vaultkit.core.rules.report_advice import is_reported
from vaultkit.core.workdays import business_days_before, is_business_day

ASKS = ("asked", "sent", "nudged", "proposed")
# Of fewer no percentage is shown, and of fewer than `SURE` no interval.
TELLING, SURE = 5, 10
# How those are called whose note names no connection.
NOT_SAID = "not said"
# Of the normal distribution, for 95 %.
Z = 1.96


class Share(NamedTuple):
    """So many of so many; a percentage only where it tells something."""

    yes: int
    of: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.yes / self.of) if self.of >= TELLING else None

    @property
    def interval(self) -> tuple[int, int] | None:
        """Wilson's, within which the true percentage lies, 19 times of 20."""
        if self.of < SURE:
            return None
        share, n = self.yes / self.of, self.of
        middle = share + Z * Z / (2 * n)
        spread = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        low, high = ((middle + sign * spread) / (1 + Z * Z / n) for sign in (-1, 1))
        return round(100 * max(0.0, low)), round(100 * min(1.0, high))


class Talks(NamedTuple):
    """Talks that took place for a goal, and how many it wants."""

    goal: str
    held: int
    target: int | None


class Stats(NamedTuple):
    """Everything counted. Replies are those of people first asked on `asked_by` or before."""

    on: date
    asked_by: date
    funnel: tuple[tuple[str, int], ...]
    replies: Share
    replies_by: tuple[tuple[str, Share], ...]
    days_to_reply: float | None
    talks: tuple[Talks, ...]
    referrers_told: Share
    advice_reported: Share


def first_ask(given: Dossier) -> date | None:
    """When they were first asked or written to."""
    return next((event.on for event in given.events if event.verb in ASKS), None)


def first_reply(given: Dossier) -> date | None:
    """When they first gave word after that; a machine's answer is none."""
    asked = next((n for n, event in enumerate(given.events) if event.verb in ASKS), None)
    if asked is None:
        return None
    later = given.events[asked:]
    return next((each.on for each in later if class_of(each.verb) in ("inbound", "two-way")), None)


def _was_thanked(given: Dossier) -> bool:
    """Whether they were thanked on the day of a talk, or on the next."""
    return any(
        talk.thanked and talk.held_on and talk.thanked - talk.held_on <= timedelta(1)
        for talk in given.held
    )


# How far somebody has come; in this order.
STEPS: dict[str, Callable[[Dossier], object]] = {
    "on the list": lambda given: True,
    "asked": first_ask,
    "replied": first_reply,
    "agreed": lambda given: any(event.verb == "agreed" for event in given.events),
    "slot set": lambda given: any(talk.day for talk in given.interviews),
    "talk held": lambda given: given.held,
    "thanked in a day": _was_thanked,
    "named others": referrals,
}


def stats(
    people: Collection[Dossier],
    goals: Mapping[str, int | None],
    talks: Iterable[tuple[str, ...]],
    today: date,
) -> Stats:
    """The counts of a day; `goals` with their targets, `talks` with the goals of each one held."""
    asked_by = _asked_by(people, today)
    settled = [each for each in people if (first_ask(each) or date.max) <= asked_by]
    waits = [_wait(each) for each in settled if first_reply(each)]
    held = [goal for of_a_talk in talks for goal in of_a_talk]
    return Stats(
        today,
        asked_by,
        tuple(
            (step, sum(bool(reached(each)) for each in people)) for step, reached in STEPS.items()
        ),
        _replies(settled),
        _by_connection(settled),
        median(waits) if waits else None,
        tuple(Talks(goal, held.count(goal), target) for goal, target in goals.items()),
        _referrers_told(people),
        _advice_reported(people),
    )


def _asked_by(people: Collection[Dossier], today: date) -> date:
    """Who was asked later may still answer, and would look as if they did not."""
    for each in people:
        wait = int(each.numbers["nudge_wait"]) + int(each.numbers["stop_wait"])
        return business_days_before(today, wait, each.calendar)
    return today


def _wait(given: Dossier) -> int:
    """The business days from the first request to the first word."""
    asked, replied = first_ask(given), first_reply(given)
    days = range((replied - asked).days) if asked and replied else ()
    return sum(
        is_business_day(asked + timedelta(each + 1), given.calendar) for each in days if asked
    )


def _replies(people: Sequence[Dossier]) -> Share:
    return Share(sum(bool(first_reply(each)) for each in people), len(people))


def _by_connection(people: Iterable[Dossier]) -> tuple[tuple[str, Share], ...]:
    found: dict[str, list[Dossier]] = {}
    for each in people:
        found.setdefault(each.contact["connection"] or NOT_SAID, []).append(each)
    return tuple((name, _replies(own)) for name, own in sorted(found.items()))


def _referrers_told(people: Iterable[Dossier]) -> Share:
    """Of the people named whom we talked to, whose referrer heard of it."""
    named = [
        told_of(given, each)
        for given in people
        for each in referrals(given)
        if each.summary and each.summary.talks
    ]
    return Share(sum(told is not None for told in named), len(named))


def _advice_reported(people: Iterable[Dossier]) -> Share:
    """Of the advice that was tried, how much its giver heard of."""
    tried = [
        is_reported(given, talk, task)
        for given in people
        for talk in given.held
        for task in pieces_of_advice(given, talk)
        if task.status in "xX"
    ]
    return Share(sum(tried), len(tried))
