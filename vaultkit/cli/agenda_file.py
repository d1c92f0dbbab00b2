"""Agenda.md: settle what is ticked there, and write it anew."""

from __future__ import annotations

import os
from datetime import date, timedelta

from vaultkit.cli.changes import change, items_called
from vaultkit.cli.session import Session
from vaultkit.core.agenda import OLD, Wanted, agenda
from vaultkit.core.items import Settling
from vaultkit.core.model import Document
from vaultkit.core.reports import settling_words
from vaultkit.core.settle import edit_for, is_still_to_come
from vaultkit.core.ticks import MARK, Tick, is_ours, ticks
from vaultkit.errors import Refused
from vaultkit.formats.agenda_note import agenda_note
from vaultkit.store.save import load_document, save
from vaultkit.store.undo import Undo, Unkept

NAME = "Agenda.md"


def write_agenda(session: Session) -> None:
    """Settle the ticked boxes as `done` would, then write the agenda as it then is."""
    _written_by(session, session.undo)
    session.show(f"{NAME}\n")


def keep_agenda(session: Session) -> None:
    """The same for a watcher: what ticks settle can be undone, the page itself is made anew."""
    _written_by(session, Unkept(session.vault, os.environ, [], session.now))


def _written_by(session: Session, undo: Undo) -> None:
    before = _before(session)
    needs: dict[str, str] = {}
    made: set[tuple[Settling, date]] = set()
    for tick in ticks(before.text) if before else ():
        lacks = _settle(session, tick, made)
        if lacks:
            needs[tick.id] = lacks
            # Also here, because the page is cut to what a day can hold.
            session.tell(f"{NAME}: {tick.id} is ticked, but needs: {lacks}")
    session.index.refresh(session.now.date())
    after = Document(NAME, _written(session, needs))
    save(session.vault, after, before, undo)


def _before(session: Session) -> Document | None:
    if not os.path.lexists(session.vault.place(NAME)):
        return None
    before = load_document(session.vault, NAME)
    if not is_ours(before.text):
        remedy = f"move it away, or begin it with `{MARK}`"
        raise Refused("the file is not one that vaultkit wrote", path=NAME, remedy=remedy)
    return before


def _settle(session: Session, tick: Tick, made: set[tuple[Settling, date]]) -> str | None:
    """Do what a ticked box says; what it still needs where no edit can do it."""
    items = items_called(session, tick.id)
    if not items:
        session.tell(f"{NAME}: {tick.id} is no longer open; the tick is ignored")
        return None
    item, today = items[0], session.now.date()
    # Where the box was ticked it may be tomorrow already; here that would be a fact of the future.
    day = min(tick.on or today, today)
    if is_still_to_come(item, today):
        return "it is still to come"
    for settling in item.settles:
        planned = edit_for(settling, day, session.kinds)
        words = settling_words([settling], day)
        if planned is None:
            return words
        # One message may settle several items: it was one message all the same.
        if (settling, day) not in made:
            change(session, *planned)
        made.add((settling, day))
        session.say(f"{item.action} · {words}")
    return None


def _written(session: Session, needs: dict[str, str]) -> str:
    now, wanted = session.now, Wanted()
    today = now.date()
    since = today - OLD
    items = session.index.items(today, today + timedelta(days=wanted.days), since)
    older = session.index.older(since, None, None)
    return agenda_note(agenda(items, now, wanted, older), needs)
