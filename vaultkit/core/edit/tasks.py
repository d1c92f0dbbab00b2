"""Tick a task, untick it, put it off: on its own line, as the Obsidian Tasks plug-in would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vaultkit.core.edit import task_line
from vaultkit.core.edit.page import Kinds, but, editable, insert_lines, rewrite_lines, seen
from vaultkit.core.edit.places import lines_of
from vaultkit.core.edit.recurrence import is_when_done, next_day
from vaultkit.core.model import Document, Note, Task
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit

_PLANNED = ("start", "scheduled", "due")


def tick_task(document: Document, text: str, ordinal: int, on: date, kinds: Kinds) -> Document:
    """The document with a task done on a day; itself if it was done or given up already.

    `text` is without fields, `ordinal` counts the note's tasks of that text from 0. A recurring
    task leaves its next instance on a line above; CannotEdit where its rule is another than
    those of `recurrence`.
    """
    task = _find(editable(document, kinds), text, ordinal)
    if not task.is_open:
        return document
    source = _source(document, task)
    ticked = task_line.with_field(task_line.with_status(source, "x"), "done", on)
    done = task._replace(status="x", done=on)
    if task.recurrence is None:
        return _with_line(document, task, ticked, done, kinds)
    dates = _next_dates(document, task, on)
    edited = _with_text(document, task, ticked)
    edited = insert_lines(edited, task.line - 1, [task_line.renewed(source, dates)])
    renewed = task._replace(
        created=None, done=None, cancelled=None, id=None, depends_on=(), status=" ", **dates
    )
    expected = [renewed, done._replace(line=task.line + 1)]
    return _checked(document, edited, task, expected, kinds)


def untick_task(document: Document, text: str, ordinal: int, kinds: Kinds) -> Document:
    """The document with a task open again; itself if it is. No instance of it is taken back."""
    task = _find(editable(document, kinds), text, ordinal)
    if task.status not in "xX":
        return document
    source = task_line.with_status(_source(document, task), " ")
    open_again = task._replace(status=" ", done=None)
    unticked = task_line.without_field(source, "done")
    return _with_line(document, task, unticked, open_again, kinds)


def set_task_date(
    document: Document, text: str, ordinal: int, name: str, day: date, kinds: Kinds
) -> Document:
    """The document with a task scheduled, due or started on another day; itself if it is so."""
    task = _find(editable(document, kinds), text, ordinal)
    if getattr(task, name) == day:
        return document
    changed: Mapping[str, Any] = {name: day}
    put_off = task_line.with_field(_source(document, task), name, day)
    return _with_line(document, task, put_off, task._replace(**changed), kinds)


def _find(note: Note, text: str, ordinal: int) -> Task:
    equals = [task for task in note.tasks if task.text == text]
    if ordinal < len(equals):
        return equals[ordinal]
    remedy = "look at the note: it was changed, or ticked, meanwhile"
    raise CannotEdit(f"there is no task “{text}” here", path=note.path, remedy=remedy)


def _source(document: Document, task: Task) -> str:
    return lines_of(document.text)[task.line - 1].text


def _with_text(document: Document, task: Task, text: str) -> Document:
    return rewrite_lines(document, {task.line - 1: text})


def _with_line(document: Document, task: Task, text: str, expected: Task, kinds: Kinds) -> Document:
    return _checked(document, _with_text(document, task, text), task, [expected], kinds)


def _next_dates(document: Document, task: Task, on: date) -> Mapping[str, Any]:
    """The dates of the next instance, as far from each other as those of this one."""
    rule = task.recurrence or ""
    dates = {name: getattr(task, name) for name in _PLANNED}
    missing = [name for name in _PLANNED if task_line.has(_source(document, task), name)]
    reference = task.due or task.scheduled or task.start
    following = next_day(rule, on if is_when_done(rule) or not reference else reference)
    if following is None or any(dates[name] is None for name in missing):
        raise CannotEdit(
            f"the task recurs “{rule}”, and its next day is not certain",
            path=document.path,
            line=task.line,
            remedy="tick it in Obsidian",
        )
    return {
        name: following + (day - reference) if day and reference else None
        for name, day in dates.items()
    }


def _checked(
    before: Document, after: Document, task: Task, expected: Sequence[Task], kinds: Kinds
) -> Document:
    """The edited document, if the lines of the task say what was meant and all else as before."""
    lines = [each.line for each in expected]
    rest = seen(before, kinds, but(task.line))
    note = parse(after, kinds)
    if rest == seen(after, kinds, but(*lines, added=len(lines) - 1)):
        found = [each for each in note.tasks if each.line in lines]
        if found == expected and _links(note, lines[-1]) == _links(parse(before, kinds), task.line):
            return after
    raise CannotEdit(
        f"the task “{task.text}” cannot be changed without changing something else",
        path=before.path,
        line=task.line,
        remedy="change it in an editor",
    )


def _links(note: Note, line: int) -> list[str]:
    return [link.target for link in note.links if link.line == line]
