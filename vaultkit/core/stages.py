"""The table of stages, in its order: which rows hold on which days.

The order is the specification: on a day the first row that holds is the stage. Each row says
for which stretch of days it holds while nothing new happens; the expiries are part of it, so
that a forgotten contact does not stay "replied" for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from vaultkit.core.items import Reason
from vaultkit.core.model import Event, Interview
from vaultkit.core.people import Calendar
from vaultkit.core.standing import Standing, asked_for, until
from vaultkit.core.workdays import business_days_after, later

# How long a row holds while nothing happens, in days.
EXPIRES = {
    "outcome_missing": 30,
    "met": 15,
    "rescheduling": 30,
    "replied": 60,
    "deferred": 60,
    "scheduling": 30,
    "unreachable": 60,
    "drafted": 60,
}
SILENT_FOR_GOOD = 30  # business days after which a request counts as unanswered


class Stretch(NamedTuple):
    """The days on which a row holds, both included; None is without end."""

    from_: date
    until: date | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class History:
    """All that the table of stages looks at. `cadence` is in days, None for never."""

    events: Sequence[Event]
    interviews: Sequence[Interview]
    numbers: Mapping[str, Any]
    calendar: Calendar
    cadence: int | None = 180
    can_be_reached: bool = False
    has_ground: bool = False
    do_not_contact: bool = False
    snooze_until: date | None = None

    @property
    def revive_after(self) -> int:
        return int(self.numbers["revive_after"])

    @property
    def dormant_after(self) -> int:
        return max(2 * (self.cadence or 0), int(self.numbers["dormant_after"]))


def for_days(stage: str, from_: date, reason: Reason) -> Iterator[Stretch]:
    """A stretch as long as the stage's expiry."""
    yield Stretch(from_, later(from_, EXPIRES[stage] - 1), reason)


def do_not_contact(history: History, now: Standing) -> Iterator[Stretch]:
    if now.opted_out:
        yield Stretch(now.opted_out, None, Reason("they asked not to be contacted", now.opted_out))
    elif history.do_not_contact:
        yield Stretch(date.min, None, Reason("marked do_not_contact"))


def archived(history: History, now: Standing) -> Iterator[Stretch]:
    if now.closed:
        says = f": {now.closed.text}" if now.closed.text else ""
        yield Stretch(now.closed.on, None, Reason("closed", now.closed.on, says))


def outcome_missing(history: History, now: Standing) -> Iterator[Stretch]:
    for talk in history.interviews:
        if talk.day and not talk.has_outcome:
            reason = Reason("the talk was due", talk.day, " and nobody wrote what became of it")
            yield from for_days("outcome_missing", later(talk.day, 1), reason)


def met(history: History, now: Standing) -> Iterator[Stretch]:
    for talk in history.interviews:
        if talk.held_on:
            thanked = thanked_on(talk, history.events)
            last = later(talk.held_on, EXPIRES["met"] - 1)
            ends = min(last, later(thanked, -1)) if thanked else last
            yield Stretch(talk.held_on, ends, Reason("you spoke", talk.held_on))


def scheduled(history: History, now: Standing) -> Iterator[Stretch]:
    for talk in history.interviews:
        if talk.day and not talk.has_moved:
            ends = [day for day in (talk.held_on, talk.fell_through) if day]
            last = later(min(ends), -1) if ends else talk.day
            yield Stretch(booked(talk, history.events), last, Reason("you talk", talk.day))


def rescheduling(history: History, now: Standing) -> Iterator[Stretch]:
    for talk in history.interviews:
        fell = talk.fell_through
        if fell and not talk.has_moved:
            last = later(fell, EXPIRES["rescheduling"] - 1)
            ended = [later(day, -1) for day in _overtaken(history, talk, fell) if day <= last]
            yield Stretch(fell, min([last, *ended]), Reason("the meeting fell through", fell))


def _overtaken(history: History, talk: Interview, fell: date) -> Iterator[date]:
    """Days on which a meeting that fell through no longer matters."""
    for other in history.interviews:
        if other is not talk and other.day and other.day > fell:
            yield other.day
    for event in history.events:
        if event.on > fell and event.verb in ("declined", "talked"):
            yield event.on


def thanked_on(talk: Interview, events: Sequence[Event]) -> date | None:
    """The day of the first thanks after a talk."""
    held = talk.held_on or date.max
    return next((e.on for e in events if e.verb == "thanked" and e.on >= held), None)


def booked(talk: Interview, events: Sequence[Event]) -> date:
    """The day since which a slot is known: no field says it, so what came before it does."""
    day = talk.day or date.max
    before = [event for event in events if event.on <= day]
    settled = [event for event in before if event.verb in ("replied", "agreed", "proposed")]
    if talk.booked and talk.booked <= day:
        return talk.booked
    return (settled or before)[-1].on if before else date.min


def declined(history: History, now: Standing) -> Iterator[Stretch]:
    if now.answer and now.answer.verb == "declined" and not now.run:
        says = Reason("they said no", now.answer.on)
        if not now.met:
            yield Stretch(now.answer.on, None, says)
        elif now.awaits_me:  # a no between people who know each other ends with a kind reply
            yield from for_days("replied", now.answer.on, says)


def replied(history: History, now: Standing) -> Iterator[Stretch]:
    if not (now.awaits_me and now.answer) or now.answer.verb in ("declined", "deferred"):
        return
    on = now.answer.on
    settled = [booked(talk, history.events) for talk in history.interviews if _is_since(talk, on)]
    last = min([later(on, EXPIRES["replied"] - 1), *(later(day, -1) for day in settled)])
    yield Stretch(on, last, Reason("they wrote", on))


