"""Who led to whom, what came of each name that was given, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vaultkit.core.dossier import summary
from vaultkit.core.keys import names_of
from vaultkit.core.names import fold, link_key, stem
from vaultkit.core.people import Dossier, Summary
from vaultkit.core.referrals import Referral, referrals, told_of
from vaultkit.core.rules.answer_introduction import LEFT_ALONE
from vaultkit.core.rules.contact_referral import NEW
from vaultkit.core.rules.tell_referrer import turns


class Person(NamedTuple):
    """Somebody who named others or was named; without a `path` they have no note."""

    key: str
    name: str
    path: str | None = None
    stage: str | None = None
    talked: date | None = None


class Lead(NamedTuple):
    """One name that was given: by whom, since when, where it stands, what came of it.

    `came` is the last thing that came of it and its day, `told` when its giver last heard of it,
    `still_open` what is owed because of it, in words.
    """

    by: str
    to: str
    on: date | None = None
    introduced: date | None = None
    path: str | None = None
    line: int | None = None
    came: tuple[str, date] | None = None
    told: date | None = None
    still_open: str | None = None


class Row(NamedTuple):
    """A person where they stand in the tree; `is_above` who was shown with their own already."""

    depth: int
    person: Person
    lead: Lead | None = None
    is_above: bool = False


class Referrals(NamedTuple):
    """All people who led to others or were led to, by their keys, and every lead."""

    on: date
    people: Mapping[str, Person]
    leads: tuple[Lead, ...]


def referrals_of(dossiers: Iterable[Dossier], today: date) -> Referrals:
    """Everybody's leads as they stand on a day; nobody leads to themselves."""
    people: dict[str, Person] = {}
    leads: list[Lead] = []
    for given in dossiers:
        found = [*_from_nobody_known(given, today), *_to_those_named(given, today)]
        for person, lead in found:
            people.setdefault(person.key, person)
            leads.append(lead)
        if found:
            people[given.path] = _contact(given, today)
    named = {key for lead in leads for key in (lead.by, lead.to)}
    return Referrals(today, {key: people[key] for key in sorted(named)}, tuple(leads))


def _contact(given: Dossier, today: date) -> Person:
    return _person(summary(given), given.path, given.name, today)


def _person(there: Summary | None, key: str, name: str, today: date) -> Person:
    if there is None:
        return Person(key, name)
    return Person(key, name, there.path, there.stage(today), max(there.talks, default=None))


def _from_nobody_known(given: Dossier, today: date) -> Iterator[tuple[Person, Lead]]:
    """Whoever opened the door to a contact and has no note: nobody can be told in their log."""
    written = given.contact["referred_by"]
    if written and given.referred_by is None and link_key(written) not in names_of(given.contact):
        line = given.contact.line("referred_by")
        is_open = _is_untouched(summary(given), today)
        wants = f"write to {given.name}" if is_open else None
        key = fold(stem(written))
        lead = Lead(key, given.path, path=given.path, line=line, still_open=wants)
        yield Person(key, stem(written)), lead


def _to_those_named(given: Dossier, today: date) -> Iterator[tuple[Person, Lead]]:
    for referral in referrals(given):
        person = _person(referral.summary, referral.key, referral.name, today)
        yield person, _lead(given, referral, today)


def _lead(given: Dossier, referral: Referral, today: date) -> Lead:
    there = referral.summary
    came = _came(given, referral, there, today) if there else None
    told = told_of(given, referral)
    if came:
        is_owed = (told is None or told < came[1]) and given.stage(today) not in LEFT_ALONE
        wants = f"tell {given.name} that {came[0]}" if is_owed else None
    else:
        wants = _first_step(referral, told, today)
    return Lead(
        given.path,
        referral.key,
        referral.on,
        referral.introduced,
        referral.path,
        referral.line,
        came,
        told,
        wants,
    )


