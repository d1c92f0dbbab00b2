"""Records as the index keeps them: notes and summaries as JSON, items and problems as rows."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from vaultkit.core.items import Item, Problem, Reason
from vaultkit.core.model import Entry, Event, Flaw, Kind, Link, Note, Section, Task
from vaultkit.core.parse import entries_of, values_of
from vaultkit.core.people import Spell, Summary


def pack_note(note: Note) -> str:
    """A note as JSON; its values are read from their text again, by the kinds of that time."""
    parts = (
        [*note.entries.values()],
        note.sections,
        note.links,
        [_pack_task(task) for task in note.tasks],
        [_pack_event(event) for event in note.events],
        note.flaws,
    )
    return _written(parts)


def unpack_note(path: str, kind: Kind | None, text: str) -> Note:
    """The note that was packed."""
    entries, sections, links, tasks, events, flaws = json.loads(text)
    known = entries_of(kind, {entry[0]: Entry._make(entry) for entry in entries})
    return Note(
        path,
        kind,
        known,
        values_of(kind, known),
        tuple([_unpack_section(*section) for section in sections]),
        tuple([Link._make(link) for link in links]),
        tuple([_unpack_task(*task) for task in tasks]),
        tuple([_unpack_event(path, *event) for event in events]),
        tuple([Flaw._make(flaw) for flaw in flaws]),
    )


# One encoder for all notes: `json.dumps` with separators of its own makes one each time (0.8 us).
_written = json.JSONEncoder(separators=(",", ":"), default=str).encode


def _pack_task(task: Task) -> tuple[Any, ...]:
    """A task; of the many that are words alone, nothing but those."""
    return task if any(task[_WORDS_OF_A_TASK:]) else task[:_WORDS_OF_A_TASK]


_WORDS_OF_A_TASK = Task._fields.index("due")
_DATES_OF_A_TASK = slice(_WORDS_OF_A_TASK, Task._fields.index("priority"))


def _unpack_task(*packed: Any) -> Task:
    if len(packed) == _WORDS_OF_A_TASK:
        return Task._make((*packed, *_NO_FIELDS))
    dates = [day(each) for each in packed[_DATES_OF_A_TASK]]
    *rest, depends_on = packed[_DATES_OF_A_TASK.stop :]
    return Task._make((*packed[:_WORDS_OF_A_TASK], *dates, *rest, tuple(depends_on)))


_NO_FIELDS = Task("", 0)[_WORDS_OF_A_TASK:]


def _unpack_section(title: str, level: int, line: int, words: int, bullets: Any) -> Section:
    return Section(title, level, line, words, tuple([(at, says) for at, says in bullets]))


def _pack_event(event: Event) -> tuple[Any, ...]:
    on, verb, line, _, *rest = event
    return str(on), verb, line, *rest


def _unpack_event(path: str, on: str, verb: str, line: int, *rest: Any) -> Event:
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
            summary.agreed,
            summary.may_use_name,
            [[rule, str(day)] for rule, day in summary.snoozed],
        ],
        separators=(",", ":"),
    )


def unpack_summary(path: str, text: str) -> Summary:
    """The summary that was packed."""
    name, spells, asks, talks, agreed, may_use_name, snoozed = json.loads(text)
    return Summary(
        path,
        name,
        tuple(
            Spell(stage, day(from_), day(until), Reason(reason[0], day(reason[1]), reason[2]))
            for stage, from_, until, reason in spells
        ),
        tuple(date.fromisoformat(each) for each in asks),
        tuple(date.fromisoformat(each) for each in talks),
        agreed,
        may_use_name,
        tuple((rule, date.fromisoformat(each)) for rule, each in snoozed),
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


def problem_row(owner: str, shape: str, problem: Problem) -> tuple[Any, ...]:
    """A problem in the order of the table's columns."""
    *says, from_, until = problem
    return owner, shape, *says, _text(from_), _text(until)


def day(text: str | None) -> date | None:
    """A day as the index keeps it."""
    return date.fromisoformat(text) if text else None


def _text(value: date | None) -> str | None:
    return str(value) if value else None
