"""Records as the index keeps them: notes and summaries as JSON, items and problems as rows."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from vaultkit.core.items import Item, Reason
from vaultkit.core.model import (
    Entry,
    Event,
    Flaw,
    Kind,
    Link,
    Note,
    Section,
    Spell,
    Summary,
    Task,
)
from vaultkit.core.parse import values_of

_TASK_DATES = ("due", "scheduled", "start", "created", "done", "cancelled")


def pack_note(note: Note) -> str:
    """A note as JSON; its values are read from their text again, by the kinds of that time."""
    return json.dumps(
        [
            [[e.name, e.raw, e.line, e.column] for e in note.entries.values()],
            [[s.title, s.level, s.line, s.words, s.bullets] for s in note.sections],
            [[x.target, x.key, x.line, x.column, x.field, x.section] for x in note.links],
            [_pack_task(task) for task in note.tasks],
            [_pack_event(event) for event in note.events],
            [[f.code, f.line, f.column, f.says] for f in note.flaws],
        ],
        separators=(",", ":"),
    )


def unpack_note(path: str, kind: Kind | None, text: str) -> Note:
    """The note that was packed."""
    entries, sections, links, tasks, events, flaws = json.loads(text)
    known = {name: Entry(name, raw, line, column) for name, raw, line, column in entries}
    return Note(
        path,
        kind,
        known,
        values_of(kind, known),
        tuple(_unpack_section(section) for section in sections),
        tuple(Link(*link) for link in links),
        tuple(_unpack_task(task) for task in tasks),
        tuple(_unpack_event(event, path) for event in events),
        tuple(Flaw(*flaw) for flaw in flaws),
    )


def _pack_task(task: Task) -> list[Any]:
    dates = {name: str(day) for name in _TASK_DATES if (day := getattr(task, name))}
    return [
        [task.text, task.line, task.status, task.section, task.indent, task.by],
        dates,
        [task.priority, task.recurrence, task.id, task.depends_on],
    ]


def _unpack_section(packed: list[Any]) -> Section:
    title, level, line, words, bullets = packed
    return Section(title, level, line, words, tuple((at, says) for at, says in bullets))


def _unpack_task(packed: list[Any]) -> Task:
    first, dates, (priority, recurrence, own_id, depends_on) = packed
    days: dict[str, Any] = {name: date.fromisoformat(day) for name, day in dates.items()}
    text, line, status, section, indent, by = first
    return Task(
        text,
        line,
        status,
        section,
        indent,
        by,
        priority=priority,
        recurrence=recurrence,
        id=own_id,
        depends_on=tuple(depends_on),
        **days,
    )


def _pack_event(event: Event) -> list[Any]:
    return [
        str(event.on),
        event.verb,
        event.line,
        event.objects,
        event.channel,
        event.text,
        event.time,
        event.rule,
    ]


def _unpack_event(packed: list[Any], path: str) -> Event:
    on, verb, line, *rest = packed
    return Event(date.fromisoformat(on), verb, line, path, *rest)


def pack_summary(summary: Summary) -> str:
    """What neighbours may know of a contact, as JSON; equal texts are equal summaries."""
    return json.dumps(
        [
            summary.name,
            [
                [s.stage, _text(s.from_), _text(s.until), _pack_reason(s.reason)]
                for s in summary.spells
            ],
            [str(day) for day in summary.asks],
            [str(day) for day in summary.talks],
        ],
        separators=(",", ":"),
    )


def unpack_summary(path: str, text: str) -> Summary:
    """The summary that was packed."""
    name, spells, asks, talks = json.loads(text)
    return Summary(
        path,
        name,
        tuple(
            Spell(stage, day(from_), day(until), Reason(reason[0], day(reason[1]), reason[2]))
            for stage, from_, until, reason in spells
        ),
        tuple(date.fromisoformat(each) for each in asks),
        tuple(date.fromisoformat(each) for each in talks),
    )


def _pack_reason(reason: Reason) -> list[str | None]:
    return [reason.text, _text(reason.since), reason.more]


def item_row(owner: str, item: Item) -> tuple[Any, ...]:
    """An item in the order of the table's columns."""
    return (
        owner,
        item.id,
        item.rule,
        item.subject,
        item.path,
        item.line,
        str(item.due),
        str(item.from_),
        str(item.until),
        item.urgency,
        item.action,
        item.reason.text,
        _text(item.reason.since),
        item.reason.more,
        item.key,
        item.who,
        item.name,
        item.priority,
        item.waiting,
        item.writing,
        item.opens.isoformat() if item.opens else None,
        item.closes.isoformat() if item.closes else None,
        item.at,
        json.dumps([[type(each).__name__, *each] for each in item.settles]),
    )


def day(text: str | None) -> date | None:
    """A day as the index keeps it."""
    return date.fromisoformat(text) if text else None


def _text(value: date | None) -> str | None:
    return str(value) if value else None