def _is_since(talk: Interview, day: date) -> bool:
    return talk.day is not None and talk.day >= day


def deferred(history: History, now: Standing) -> Iterator[Stretch]:
    if now.answer and now.answer.verb == "deferred" and not now.run:
        asked = asked_for(now.answer)
        last = later(asked, EXPIRES["deferred"] - 1)
        reason = Reason("they asked you to come back", asked)
        yield Stretch(now.answer.on, max(last, now.answer.on), reason)
    snoozed = until(now.snoozed) if now.snoozed else None
    if now.snoozed and snoozed and snoozed > now.snoozed.on:
        yield Stretch(now.snoozed.on, later(snoozed, -1), Reason("you put it off", now.snoozed.on))
    if history.snooze_until:
        put_off = Reason("put off; back", history.snooze_until)
        yield Stretch(date.min, later(history.snooze_until, -1), put_off)


def scheduling(history: History, now: Standing) -> Iterator[Stretch]:
    if not (now.run and now.answer):
        return
    offered = now.answer.verb == "replied" and now.run[-1].verb == "proposed"
    if now.answer.verb == "agreed" or offered:
        last = now.run[-1].on
        yield from for_days("scheduling", last, Reason("times offered", last, ", none chosen"))


def unreachable(history: History, now: Standing) -> Iterator[Stretch]:
    if now.run and now.bounced:
        on = now.bounced.on
        yield from for_days("unreachable", on, Reason("the message bounced", on))


def no_response(history: History, now: Standing) -> Iterator[Stretch]:
    if not now.run:
        return
    silent = silent_from(history, now)
    count = len(now.run)
    messages = "1 message" if count == 1 else f"{count} messages"
    reason = Reason(f"{messages}, the last", now.run[-1].on, now.silence)
    # One unanswered note never buries a relationship: after a rhythm it is met again as before.
    met_again = later(silent, (history.cadence or history.dormant_after) - 1)
    yield Stretch(silent, met_again if now.met else None, reason)


def silent_from(history: History, now: Standing) -> date:
    """The day from which a run of requests counts as unanswered."""
    # Whoever is away is not silent.
    last = max(now.run[-1].on, now.away_until or date.min)
    wait = SILENT_FOR_GOOD
    if now.nudges >= history.numbers["max_nudges"]:
        wait = min(wait, int(history.numbers["stop_wait"]))
    return business_days_after(last, wait, history.calendar)


def nudged(history: History, now: Standing) -> Iterator[Stretch]:
    if now.nudges:
        yield from _waiting(history, now, "nudged")


def contacted(history: History, now: Standing) -> Iterator[Stretch]:
    if now.run:
        yield from _waiting(history, now, "you wrote")


def _waiting(history: History, now: Standing, says: str) -> Iterator[Stretch]:
    last = now.run[-1].on
    reason = Reason(says, last, now.silence)
    yield Stretch(last, later(silent_from(history, now), -1), reason)


def drafted(history: History, now: Standing) -> Iterator[Stretch]:
    if now.drafted:
        yield from for_days("drafted", now.drafted, Reason("drafted", now.drafted, ", not sent"))


def nurturing(history: History, now: Standing) -> Iterator[Stretch]:
    if now.met and now.touched:
        days = history.dormant_after if history.cadence is None else history.cadence
        reason = Reason("last contact", now.touched)
        yield Stretch(now.touched, later(now.touched, max(days, 1) - 1), reason)


def dormant(history: History, now: Standing) -> Iterator[Stretch]:
    if now.met and now.touched:
        reason = Reason("last contact", now.touched)
        yield Stretch(later(now.touched, history.dormant_after), None, reason)


def cooling(history: History, now: Standing) -> Iterator[Stretch]:
    if now.met and now.touched and history.cadence is not None:
        more = f", you want to be in touch every {history.cadence} days"
        reason = Reason("last contact", now.touched, more)
        yield Stretch(later(now.touched, history.cadence), None, reason)


def resting(history: History, now: Standing) -> Iterator[Stretch]:
    """A request that ended in nothing is not made again as if it had never been."""
    if now.asked and not now.met:
        yield Stretch(now.asked, None, Reason("you asked", now.asked, ", nothing came of it"))


def researched(history: History, now: Standing) -> Iterator[Stretch]:
    if history.can_be_reached and (history.has_ground or now.researched):
        yield Stretch(date.min, None, Reason("ready to be written to"))


def identified(history: History, now: Standing) -> Iterator[Stretch]:
    yield Stretch(date.min, None, Reason("on the list"))


Row = Callable[[History, Standing], Iterator[Stretch]]

# These look at the talks alone, and say the same of any standing.
OF_TALKS: tuple[Row, ...] = (outcome_missing, met, scheduled, rescheduling)

STAGES: tuple[tuple[str, Row], ...] = (
    ("do_not_contact", do_not_contact),
    ("archived", archived),
    ("outcome_missing", outcome_missing),
    ("met", met),
    ("scheduled", scheduled),
    ("rescheduling", rescheduling),
    ("declined", declined),
    ("replied", replied),
    ("deferred", deferred),
    ("scheduling", scheduling),
    ("unreachable", unreachable),
    ("no_response", no_response),
    ("nudged", nudged),
    ("contacted", contacted),
    ("drafted", drafted),
    ("nurturing", nurturing),
    ("dormant", dormant),
    ("cooling", cooling),
    ("no_response", resting),
    ("researched", researched),
    ("identified", identified),
)
