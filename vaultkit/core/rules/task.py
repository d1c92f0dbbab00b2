"""Any other open task with a date. A rule of one note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason, TickTask
from vaultkit.core.model import Note, Task
from vaultkit.core.names import stem
from vaultkit.core.owed import ENDLESS
from vaultkit.core.rules.promise import days_of, key_of, ordinal

ELSEWHERE = ("questions", "advice")


def task(note: Note, blocking: frozenset[str], contact: str | None, kept: bool) -> Iterator[Item]:
    """Do the tasks that you gave a due or scheduled date, anywhere in the vault (T-1).

    Shows from its scheduled date, else from the day on which it is due; not before its start,
    not while another task blocks it, not under Questions or Advice. A task you wrote never
    leaves by itself: it ends when it is ticked. Source: your own dates, read as the Obsidian
    Tasks plug-in reads them.
    """
    # `blocking` are the ids of open tasks of the whole vault, `contact` is whom the note is
    # about, and `kept` says that its promises are looked after in that contact's dossier.
    for each in note.tasks:
        if _counts(each, kept) and not blocking & set(each.depends_on):
            yield _item(note, each, contact)


def _counts(task: Task, kept: bool) -> bool:
    section = (task.section or "").casefold()
    if not (task.due or task.scheduled) or not task.is_open or section in ELSEWHERE:
        return False
    return not task.is_theirs and not (kept and section == "actions")


def _item(note: Note, task: Task, contact: str | None) -> Item:
    shows, due = days_of(task, date.max)
    return Item(
        "task",
        note.path,
        note.path,
        task.line,
        due=due,
        from_=shows,
        until=ENDLESS,
        urgency={"highest": "now", "high": "high", "low": "low", "lowest": "low"}.get(
            task.priority or "", "normal"
        ),
        action=task.text or "(a task without words)",
        reason=Reason(f"a task in {note.name}"),
        settles=(TickTask(note.path, task.text, ordinal(note, task), task.line),),
        key=key_of(note, task),
        who=contact,
        name=stem(contact) if contact else note.name,
    )
