"""The nouns: every record that travels through the program."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

# What YAML gives once every scalar is text: nothing, text, or nests of them.
Raw = None | str | list["Raw"] | dict[str, "Raw"]


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, exactly. `path` is relative to the vault, with `/` between folders."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind. `leads_to` names the kind that a link should lead to."""

    name: str
    type: str
    help: str
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    leads_to: str | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One way in which a note shows its kind; every part that is given must hold."""

    field: str | None = None
    value: str | None = None
    has: str | None = None
    tag: str | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What a sort of note holds: its folder, its fields, the body of a new one."""

    name: str
    help: str
    folder: str
    fields: Mapping[str, Field]
    match: tuple[Match, ...] = ()
    body: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as it was typed: its text, and where its key stands (1-based)."""

    name: str
    raw: Raw
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that its type does not accept: which problem, and what was expected."""

    code: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written: `[[target#heading|shown]]` or `[shown](target)`.

    `field` is the front matter field that holds it, None in the body. `target` is without
    heading, alias and `.md`; `key` is what it is looked up by (see `names.link_key`).
    """

    target: str
    key: str
    line: int
    column: int
    field: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A checkbox line as the Obsidian Tasks plug-in reads it; `text` is without its fields."""

    text: str
    line: int
    status: str = " "
    section: str | None = None
    indent: int = 0
    by: str | None = None
    due: date | None = None
    scheduled: date | None = None
    start: date | None = None
    created: date | None = None
    done: date | None = None
    cancelled: date | None = None
    priority: str | None = None
    recurrence: str | None = None
    id: str | None = None
    depends_on: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status not in "xX-"

    @property
    def is_theirs(self) -> bool:
        return self.by == "them"


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact: a log line, or a dated field read as one. `line` is 1-based.

    `objects` maps a preposition (to, about, until, from, by) to what follows it; a wikilink
    stands there as written, with its brackets.
    """

    on: date
    verb: str
    line: int
    path: str = ""
    objects: Mapping[str, str] = field(default_factory=dict)
    channel: str | None = None
    text: str | None = None
    time: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it up to the next heading of any level."""

    title: str
    level: int
    line: int
    words: int = 0
    bullets: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that was seen while reading and cannot be seen later; a check reports it."""

    code: str
    line: int
    column: int
    says: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a document means. `note["date"]` is typed by its kind; KeyError for a field it has not."""

    path: str
    kind: Kind | None
    entries: Mapping[str, Entry]
    values: Mapping[str, Any]
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    tasks: tuple[Task, ...] = ()
    events: tuple[Event, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    def __getitem__(self, name: str) -> Any:
        value = self.values[name]
        return None if isinstance(value, Wrong) else value

    @property
    def kind_name(self) -> str | None:
        return self.kind.name if self.kind else None

    @property
    def name(self) -> str:
        """The file's name without its folder and ending: what links call the note."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    def line(self, name: str) -> int:
        """Where a field stands, else the note's first line."""
        entry = self.entries.get(name)
        return entry.line if entry else 1

    def section(self, title: str) -> Section | None:
        """The section of that title, case ignored."""
        wanted = title.casefold()
        return next((s for s in self.sections if s.title.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class SetField:
    """An edit as data; the text `{today}` in a value stands for the day it is made."""

    path: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AddLine:
    """An edit as data: a line at the end of a section, which is made where it is missing."""

    path: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class TickTask:
    """An edit as data: the task of that text and ordinal among equals is done."""

    path: str
    text: str
    ordinal: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """No edit settles it: somebody has to do this."""

    path: str
    says: str


Settling = SetField | AddLine | TickTask | Work


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a note. `severity` is error, warning or hint; lines and columns count from 1."""

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is owed: `text`, then how long ago `since` was (counted when shown), then `more`."""

    text: str
    since: date | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do.

    It shows from `from_` to `until`, both included; `opens` and `closes` narrow that to the
    minute where a rule looks at the hour (wall clock of the vault). `who` is the path of the
    contact it concerns. `writing` says that settling it means writing to that person.
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


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch of a contact's calendar, both days included; None is without end."""

    stage: str
    from_: date | None
    until: date | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are business days: weekday numbers (Monday is 0), less holidays."""

    workweek: frozenset[int] = frozenset(range(5))
    holidays: Container[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Report:
    """A table for people or programs; rows keep their types until a format makes text of them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    group: str | None = None
