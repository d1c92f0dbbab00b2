"""Do something about the advice you were given. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, TickTask
from vaultkit.core.model import Interview, Task
from vaultkit.core.owed import SHOWN_FOR, owed
from vaultkit.core.people import Dossier
from vaultkit.core.rules.promise import days_of, key_of, ordinal
from vaultkit.core.workdays import later


def advice(dossier: Dossier, *, days: int = 14) -> Iterator[Item]:
    """Decide about advice that you have not begun with: try it, put it off, or drop it (A-6).

    A task under Advice of a talk that took place; done means tried. Due on the task's own day,
    else `days` after the talk; ends when it is ticked, begun or dropped. Leaves the agenda 30
    days late. Source: use what you were told (the guide behind this project).
    """
    for talk in dossier.held:
        for task in pieces_of_advice(dossier, talk):
            if talk.held_on and task.status == " ":
                shows, due = days_of(task, later(talk.held_on, days))
                yield owed(
                    dossier,
                    "advice",
                    due,
                    f"Try, put off or drop the advice of {dossier.name}: {task.text}",
                    Reason("advised", talk.held_on),
                    note=talk.note,
                    line=task.line,
                    from_=shows,
                    until=later(due, SHOWN_FOR),
                    key=key_of(talk.note, task),
                    settles=(
                        TickTask(talk.note.path, task.text, ordinal(talk.note, task), task.line),
                    ),
                )


def pieces_of_advice(dossier: Dossier, talk: Interview) -> Iterator[Task]:
    """The tasks under Advice of the contact's own talk."""
    for task in talk.note.tasks:
        if (task.section or "").casefold() == "advice" and talk.contact == dossier.path:
            yield task
