"""What a contact's dated facts amount to, day after day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vaultkit.core.log import class_of
from vaultkit.core.model import Event, Interview
from vaultkit.core.workdays import later

# Inbound words that only the rules about referrals answer.
REFERRING = ("introduced", "referred")


# Nobody wrote what became of a talk: after a while it counts as held, for the last touch alone.
ASSUMED = "assumed"
ASSUMED_AFTER = 31


# A named tuple: one is made for each fact, and to replace fields of a frozen dataclass takes
# 3.1 us, of this 0.9.
class Standing(NamedTuple):
    """The facts up to some day, folded.

    `run` holds the requests since they or both last spoke: silence is measured on it. `answer`
    is the last thing that came from them, `last` the last touch of either side.
    """

    run: tuple[Event, ...] = ()
    answer: Event | None = None
    last: Event | None = None
    touched: date | None = None
    met: date | None = None
    asked: date | None = None
    opted_out: date | None = None
    closed: Event | None = None
    bounced: Event | None = None
    away_until: date | None = None
    drafted: date | None = None
    researched: date | None = None
    snoozed: Event | None = None

    @property
    def nudges(self) -> int:
        """How many requests of the run came after its first."""
        return max(0, len(self.run) - 1)

    @property
    def silence(self) -> str:
        """How a reason goes on that speaks of a request nobody answered."""
        away = f"; away until {self.away_until}" if self.away_until else ""
        return f", no answer{away}"

    @property
    def awaits_me(self) -> bool:
        """Whether the last touch was theirs."""
        return self.last is not None and self.last is self.answer

    @property
    def awaits_a_word(self) -> bool:
        """Whether it was a word to me, and not only somebody's name."""
        return self.awaits_me and self.answer is not None and self.answer.verb not in REFERRING


def standings(
    events: Sequence[Event], revive_after: int
) -> Iterator[tuple[date, date | None, Standing]]:
    """The standing from each day with a fact to the day of the next one, which is not included.

    The last one is without end. `events` are in order of their days.
    """
    standing = Standing()
    for index, event in enumerate(events):
        standing = after(standing, event, revive_after)
        following = events[index + 1].on if index + 1 < len(events) else None
        if following != event.on:
            yield event.on, following, standing


def after(standing: Standing, event: Event, revive_after: int) -> Standing:
    """The standing once one more fact is known.

    A request so many days after the last one is a new one, and no further nudge.
    """
    if event.verb == ASSUMED:
        return _assumed(standing, date.fromisoformat(event.objects["on"]))
    kind = class_of(event.verb)
    if kind == "outbound":
        return _reached_out(standing, event, revive_after)
    if kind == "inbound":
        return _heard(standing, event)
    if kind == "two-way":
        return _spoke(standing, event)
    return _noted(standing, event)


def _touch(standing: Standing, event: Event) -> Standing:
    return standing._replace(last=event, touched=event.on, closed=None)


def _reached_out(standing: Standing, event: Event, revive_after: int) -> Standing:
    touched = _touch(standing, event)
    if event.verb == "sent" and (standing.met or _is_kind(standing, event, revive_after)):
        return touched._replace(drafted=None)
    if not is_request(event):
        return touched
    is_new = not standing.run or (event.on - standing.run[-1].on).days >= revive_after
    run = (event,) if is_new else (*standing.run, event)
    return touched._replace(run=run, asked=event.on, bounced=None, away_until=None, drafted=None)


def _is_kind(standing: Standing, event: Event, revive_after: int) -> bool:
    """Whether a message asks for nothing: the reply to a no, or to a later before its day."""
    answer = standing.answer
    if answer is None or standing.run:
        return False
    if answer.verb == "declined":
        return (event.on - answer.on).days < revive_after
    return answer.verb == "deferred" and event.on < asked_for(answer)


def asked_for(deferred: Event) -> date:
    """The day on which they want to be asked again; a month on where they named none."""
    return until(deferred) or later(deferred.on, 30)


def is_request(event: Event) -> bool:
    """Whether a fact asks them for time; a reminder of something promised asks for that alone."""
    if event.verb == "nudged" and "about" in event.objects:
        return False
    return event.verb in ("asked", "sent", "nudged", "proposed")


def _heard(standing: Standing, event: Event) -> Standing:
    if event.verb in REFERRING and standing.awaits_a_word and not standing.closed:
        # Only the rules about referrals answer it: what they wrote before is still unanswered.
        return standing._replace(touched=event.on)
    return _touch(standing, event)._replace(run=(), answer=event, bounced=None, away_until=None)


def _spoke(standing: Standing, event: Event) -> Standing:
    touched = _touch(standing, event)
    return touched._replace(met=event.on, run=(), answer=None, bounced=None, away_until=None)


def _assumed(standing: Standing, day: date) -> Standing:
    """A talk that counts as held on its day, though that is known only later."""
    touched = max(day, standing.touched or day)
    asked_since = any(request.on > day for request in standing.run)
    return standing._replace(
        met=max(day, standing.met or day),
        touched=touched,
        run=standing.run if asked_since else (),
        answer=standing.answer if standing.answer and standing.answer.on > day else None,
    )


def _noted(standing: Standing, event: Event) -> Standing:
    """A decision of mine, or what a machine said."""
    match event.verb:
        case "opted out":
            return standing._replace(opted_out=event.on)
        case "reopened":
            return standing._replace(opted_out=None, closed=None)
        case "closed":
            return standing._replace(closed=event)
        case "bounced":
            return standing._replace(bounced=event) if standing.run else standing
        case "auto-replied":
            return standing._replace(away_until=until(event))
        case "drafted":
            return standing._replace(drafted=event.on)
        case "researched":
            return standing._replace(researched=event.on)
        case "snoozed" if event.rule is None:
            return standing._replace(snoozed=event)
    return standing


def until(event: Event) -> date | None:
    """The day that a fact speaks of: `deferred until 2026-12-01`."""
    text = event.objects.get("until")
    return date.fromisoformat(text) if text else None


def facts_of(interviews: Iterable[Interview], contact: str) -> Iterator[Event]:
    """Interviews as facts about a person: a talk that was held is a two-way touch.

    The note's `thanked` is for its own contact; the others of a talk are thanked in their logs.
    """
    for talk in interviews:
        path, line = talk.note.path, talk.note.line("date")
        if talk.held_on:
            yield Event(talk.held_on, "talked", line, path)
        elif talk.day and not talk.has_outcome:
            on = later(talk.day, ASSUMED_AFTER)
            yield Event(on, ASSUMED, line, path, {"on": talk.day.isoformat()})
        if talk.thanked and talk.contact == contact:
            yield Event(talk.thanked, "thanked", talk.note.line("thanked"), path)
