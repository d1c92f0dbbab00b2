"""The nouns of what is owed and what is wrong: all that a warm agenda has to know.

Apart from `model.py`, and tuples instead of dataclasses, because making a frozen dataclass costs
0.6 ms at every start and a named tuple 0.13 (measured): nothing else is loaded to print an agenda.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple


class Reason(NamedTuple):
    """Why something is owed: `text`, how long ago `since` was (counted when shown), `more`."""

    text: str
    since: date | None = None
    more: str = ""


class SetField(NamedTuple):
    """An edit as data; the text `{today}` in a value stands for the day it is made."""

    path: str
    name: str
    value: str


class AddLine(NamedTuple):
    """An edit as data: a line at the end of a section, which is made where it is missing."""

    path: str
    section: str
    text: str


class TickTask(NamedTuple):
    """An edit as data: the task of that text and ordinal among equals is done."""

    path: str
    text: str
    ordinal: int = 0
    line: int = 0


class Work(NamedTuple):
    """No edit settles it: somebody has to do this."""

    path: str
    says: str


Settling = SetField | AddLine | TickTask | Work


class Item(NamedTuple):
    """One thing to do.

    It shows from `from_` to `until`, both included; `opens` and `closes` narrow that to the
    minute where a rule looks at the hour (wall clock of the vault). `who` is the path of the
    contact it concerns. `writing` says that settling it means writing to that person, `waiting`
    that they wait for it. An item that grows more urgent stands several times under one id,
    each in days of its own.
    """

    rule: str
    subject: str
    path: str
    line: int
    due: date
    from_: date
    until: date
    urgency: str
    action: str
    reason: Reason
    settles: tuple[Settling, ...] = ()
    key: str = ""
    who: str | None = None
    name: str = ""
    priority: str | None = None
    waiting: bool = False
    writing: bool = False
    opens: datetime | None = None
    closes: datetime | None = None
    at: str | None = None
    id: str = ""


class Sketch(NamedTuple):
    """What of an item decides where it shows; `row` is where the index keeps the whole of it."""

    id: str
    due: date
    from_: date
    urgency: str
    waiting: int
    writing: int
    who: str | None
    at: str | None
    priority: str | None
    name: str
    path: str
    line: int
    row: int


class Line(NamedTuple):
    """One line of an agenda: its first item leads; the others are further reasons for the same."""

    items: tuple[Item, ...]
    days_late: int = 0

    @property
    def lead(self) -> Item:
        return self.items[0]


class Group(NamedTuple):
    """Lines that belong together: `name` is overdue, today or next; `more` were cut off."""

    name: str
    lines: tuple[Line, ...]
    more: int = 0


class Count(NamedTuple):
    """How far a week has come: so many of what, of so many that you want."""

    what: str
    have: int
    wanted: int


class Agenda(NamedTuple):
    """What is owed as seen on a day; `older` counts tasks so late that they are one line.

    `is_part` says that only what concerns one person, or what one rule finds, was asked for.
    `counts` are the numbers of the week that begins on `week`, where that was asked for. `view`
    is promises, review or waiting where it shows other things than what is owed in some days.
    """

    on: date
    days: int
    groups: tuple[Group, ...]
    older: int = 0
    is_part: bool = False
    week: date | None = None
    counts: tuple[Count, ...] = ()
    view: str = ""

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]


class Problem(NamedTuple):
    """A mistake in a note. `severity` is error, warning or hint; lines and columns count from 1.

    `from_` and `until` are the days on which it is one, both included; None is without end.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: str = "error"
    from_: date | None = None
    until: date | None = None


class Report(NamedTuple):
    """A table for people or programs; rows keep their types until a format makes text of them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    group: str | None = None
