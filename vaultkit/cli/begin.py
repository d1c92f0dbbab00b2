"""How `vaultkit new` begins a note: of whom, when, what it says, and what it must not do."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from contextlib import suppress

from vaultkit.cli.editor import edit, editor_words
from vaultkit.cli.session import Session
from vaultkit.core.assign import Assignment, assignments
from vaultkit.core.dates import read_slot
from vaultkit.core.find import find_note
from vaultkit.core.link_names import link_name, shortest
from vaultkit.core.model import Document, Kind
from vaultkit.core.names import fold, plain, stem
from vaultkit.core.new_note import (
    begun,
    interview,
    missing,
    name_and_fields,
    new_note,
    refuse_a_kind,
    slot_in_words,
)
from vaultkit.core.note_names import path_of_new
from vaultkit.core.parse import parse
from vaultkit.core.twins import named_in_full, refuse_twins, signs
from vaultkit.errors import UsageMistake, VaultkitError
from vaultkit.store.save import load_document, save


def begin(
    session: Session, kind: str, words: Sequence[str], *, anyway: bool, is_edited: bool
) -> None:
    """Write a new note, say where it is, and open it where that is wanted."""
    editor = editor_words(os.environ) if is_edited else []
    of_kind = _kind(session, kind)
    named, fields = name_and_fields(words)
    today = session.now.date()
    given = assignments(
        fields, None, of_kind, today, lambda typed, of: link_name(typed, session.index.names(of))
    )
    refuse_a_kind(given)
    if kind == "interview":
        name, given = _interview(session, of_kind, named, given)
    else:
        name = " ".join(named)
    path = path_of_new(of_kind.folder, name)
    document = new_note(path, of_kind, begun(given, of_kind, today), session.kinds)
    _must_be_new(session, document, anyway=anyway)
    fuller = named_in_full(name, session.index.names("contact")) if kind == "contact" else []
    save(session.vault, document, None, session.undo)
    _tell(session, of_kind, name, path, given)
    session.say(path)
    if fuller:
        same = "vaultkit undo, if you mean that person"
        session.tell(f"there is {' and '.join(fuller[:3])} as well; {same}")
    if editor:
        edit(editor, session.vault.place(path))


def _kind(session: Session, name: str) -> Kind:
    # Start-up time: loads every check.
    from vaultkit.core.explain import known

    known("kind", name, session.kinds)
    return session.kinds[name]


def _interview(
    session: Session, kind: Kind, named: Sequence[str], given: Sequence[Assignment]
) -> tuple[str, list[Assignment]]:
    """The name of a new interview and its fields; says how its slot was understood."""
    who, when = named[0], " ".join(named[1:])
    if not when:
        raise UsageMistake("say when", remedy="vaultkit new interview WHO WHEN")
    contact = _contact(session, who)
    slot = read_slot(when, session.now.date())
    zone = _zone(session, contact)
    names = session.index.names("contact")
    fields = interview(given, kind, shortest(contact, names), slot, zone)
    told = next((each.value for each in fields if each.name == "timezone"), None)
    here = session.stale_index.premises.zone
    session.tell(slot_in_words(slot, told if isinstance(told, str) else None, here))
    return f"{slot:%Y-%m-%d} {stem(contact)}", fields


def _contact(session: Session, who: str) -> str:
    names = session.index.names("contact")
    try:
        return find_note(who, names)
    except UsageMistake as mistake:
        if any(plain(stem(who)) in plain(name) for name, _ in names):
            raise
        make = f"make one: vaultkit new contact {shlex.quote(who)}"
        remedy = f"{mistake.remedy} Or {make}" if mistake.remedy else make
        raise UsageMistake(f"no contact is called “{who}”", remedy=remedy) from None


def _zone(session: Session, contact: str) -> str | None:
    """The contact's time zone, else the one that the vault's settings name."""
    # Start-up time: loads every rule, to know their settings.
    from vaultkit.store.known_rules import settings_of_vault

    with suppress(VaultkitError):  # a broken note says no zone
        note = parse(load_document(session.vault, contact), session.kinds)
        if note.kind_name == "contact" and note["timezone"]:
            return str(note["timezone"])
    return settings_of_vault(session.vault).timezone


def _must_be_new(session: Session, document: Document, *, anyway: bool) -> None:
    """Raise UsageMistake where the note is there, or one about the same person."""
    path = document.path
    same = session.index.known_by([f"path:{fold(path)}"])
    if same or os.path.lexists(session.vault.place(path)):
        there = same[0][1] if same else path
        remedy = f"open it: vaultkit open {shlex.quote(there)}"
        raise UsageMistake("the note exists", path=there, remedy=remedy)
    note = parse(document, session.kinds)
    if note.kind_name == "contact" and not anyway:
        found = session.index.known_by(signs(note))
        refuse_twins(note, found, session.index.names("contact"))


def _tell(session: Session, kind: Kind, name: str, path: str, given: Sequence[Assignment]) -> None:
    """What the person should know of the note that was written."""
    if stem(path) != " ".join(name.split()).removesuffix(".md"):
        session.tell(f"the note is called “{stem(path)}”: links and systems take no other name")
    for each in given:
        if each.remark:
            session.tell(each.remark)
    for field in missing(kind, given):
        session.tell(f"{path}: {field} is still to be filled in")
