"""One task line, read as the Obsidian Tasks plug-in reads it: its fields stand at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vaultkit.core.model import Flaw, Task
from vaultkit.core.task_fields import (
    DATAVIEW,
    DATES,
    EMOJI,
    NAME_OF,
    PRIORITIES,
    SYMBOL,
    TAG,
    Fields,
)

# What JavaScript trims, and where its `.` stops.
_SPACE = " \t\v\f\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
_TASK = re.compile(r"([\s>]*)([-*+]|[0-9]+[.)]) +\[(.)\] *([^\n\r\u2028\u2029]*)")
_BLOCK_LINK = re.compile(r" \^[a-zA-Z0-9-]+\Z")
_BY = re.compile(r"\[ *+by:: *+(me|them) *+\]|\( *+by:: *+(me|them) *+\)", re.IGNORECASE)
# The plug-in says 20 and counts from 0.
_MOST_RUNS = 21

# A date as people write it, in any shape, behind a symbol or a key of a date.
_MEANT = re.compile(
    r"(?:[➕⏳⌛🛫📅📆🗓✅❌][\s\ufe0f\u200b]*+"
    r"|(?<![A-Za-z])(?:created|scheduled|start|due|completion|cancelled)::\s*+)"
    r"[0-9]{1,4}[-/.][0-9][0-9/.:-]*"
)

# Where the description ends, each field's value and place, the tags found among the fields.
Peeled = tuple[int, dict[str, tuple[str, int]], tuple[str, ...]]


class TaskLine(NamedTuple):
    """A task line taken apart.

    `body` is what follows the checkbox, from the 1-based `column` on, with `[by:: …]` blanked;
    up to `end` it is description. `fields` are values as written and where in the body their
    fields begin. Tags between and behind the fields belong to the description.
    """

    indent: int
    status: str
    body: str
    column: int
    end: int
    gaps: tuple[tuple[int, int], ...]
    by: str | None
    fields: Mapping[str, tuple[str, int]]
    tags: tuple[str, ...]

    @property
    def text(self) -> str:
        """The description, without the places where `[by:: …]` stood."""
        if not self.gaps and not self.tags:
            return self.body[: self.end]
        parts, at = [], 0
        for start, end in self.gaps:
            parts.append(self.body[at : min(start, self.end)].strip(_SPACE))
            at = end
        parts.append(self.body[at : self.end].strip(_SPACE))
        return " ".join(part for part in (*parts, *self.tags) if part)


def take_apart(source: str) -> TaskLine | None:
    """A line with a checkbox, taken apart; None for any other line."""
    found = _TASK.match(source)
    if not found:
        return None
    body, by, gaps = _without_by(found[4])
    start = len(body) - len(body.lstrip(_SPACE))
    body = body.strip(_SPACE)
    link = _BLOCK_LINK.search(body)
    end = len(body[: link.start()].rstrip(_SPACE)) if link else len(body)
    end, fields, tags = _read_fields(body, end)
    return TaskLine(
        indent=len(found[1].expandtabs(4)),
        status=found[3],
        body=body,
        column=found.start(4) + start + 1,
        end=end,
        gaps=tuple((max(a - start, 0), max(b - start, 0)) for a, b in gaps),
        by=by,
        fields=fields,
        tags=tags,
    )


def read_task(source_line: str, line: int, section: str | None) -> Task | None:
    """The task that a line is; None for a line without a checkbox."""
    found = take_apart(source_line)
    return task(found, line, section) if found else None


def task(found: TaskLine, line: int, section: str | None) -> Task:
    """The meaning of a task line; an impossible date is no date."""
    if not found.fields:
        return Task(found.text, line, found.status, section, found.indent, found.by)
    values = {name: value for name, (value, _) in found.fields.items()}
    return Task(
        text=found.text,
        line=line,
        status=found.status,
        section=section,
        indent=found.indent,
        by=found.by,
        priority=PRIORITIES.get(values.get("priority", "")),
        recurrence=values.get("recurrence", "").strip() or None,
        id=values.get("id"),
        depends_on=tuple(values["depends_on"].replace(" ", "").split(","))
        if "depends_on" in values
        else (),
        **{name: _date(values[name]) for name in DATES if name in values},
    )


def unseen_date(task_source: str) -> int | None:
    """The column of a date that a person meant and the plug-in does not see."""
    found = take_apart(task_source)
    meant = _unseen(found) if found else None
    return found.column + meant.start() if found and meant else None


def impossible_date(task_source: str) -> int | None:
    """The column of a date that the plug-in sees and no calendar has."""
    found = take_apart(task_source)
    return next((column for column, _ in _impossible(found)), None) if found else None


def flaws(found: TaskLine, line: int) -> Iterator[Flaw]:
    """What is wrong with the dates of a task."""
    if meant := _unseen(found):
        says = (
            f"the Tasks plug-in does not see “{meant[0]}”: a date is written 2026-01-31, at the "
            "end of the line, with only tags and other fields after it"
        )
        yield Flaw("task-date-not-seen", line, found.column + meant.start(), says)
    for column, value in _impossible(found):
        says = f"no calendar has the day {value}"
        yield Flaw("task-date-impossible", line, column, says)


def _without_by(body: str) -> tuple[str, str | None, list[tuple[int, int]]]:
    """The body with every `[by:: …]` blanked, what the first one says, and where they stood."""
    if "::" not in body:
        return body, None, []
    marks = list(_BY.finditer(body))
    if not marks:
        return body, None, []
    blanked = _BY.sub(lambda mark: " " * len(mark[0]), body)
    return blanked, (marks[0][1] or marks[0][2]).lower(), [mark.span() for mark in marks]


def _read_fields(body: str, end: int) -> Peeled:
    """Where the description ends, the fields, the tags: emoji first, else Dataview's brackets."""
    symbols = set() if body.isascii() else set(SYMBOL.findall(body))
    if symbols:
        names = {NAME_OF[symbol] for symbol in symbols} | ({"tag"} if "#" in body else set())
        found = _peel(body, end, {n: pattern for n, pattern in EMOJI.items() if n in names})
        if found[1]:
            return found
    if "::" in body:
        return _peel(body, end, DATAVIEW)
    return _peel(body, end, TAG) if "#" in body else (end, {}, ())


def _peel(body: str, end: int, fields: Fields) -> Peeled:
    """Take field after field from the end of the text, until what stands there is none."""
    values: dict[str, tuple[str, int]] = {}
    tags: list[str] = []
    for _ in range(_MOST_RUNS):
        before = end
        for name, pattern in fields.items():
            if found := pattern.search(body, 0, end):
                end = len(body[: found.start()].rstrip(_SPACE))
                if name == "tag":
                    tags.append(found[0].strip(_SPACE))
                else:
                    # What stands further left comes later, and wins.
                    values[name] = found[found.lastindex or 0], found.start()
        if end == before:
            break
    return end, values, tuple(reversed(tags))


def _unseen(found: TaskLine) -> re.Match[str] | None:
    """A date in the description, which begins with a symbol or a key of a date."""
    description = found.body[: found.end]
    if description.isascii() and "::" not in description:
        return None
    return _MEANT.search(description)


def _impossible(found: TaskLine) -> Iterator[tuple[int, str]]:
    """Where impossible dates stand, and what they say."""
    for name, (value, start) in found.fields.items():
        if name in DATES and not _date(value):
            yield found.column + start, value


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
