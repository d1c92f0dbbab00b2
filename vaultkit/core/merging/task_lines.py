"""One task line in three versions: ticked on one side, edited on the other, it is both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from vaultkit.core.edit.task_line import with_field, with_status, without_field
from vaultkit.core.tasks import TaskLine, take_apart

# The bullet or number counts for nothing: lists are numbered anew all the time.
_BULLET = re.compile(r"[\s>]*(?:[-*+]|[0-9]+[.)])")
_BLOCK_LINK = re.compile(r" \^[a-zA-Z0-9-]+\Z")
# The fields that can be carried over from one line to another.
_DATES = ("start", "scheduled", "due", "done")


def merged_task(base: str, ours: str, theirs: str) -> str | None:
    """The line with what either side has changed in it; None where they contradict each other.

    Lines may have their ends, and keep them.
    """
    end = ours[len(ours.rstrip("\r\n")) :]
    lines = [each.rstrip("\r\n") for each in (base, ours, theirs)]
    parts = [take_apart(each) for each in lines]
    if None in parts:
        return None
    was, our, their = (part for part in parts if part)
    found = _carried(was, our, their, lines[2]) or _carried(was, their, our, lines[1])
    return None if found is None or _lacks(found, lines) else found + end


def _lacks(found: str, lines: Sequence[str]) -> bool:
    """Whether a word is missing that a side added: what stands in no field, or in one twice."""
    base, *sides = (Counter(_BULLET.sub("", line, count=1).split()) for line in lines)
    there = Counter(found.split())
    return any(side - base - there for side in sides)


def _carried(base: TaskLine, light: TaskLine, other: TaskLine, line: str) -> str | None:
    """The other side's line with what `light` has changed, if that is only its box and dates."""
    if _rest(light) != _rest(base):
        return None
    if light.status != base.status:
        if other.status not in (base.status, light.status):
            return None
        line = with_status(line, light.status)
    for name in _DATES:
        was, new, there = (_value(each, name) for each in (base, light, other))
        if new == was or there == new:
            continue
        day = _day(new)
        if there != was or (new and not day):
            return None
        line = with_field(line, name, day) if day else without_field(line, name)
    return line


def _rest(task: TaskLine) -> tuple[object, ...]:
    """All that a line says besides its box and those dates."""
    others = {name: value for name, (value, _) in task.fields.items() if name not in _DATES}
    link = _BLOCK_LINK.search(task.body)
    return task.text, task.by, task.tags, others, task.indent, link and link[0]


def _value(task: TaskLine, name: str) -> str | None:
    return task.fields[name][0] if name in task.fields else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
