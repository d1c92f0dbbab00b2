"""Keep your word. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason, TickTask
from vaultkit.core.model import Interview, Note, Task
from vaultkit.core.owed import ENDLESS, owed
from vaultkit.core.people import Dossier
from vaultkit.core.workdays import later


def promise(dossier: Dossier, *, days: int = 7) -> Iterator[Item]:
    """Keep what you promised under Actions of a talk that took place (A-3).

    Due on the task's own day, else `days` after the talk; not before its scheduled date or its
    start. A task you wrote never leaves by itself: it ends when it is ticked. Source: keep your
    word within the week (The Reluctant Networker).
    """
    for talk in dossier.held:
        if talk.contact == dossier.path and talk.held_on:
            for task in promises_of(talk.note):
                if dossier.blocking & set(task.depends_on):
                    continue
                yield _promise(dossier, talk, task, later(talk.held_on, days))


def promises_of(note: Note) -> Iterator[Task]:
    """My open promises in an interview note."""
    for task in note.tasks:
        if is_promise(task) and task.is_open and not task.is_theirs:
            yield task


def is_promise(task: Task) -> bool:
    """Whether a task stands under Actions, mine or theirs."""
    return (task.section or "").casefold() == "actions"


def _promise(dossier: Dossier, talk: Interview, task: Task, default: date) -> Item:
    shows, due = days_of(task, default)
    return owed(
        dossier,
        "promise",
        due,
        f"Keep your word to {dossier.name}: {task.text}",
        Reason("promised", talk.held_on),
        note=talk.note,
        line=task.line,
        from_=shows,
        until=ENDLESS,
        urgency="high",
        key=key_of(talk.note, task),
        settles=(TickTask(talk.note.path, task.text, ordinal(talk.note, task), task.line),),
        waiting=True,
    )


def days_of(task: Task, default: date) -> tuple[date, date]:
    """From when a task shows, and when it is due: its scheduled date and its start put it off."""
    due = task.due or task.scheduled or default
    shows = max(task.scheduled or due, task.start or date.min)
    return shows, max(due, shows)


def ordinal(note: Note, task: Task) -> int:
    """Which of the note's tasks of the same text it is, from 0."""
    equals = [other.line for other in note.tasks if other.text == task.text]
    return equals.index(task.line)


def key_of(note: Note, task: Task) -> str:
    """What tells a task from the others of its note, wherever its line moves."""
    return f"{task.text} {ordinal(note, task)}"