def _came(
    given: Dossier, referral: Referral, there: Summary, today: date
) -> tuple[str, date] | None:
    """The last thing that came of somebody who was named, up to a day, and when."""
    # Stages are a calendar: it knows of a silence that has only begun when it will be too long.
    turned = [turn for turn in turns(referral, there, (0, 0), given.calendar) if turn.on <= today]
    return (turned[-1].what.format(referral.name), turned[-1].on) if turned else None


def _first_step(referral: Referral, told: date | None, today: date) -> str | None:
    """What has to be done first about somebody of whom nothing has come yet."""
    there, name = referral.summary, referral.name
    if there is None:
        return None if told else f"make a note on {name}, and write to them"
    since = referral.introduced
    if since is None:
        return f"write to {name}" if _is_untouched(there, today) else None
    is_answered = there.asked_since(since) or any(talk >= since for talk in there.talks)
    is_left = is_answered or there.stage(today) in LEFT_ALONE
    return None if is_left else f"answer the introduction to {name}"


def _is_untouched(there: Summary, today: date) -> bool:
    """Whether somebody waits to be written to for the first time, and may be."""
    is_new = not there.asks and not there.talks and there.stage(today) in NEW
    return is_new and there.may_use_name


def around(found: Referrals, key: str) -> Referrals:
    """Only who led to somebody, step by step, and to whom they led."""
    above = _reached({key}, found.leads, lambda lead: (lead.to, lead.by))
    below = _reached({key}, found.leads, lambda lead: (lead.by, lead.to))
    kept = (lead for lead in found.leads if lead.to in above or lead.by in below)
    return found._replace(leads=tuple(kept))


def only_open(found: Referrals) -> Referrals:
    """Only the leads that are open, and those by which one gets to them."""
    givers = {lead.by for lead in found.leads if lead.still_open}
    before = _reached(givers, found.leads, lambda lead: (lead.to, lead.by))
    kept = (lead for lead in found.leads if lead.still_open or lead.to in before)
    return found._replace(leads=tuple(kept))


def _reached(
    start: Iterable[str], leads: Iterable[Lead], step: Callable[[Lead], tuple[str, str]]
) -> set[str]:
    """Everybody who is reached from some people, these too; a circle is walked once."""
    ways: dict[str, list[str]] = {}
    for lead in leads:
        here, there = step(lead)
        ways.setdefault(here, []).append(there)
    found = set(start)
    rest = list(found)
    while rest:
        for each in ways.get(rest.pop(), ()):
            if each not in found:
                found.add(each)
                rest.append(each)
    return found


def tree(found: Referrals) -> Iterator[Row]:
    """Everybody under who named them, those first whom nobody named.

    Each is shown with their own people once: later only that they are above. In a circle whoever
    named somebody first stands on top.
    """
    given: dict[str, list[Lead]] = {}
    for lead in sorted(found.leads, key=_order(found)):
        given.setdefault(lead.by, []).append(lead)
    led = {lead.to for lead in found.leads}
    shown: set[str] = set()
    for top in (*(key for key in given if key not in led), *given):
        if top not in shown:
            yield from _below(found, given, top, shown)


def _order(found: Referrals) -> Callable[[Lead], tuple[date, str, str]]:
    return lambda lead: (
        lead.on or date.max,
        found.people[lead.to].name,
        found.people[lead.by].name,
    )


def _below(
    found: Referrals, given: Mapping[str, list[Lead]], top: str, shown: set[str]
) -> Iterator[Row]:
    # With a stack of its own: a chain of names may be longer than Python nests calls.
    rest: list[tuple[int, str, Lead | None]] = [(0, top, None)]
    while rest:
        depth, key, lead = rest.pop()
        is_above = key in shown and key in given
        yield Row(depth, found.people[key], lead, is_above)
        if not is_above:
            shown.add(key)
            rest += [(depth + 1, each.to, each) for each in reversed(given.get(key, []))]
