"""Who was named by a contact, when, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from vaultkit.core.keys import names_of
from vaultkit.core.model import Event, Interview, Note
from vaultkit.core.named import listed, target_of
from vaultkit.core.names import fold, link_key, stem
from vaultkit.core.people import Dossier, Summary
from vaultkit.core.standing import REFERRING


class Naming(NamedTuple):
    """One place where a contact names somebody; `target` is the name as written."""

    target: str
    path: str
    line: int
    on: date | None = None
    introduced: bool = False


class Referral(NamedTuple):
    """Somebody a contact named: since when, by an introduction or not, where it stands.

    `summary` is what is known of them, None where they have no note.
    """

    name: str
    summary: Summary | None
    on: date | None
    introduced: date | None
    path: str
    line: int

    @property
    def key(self) -> str:
        return self.summary.path if self.summary else fold(self.name)


def referrer_of(contact: Note) -> str | None:
    """Who opened the door to a contact, as written; None where nobody did but they themselves."""
    written: str | None = contact["referred_by"]
    if written is None:
        return None
    is_own_path = f"/{fold(contact.path)}".endswith(f"/{fold(written).removesuffix('.md')}.md")
    is_own_name = "/" not in written and link_key(written) in names_of(contact)
    return None if is_own_path or is_own_name else written


def namings(
    contact: Note, interviews: Iterable[Interview], events: Iterable[Event]
) -> Iterator[Naming]:
    """Whom a contact named: in the log, under Referrals, in talks that took place."""
    for event in events:
        if event.verb in REFERRING and event.path == contact.path:
            target = target_of(event.objects["to"])
            introduced = event.verb == "introduced"
            yield Naming(target, event.path, event.line, event.on, introduced)
    for target, line in listed(contact):
        yield Naming(target, contact.path, line)
    for talk in interviews:
        if talk.held_on and talk.contact == contact.path:
            for target, line in listed(talk.note):
                yield Naming(target, talk.note.path, line, talk.held_on)


def places_of_names(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Every name that a contact gave or was told of, as written, and the note it stands in."""
    for naming in namings(dossier.contact, dossier.interviews, dossier.events):
        yield naming.target, naming.path
    for target, _ in reports(dossier.events):
        yield target, dossier.path


def reports(events: Iterable[Event]) -> Iterator[tuple[str, date]]:
    """Of whom a contact was told, and when."""
    for event in events:
        if event.verb == "reported" and "about" in event.objects:
            yield target_of(event.objects["about"]), event.on


def referrals(dossier: Dossier) -> list[Referral]:
    """Everybody a contact named, each once, by whatever names."""
    found: dict[str, Referral] = {}
    for naming in namings(dossier.contact, dossier.interviews, dossier.events):
        summary = dossier.named.get(naming.target)
        name = summary.name if summary else stem(naming.target)
        introduced = naming.on if naming.introduced else None
        new = Referral(name, summary, naming.on, introduced, naming.path, naming.line)
        if fold(name) != fold(dossier.name):
            found[new.key] = _together(found[new.key], new) if new.key in found else new
    for summary in dossier.referrals:
        undated = Referral(summary.name, summary, None, None, dossier.path, 1)
        if summary.path != dossier.path:
            found.setdefault(undated.key, undated)
    return list(found.values())


def _together(first: Referral, second: Referral) -> Referral:
    """Two namings of one person: the earlier day, and an introduction if there was one."""
    days = [each.on for each in (first, second) if each.on]
    return first._replace(
        on=min(days, default=None), introduced=first.introduced or second.introduced
    )


def told_of(dossier: Dossier, referral: Referral) -> date | None:
    """When the contact was last told what became of somebody they named."""
    days = [
        on
        for target, on in reports(dossier.events)
        if _is(dossier.named.get(target), target, referral)
    ]
    return max(days, default=None)


def _is(summary: Summary | None, target: str, referral: Referral) -> bool:
    if summary and referral.summary:
        return summary.path == referral.summary.path
    return fold(stem(target)) == fold(referral.name)
