"""Everything about one contact, gathered from the notes that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vaultkit.core.model import Event, Interview, Note
from vaultkit.core.people import Calendar, Dossier, Spell, Summary
from vaultkit.core.referrals import referrer_of
from vaultkit.core.spells import spells
from vaultkit.core.stages import History
from vaultkit.core.standing import ASSUMED, Standing, after, facts_of, is_request, until
from vaultkit.core.wording import WITHOUT_WORDS, Wording

# What sending a message of each kind is in the words of the log.
MESSAGE_VERBS = {
    "alumni": "asked",
    "cold": "asked",
    "confirm": "confirmed",
    "congratulate": "congratulated",
    "decline": "updated",
    "decline-offer": "updated",
    "intro-reply": "sent",
    "intro-request": "asked",
    "no-show": "proposed",
    "nudge": "nudged",
    "referral": "asked",
    "referral-thanks": "reported",
    "report-back": "reported",
    "reschedule": "proposed",
    "thank-you": "thanked",
    "update": "updated",
    "venture": "asked",
}
CHANNELS = ("email", "phone", "linkedin", "website")


@dataclass(frozen=True, slots=True)
class Belongings:
    """The notes about one contact, and what its neighbours let it know."""

    contact: Note
    interviews: tuple[Interview, ...] = ()
    messages: tuple[Note, ...] = ()
    organization: Note | None = None
    goals: tuple[Note, ...] = ()
    referred_by: Summary | None = None
    referrals: tuple[Summary, ...] = ()
    blocking: frozenset[str] = frozenset()


def dossier(
    own: Belongings,
    today: date,
    numbers: Mapping[str, Any],
    calendar: Calendar,
    wording: Wording = WITHOUT_WORDS,
    known: tuple[Spell, ...] | None = None,
) -> Dossier:
    """All that is known of a contact on a day; facts dated later are left out.

    Spells that are known from before need not be found again: half of the work.
    """
    events = tuple(_events(own, today))
    standing = Standing()
    for event in events:
        if event.verb != ASSUMED:
            standing = after(standing, event, int(numbers["revive_after"]))
    return Dossier(
        own.contact,
        standing,
        spells(_history(own, events, numbers, calendar)) if known is None else known,
        tuple(event for event in events if event.verb != ASSUMED),
        own.interviews,
        own.messages,
        own.organization,
        own.goals,
        own.referred_by,
        own.referrals,
        numbers,
        calendar,
        own.blocking,
        wording,
    )


def summary(given: Dossier) -> Summary:
    """What other contacts may know of this one."""
    return Summary(
        given.path,
        given.name,
        given.spells,
        tuple(event.on for event in given.events if is_request(event)),
        tuple(event.on for event in given.events if event.verb == "talked"),
        any(event.verb in ("agreed", "talked") for event in given.events),
        given.contact["may_use_name"] is not False,
        tuple((e.rule, until(e) or e.on) for e in given.events if e.rule),
    )


def asks_for_colleagues(given: Dossier) -> bool:
    """Whether others of the same place matter: it is aimed at, and this one does not answer."""
    place = given.organization
    return bool(place and place["target"] and given.standing.run)


def cadence_days(contact: Note, numbers: Mapping[str, Any]) -> int | None:
    """How many days may pass between two touches; None for never."""
    own = contact["cadence"]
    if own is not None:
        days: int | None = own.in_days
        return days
    tie = contact["tie"]
    if tie is None:
        return int(numbers["cadence"])
    by_tie = numbers["cadence_by_tie"].get(tie)
    return None if by_tie is None else int(by_tie)


def _history(
    own: Belongings, events: tuple[Event, ...], numbers: Mapping[str, Any], calendar: Calendar
) -> History:
    contact = own.contact
    return History(
        events,
        own.interviews,
        numbers,
        calendar,
        cadence_days(contact, numbers),
        bool(contact["goals"]) and any(contact[channel] for channel in CHANNELS),
        bool(contact["common_ground"] or referrer_of(contact)),
        bool(contact["do_not_contact"]),
        contact["snooze_until"],
    )


def _events(own: Belongings, today: date) -> list[Event]:
    """Every dated fact about the contact, by day; those of one day as they were written."""
    logged = [event for event in own.contact.events if event.on <= today]
    # A message written and sent on one day is a draft first.
    found = [*_added(own.contact, today), *_from_messages(own.messages, logged, today), *logged]
    found += facts_of(own.interviews, own.contact.path)
    return sorted(found, key=lambda event: event.on)


def _added(contact: Note, today: date) -> Iterator[Event]:
    created = contact["created"]
    if created and created <= today:
        yield Event(created, "added", contact.line("created"), contact.path)


def _from_messages(
    messages: Iterable[Note], logged: Iterable[Event], today: date
) -> Iterator[Event]:
    """Drafts and sent messages as facts; a line in the log of the same day stands for them."""
    said = {event.on for event in logged if event.verb in MESSAGE_VERBS.values()}
    for message in messages:
        sent, drafted = message["sent"], message["drafted"]
        if sent and sent <= today:
            if sent not in said:
                verb = MESSAGE_VERBS.get(message["message"], "sent")
                yield Event(sent, verb, message.line("sent"), message.path)
        elif drafted and drafted <= today:
            yield Event(drafted, "drafted", message.line("drafted"), message.path)
