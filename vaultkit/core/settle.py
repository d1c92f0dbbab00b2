"""From what settles an item to the edits that do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from vaultkit.core.edit.fields import set_field
from vaultkit.core.edit.lines import add_line
from vaultkit.core.edit.tasks import set_task_date, tick_task
from vaultkit.core.items import AddLine, Item, SetField, Settling, TickTask
from vaultkit.core.model import Document, Kind
from vaultkit.core.names import stem

Edit = Callable[[Document], Document]
Kinds = Mapping[str, Kind]


def edit_for(settling: Settling, on: date, kinds: Kinds) -> tuple[str, Edit] | None:
    """The note to change and how, as of a day; None for what only work settles."""
    match settling:
        case SetField(path, name, value):
            text = value.replace("{today}", str(on))
            return path, lambda document: set_field(document, name, text, kinds)
        case AddLine(path, section, words):
            line = words.replace("{today}", str(on))
            return path, lambda document: add_line(document, section, line, kinds)
        case TickTask(path, text, ordinal, _):
            return path, lambda document: tick_task(document, text, ordinal, on, kinds)
    return None


def is_still_to_come(item: Item, today: date) -> bool:
    """Whether it is a talk whose day has not come: nobody can say yet that it took place."""
    return item.rule == "today" and item.due > today


def putting_off(item: Item, until: date, today: date, kinds: Kinds) -> tuple[str, Edit] | None:
    """The note and the edit that put an item off: a task is scheduled, a rule is snoozed.

    The log is that of the person it concerns, else of the note itself: a goal. None for a talk:
    off the agenda it would still take place.
    """
    if item.rule == "today":
        return None
    task = next((each for each in item.settles if isinstance(each, TickTask)), None)
    if task:
        text, number = task.text, task.ordinal
        return task.path, lambda document: set_task_date(
            document, text, number, "scheduled", until, kinds
        )
    path = item.who or item.subject
    about = f" about [[{stem(item.subject)}]]" if item.subject != path else ""
    line = f"{today} snoozed {item.rule}{about} until {until}"
    return path, lambda document: add_line(document, "Log", line, kinds)


def putting_off_a_person(until: date, today: date, kinds: Kinds) -> Edit:
    """The edit that puts off all that can wait about somebody."""
    return lambda document: add_line(document, "Log", f"{today} snoozed until {until}", kinds)
