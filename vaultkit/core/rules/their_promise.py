"""Remind somebody of what they promised. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import AddLine, Item, Reason
from vaultkit.core.model import Interview, Task
from vaultkit.core.named import target_of
from vaultkit.core.names import link_key
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.rules.promise import days_of, is_promise, key_of
from vaultkit.core.workdays import later


def their_promise(dossier: Dossier, *, days: int = 10, again_days: int = 14) -> Iterator[Item]:
    """Remind somebody gently of what they promised (A-4), and once more if need be (A-5).

    Under Actions of a talk that took place, marked `[by:: them]`. Due on the task's own day, else
    `days` after the talk, and `again_days` after the reminder; ends when the task is ticked or
    dropped, or with a second reminder: `nudged about [[the talk]]` in their log. Leaves the agenda
    30 days late. Source: agree on a check-in a week to ten days out (a textbook on job search).
    """
    for talk in dossier.held:
        if talk.contact != dossier.path or not talk.held_on:
            continue
        for task in talk.note.tasks:
            if not (is_promise(task) and task.is_open and task.is_theirs):
                continue
            reminded = _reminders(dossier, talk, task)
            first = days_of(task, later(talk.held_on, days))[1]
            if not dossier.blocking & set(task.depends_on) and len(reminded) < 2:
                due = later(reminded[0], again_days) if reminded else first
                yield _reminder(dossier, talk, task, due, reminded)


def _reminders(dossier: Dossier, talk: Interview, task: Task) -> list[date]:
    """The days on which they were reminded: of this task, or of the talk as a whole."""
    others = {each.text for each in talk.note.tasks} - {task.text}
    return [
        event.on
        for event in dossier.events
        if event.verb == "nudged"
        and link_key(target_of(event.objects.get("about", ""))) == link_key(talk.note.name)
        and event.text not in others
    ]


def _reminder(
    dossier: Dossier, talk: Interview, task: Task, due: date, reminded: list[date]
) -> Item:
    action = "Remind {} once more, or drop it: {}" if reminded else "Remind {} gently: {}"
    says = f": {task.text}" if task.text else ""
    line = f"{{today}} nudged about [[{talk.note.name}]]{says}"
    return owed(
        dossier,
        "their-promise",
        due,
        action.format(dossier.name, task.text),
        Reason("reminded", reminded[0]) if reminded else Reason("they promised", talk.held_on),
        note=talk.note,
        line=task.line,
        key=f"{key_of(talk.note, task)} {len(reminded)}",
        settles=(AddLine(dossier.path, "Log", line),),
        writing=True,
    )
