"""What the commands that write share: whom and what they mean, and how a note is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from vaultkit.cli.session import Session
from vaultkit.core.agenda import Wanted, agenda, once
from vaultkit.core.find import find_note
from vaultkit.core.items import Item
from vaultkit.core.link_names import link_name as known_name
from vaultkit.core.model import Document
from vaultkit.core.names import plain, stem
from vaultkit.core.views import REVIEWED
from vaultkit.errors import UsageMistake
from vaultkit.store.save import change as change_note

_ID = re.compile(r"[a-z2-7]{4,8}\Z")

# As far as `done` looks ahead for what an id may mean.
FAR = timedelta(days=3660)


def change(session: Session, path: str, edit: Callable[[Document], Document]) -> bool:
    """Change a note; False if it says so already."""
    limit = session.index.premises.limit
    before, after = change_note(session.vault, path, edit, session.undo, limit)
    return before.text != after.text


def items_called(session: Session, beginning: str) -> list[Item]:
    """The open item whose id begins so; empty if none does, UsageMistake if several do."""
    today = session.now.date()
    return _called(session, beginning, today, today + FAR)


def _items_left(session: Session, beginning: str) -> list[Item]:
    """The same of what left the agenda and is only in its review."""
    today = session.now.date()
    return _called(session, beginning, today - REVIEWED, today - timedelta(days=1))


def _called(session: Session, beginning: str, first: date, last: date) -> list[Item]:
    if not _ID.match(beginning.lower()):
        return []
    items = session.index.items(first, last)
    found = once(item for item in items if item.id.startswith(beginning.lower()))
    if len(found) > 1:
        meant = ", ".join(sorted(f"{item.id} ({item.action})" for item in found))
        raise UsageMistake(f"“{beginning}” could be several", remedy=f"say which: {meant}")
    return found


def items_meant(session: Session, words: Sequence[str]) -> list[Item]:
    """The items of some ids, and all that the agenda shows for some people."""
    found: dict[str, Item] = {}
    for word in words:
        items = items_called(session, word) or _items_left(session, word)
        items = items or _items_of(session, word)
        found.update((item.id, item) for item in items)
    return list(found.values())


def _items_of(session: Session, name: str) -> list[Item]:
    who = session.contact(name, "item or contact")
    now = session.now
    wanted = Wanted(everything=True, who=who)
    items = session.index.items(now.date(), now.date() + timedelta(days=wanted.days))
    shown = [item for line in agenda(items, now, wanted).lines for item in line.items]
    if not shown:
        raise UsageMistake(f"the agenda shows nothing for {stem(who)}")
    return shown


def contact_or_interview(session: Session, name: str) -> str:
    """The note whose log is meant: a contact's, else an interview's."""
    try:
        return session.contact(name)
    except UsageMistake:
        interviews = session.index.names("interview")
        name = session.in_vault(name)
        if not any(plain(stem(name)) in plain(known) for known, _ in interviews):
            raise
        return find_note(name, interviews)


def link_name(session: Session, words: str, kind: str | None) -> str | None:
    """The name of the one note, of a kind where one is wanted, that goes by these words."""
    return known_name(words, session.index.names(kind))
