"""The nouns: every record that travels through the program.

Those of which a note has many are named tuples: one takes 0.25 us to make, a frozen dataclass 0.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})

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


class Entry(NamedTuple):
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


class Link(NamedTuple):
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


class Task(NamedTuple):
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


class Event(NamedTuple):
    """One dated fact: a log line, or a dated field read as one. `line` is 1-based.

    `objects` maps a preposition (to, about, until, from, by) to what follows it; a wikilink
    stands there as written, with its brackets.
    """

    on: date
    verb: str
    line: int
    path: str = ""
    objects: Mapping[str, str] = NOTHING
    channel: str | None = None
    text: str | None = None
    time: str | None = None
    rule: str | None = None


class Section(NamedTuple):
    """A heading and what stands under it up to the next heading of any level."""

    title: str
    level: int
    line: int
    words: int = 0
    bullets: tuple[tuple[int, str], ...] = ()


class Flaw(NamedTuple):
    """Something that was seen while reading and cannot be seen later; a check reports it."""

    code: str
    line: int
    column: int
    says: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a document means. `note["date"]` is typed by its kind; KeyError for no such field."""

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

    def tasks_under(self, title: str) -> list[Task]:
        """The tasks under the heading of that title, case ignored."""
        wanted = title.casefold()
        return [task for task in self.tasks if (task.section or "").casefold() == wanted]

    def section(self, title: str) -> Section | None:
        """The section of that title, case ignored."""
        wanted = title.casefold()
        return next((s for s in self.sections if s.title.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview note read as facts. Times are wall clock in the vault's zone.

    `contact` is the path of the note that its field `contact` leads to.

    `day` is the day of the slot, `starts` and `ends` None where no time is given. `held_on`,
    `cancelled_on` and `missed_on` say what became of it; all are None where nobody has said.
    """

    note: Note
    contact: str | None = None
    day: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    held_on: date | None = None
    cancelled_on: date | None = None
    missed_on: date | None = None
    outcome_by: str | None = None
    has_moved: bool = False
    confirmed: date | None = None
    thanked: date | None = None
    booked: date | None = None

    @property
    def has_outcome(self) -> bool:
        """Whether anybody has said what became of it."""
        return bool(self.held_on or self.fell_through or self.has_moved)

    @property
    def fell_through(self) -> date | None:
        return self.cancelled_on or self.missed_on
