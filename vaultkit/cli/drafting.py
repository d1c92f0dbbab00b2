"""How `vaultkit draft` begins a message: which, to whom, about what; where it stands."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vaultkit.cli.changes import items_called
from vaultkit.cli.seeing import seeing
from vaultkit.cli.session import Session
from vaultkit.core.find import find_note
from vaultkit.core.items import Item
from vaultkit.core.letters.about import OF_A_TALK, Subject, request_of, subject_of
from vaultkit.core.letters.facts import remedy, values
from vaultkit.core.letters.letter import is_name, letter
from vaultkit.core.letters.mailto import mailto
from vaultkit.core.letters.message_rules import MESSAGE_FOR_RULE, REQUEST
from vaultkit.core.letters.note import Draft, about, body_of, channel_for, note_of, written_out
from vaultkit.core.link_names import shortest
from vaultkit.core.model import Field
from vaultkit.core.names import fold, stem
from vaultkit.core.near import did_you_mean
from vaultkit.core.new_note import name_and_fields
from vaultkit.core.note_names import path_of_new
from vaultkit.core.parse import parse
from vaultkit.core.people import Dossier, spell_on
from vaultkit.core.readers import read_enum
from vaultkit.core.reports import said
from vaultkit.core.values import NotAcceptedError
from vaultkit.errors import Refused, UsageMistake
from vaultkit.formats.findings import findings_text
from vaultkit.store.letters import matter
from vaultkit.store.outline import find_outline
from vaultkit.store.save import load_document, save
from vaultkit.store.seeing import Seeing

# The lint of what is left to fill in, which is listed with what would fill it.
LEFT = "placeholder-left"
HOW = "say vaultkit draft MESSAGE WHO, or vaultkit draft ITEM"


class Wishes(NamedTuple):
    """The options of the command."""

    about: str | None = None
    channel: str | None = None
    is_printed: bool = False
    mailto: bool = False


class Asked(NamedTuple):
    """Which message, to whom, and what it is about."""

    message: str
    who: str
    subject: Subject


def draft(session: Session, words: Sequence[str], wishes: Wishes) -> None:
    """Write a draft and say where it is and what it lacks; or only show it."""
    names, given_words = name_and_fields(words)
    if wishes.mailto and len(names) == 1 and not items_called(session, names[0]):
        _show_address_of(session, names[0])
        return
    seen = seeing(session)
    asked = _asked(session, seen, names, wishes.about)
    made = _drafted(session, seen, asked, wishes, dict(map(_own, given_words)))
    address = _address(made) if wishes.mailto else None
    path = None if wishes.is_printed else _write(session, made)
    _show(session, made, path, address)
    if made.letter.left and made.message in OF_A_TALK and not made.matter.talk:
        session.tell(f"no talk with {made.matter.given.name} is there that this could be about")
    for name in made.letter.left:
        session.tell(f"{{{{{name}}}}} is left: {remedy(name, made.matter)}")
    if path:
        _advise(session, path, made.letter.left)


def _show(session: Session, made: Draft, path: str | None, address: str | None) -> None:
    """The address where one is wanted, else where the draft is, else the draft."""
    if address:
        session.say(address)
    if path:
        (session.tell if address else session.say)(path)
    elif not address:
        for line in written_out(made).split("\n")[:-1]:
            session.say(line)


def _advise(session: Session, path: str, left: Sequence[str]) -> None:
    """Show what could be better in the draft at `path`; what is `left` to fill in was listed."""
    from vaultkit.store.judging import findings  # start-up time: loads every lint

    session.index.refresh(session.now.date())
    for found in findings(seeing(session), path, session.now):
        if found.name != LEFT or found.words.strip("{} ").lower() not in left:
            session.tell(findings_text([found]).rstrip("\n"))


def _own(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    name = name.strip().lower()
    if not is_name(name):
        raise UsageMistake(f"“{word}” names no placeholder", remedy="write it like topic=storage")
    return name, value


def _asked(session: Session, seen: Seeing, names: Sequence[str], about: str | None) -> Asked:
    if len(names) > 1:
        message = _choice(session, "message", names[0])
        who = session.contact(" ".join(names[1:]))
        return Asked(message, who, _subject(session, about) if about else Subject())
    items = items_called(session, names[0])
    if not items:
        choices = session.kinds["message"].fields["message"].choices
        if names[0] in choices:
            raise UsageMistake("say to whom", remedy=f"vaultkit draft {names[0]} WHO")
        raise UsageMistake(f"no item is called “{names[0]}”", remedy=HOW)
    return _asked_by(seen, items[0], _subject(session, about) if about else None)


def _asked_by(seen: Seeing, item: Item, about: Subject | None) -> Asked:
    """What an item of the agenda asks for."""
    message = MESSAGE_FOR_RULE.get(item.rule)
    given = seen.dossier(item.who) if item.who and item.writing else None
    if message is None or given is None or item.who is None:
        remedy = "see `vaultkit agenda --why` for what settles it, or say which MESSAGE to WHO"
        raise UsageMistake(f"“{item.action}” is not settled by a message", remedy=remedy)
    subject = about or subject_of(item)
    if item.rule == "rebook" and any(
        talk.note.path == subject.path and talk.outcome_by == "me" for talk in given.interviews
    ):
        message = "reschedule"
    return Asked(request_of(given) if message == REQUEST else message, item.who, subject)


def _subject(session: Session, name: str) -> Subject:
    """The talk or the contact that somebody names."""
    contacts, talks = session.index.names("contact"), session.index.names("interview")
    known = {path for _, path in talks}
    try:
        path = find_note(session.in_vault(name), contacts, "contact or interview")
    except UsageMistake:
        path = find_note(session.in_vault(name), [*contacts, *talks], "contact or interview")
    return Subject(path, None if path in known else stem(path))


def _choice(session: Session, name: str, typed: str) -> str:
    """One of the choices of a field of messages, however it is spelt."""
    field: Field = session.kinds["message"].fields[name]
    try:
        return read_enum(typed, field)
    except NotAcceptedError:
        remedy = did_you_mean(typed, field.choices) or f"there are: {', '.join(field.choices)}"
        raise UsageMistake(f"no {name} is called “{typed}”", remedy=remedy) from None


def _drafted(
    session: Session, seen: Seeing, asked: Asked, wishes: Wishes, own: dict[str, str]
) -> Draft:
    given = seen.dossier(asked.who)
    if given is None:
        raise UsageMistake(f"{asked.who} is no contact any more", remedy="look again")
    _refuse(given, seen)
    wanted = "email" if wishes.mailto else channel_for(asked.message, given)
    channel = _choice(session, "channel", wishes.channel) if wishes.channel else wanted
    names = [*([f"{asked.message} {channel}"] if channel else []), asked.message]
    outline = find_outline(session.vault, names)
    channel = channel or _choice(session, "channel", outline.channel or "email")
    found = matter(seen, asked.message, given, asked.subject, own)
    return Draft(asked.message, channel, found, letter(outline, values(found)))


def _refuse(given: Dossier, seen: Seeing) -> None:
    """Raise Refused where somebody must not be written to."""
    spell = spell_on(given.spells, seen.today)
    if spell.stage == "do_not_contact":
        says = f"{said(spell.reason, seen.today)}; nothing was drafted"
        remedy = f"if they have changed their mind: vaultkit log {shlex.quote(given.name)} reopened"
        raise Refused(says, path=given.path, remedy=remedy)


def _write(session: Session, made: Draft) -> str:
    """The path of the new note; one that exists is never overwritten."""
    path = _free_path(session, session.kinds["message"].folder, made.name)
    paths = filter(None, (made.matter.given.path, about(made)))
    names = session.index.names()
    links = {each: shortest(each, names) for each in paths}
    document = note_of(made, path, links, session.kinds, made.matter.today)
    save(session.vault, document, None, session.undo)
    return path


def _free_path(session: Session, folder: str, name: str) -> str:
    number = 1
    while True:
        # “x 2” would look like what a sync program makes of x.
        path = path_of_new(folder, name if number == 1 else f"{name}-{number}")
        is_known = session.index.known_by([f"path:{fold(path)}"])
        if not is_known and not os.path.lexists(session.vault.place(path)):
            return path
        number += 1


def _address(made: Draft) -> str:
    """The address of a new message; raises UsageMistake where it is none by e-mail."""
    if made.channel != "email":
        remedy = "leave out --channel, or --mailto"
        raise UsageMistake("only an e-mail has such an address", remedy=remedy)
    to = _mail_of(made.matter.given.contact["email"], made.matter.given.path)
    return mailto(to, made.subject, made.letter.body)


def _mail_of(addresses: Iterable[str] | None, path: str) -> str:
    first = next(iter(addresses or ()), None)
    if first is None:
        remedy = f"add one: vaultkit set {shlex.quote(path)} email=…"
        raise UsageMistake("there is no e-mail address", path=path, remedy=remedy)
    return first


def _show_address_of(session: Session, name: str) -> None:
    """The address of a draft as it stands now."""
    path = find_note(session.in_vault(name), session.index.names("message"), "draft or item")
    document = load_document(session.vault, path, session.index.premises.limit)
    note = parse(document, session.kinds)
    seen = seeing(session)
    to = next(iter(seen.known.led_to(note, "to", "contact")), None)
    given = seen.dossier(to) if to else None
    if given is None:
        raise UsageMistake("whom it is for is not said", path=path, remedy="set `to`")
    _refuse(given, seen)
    address = _mail_of(given.contact["email"], given.path)
    session.say(mailto(address, note["subject"] or "", body_of(document)))
