"""From an agenda or problems to what formats write: words for people, rows for programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from vaultkit.core.items import (
    AddLine,
    Agenda,
    Item,
    Line,
    Problem,
    Reason,
    SetField,
    Settling,
    TickTask,
    Work,
)

# What programs read each edit as.
EDITS: dict[type[Settling], str] = {
    SetField: "set-field",
    AddLine: "add-line",
    TickTask: "tick-task",
    Work: "work",
}
# The command line that makes an edit, with `{id}` for the item's. Only commands that exist.
COMMANDS_THAT_SETTLE: dict[type[Settling], str] = {
    AddLine: "vaultkit done {id}",
    SetField: "vaultkit done {id}",
    TickTask: "vaultkit done {id}",
}

# An age is told in days up to 13, in weeks up to 8, in months below two years.
UNITS = ((14, 1, "days"), (60, 7, "weeks"), (715, 30.44, "months"))
YEAR = 365.25


def said(reason: Reason, today: date) -> str:
    """A reason in words: “you spoke 3 days ago; say that it is late”."""
    if reason.since is None:
        return reason.text + reason.more
    return f"{reason.text} {ago(reason.since, today)}{reason.more}".lstrip()


def ago(day: date, today: date) -> str:
    """How far a day is: yesterday, 3 days ago, in 2 weeks."""
    days = (today - day).days
    if abs(days) <= 1:
        return {-1: "tomorrow", 0: "today", 1: "yesterday"}[days]
    length = _length(abs(days))
    return f"{length} ago" if days > 0 else f"in {length}"


def _length(days: int) -> str:
    """So many days in the largest unit that is still exact enough; never fewer than two of it."""
    for below, size, unit in UNITS:
        if days < below:
            return f"{round(days / size)} {unit}"
    return f"{round(days / YEAR)} years"


def command_for(item: Item) -> str | None:
    """The command line that settles an item, if this version has one."""
    commands = (COMMANDS_THAT_SETTLE.get(type(settling)) for settling in item.settles)
    return next((command.format(id=item.id) for command in commands if command), None)


def settling_words(settles: Iterable[Settling], today: date) -> str:
    """What to write where, for somebody with an editor open."""
    return ", and ".join(_words(dated(settling, today)) for settling in settles)


def _words(settling: Settling) -> str:
    match settling:
        case SetField(path, name, value):
            return f"set `{name}: {value}` in {path}"
        case AddLine(path, section, text):
            return f"add `- {text}` under ## {section} in {path}"
        case TickTask(path, _, _, line):
            return f"tick it in {path}:{line}"
        case Work(path, says):
            return f"in {path}: {says}"


def dated(settling: Settling, today: date) -> Settling:
    """The edit with the day it is made in place of `{today}`."""
    match settling:
        case SetField(_, _, value):
            return settling._replace(value=value.replace("{today}", today.isoformat()))
        case AddLine(_, _, text):
            return settling._replace(text=text.replace("{today}", today.isoformat()))
        case _:
            return settling


def agenda_report(agenda: Agenda) -> dict[str, Any]:
    """The agenda for programs: the day it is of and its items, in order; dates stay dates."""
    items = [_item(line, agenda.on) for line in agenda.lines]
    if not agenda.week:
        return {"on": agenda.on, "items": items}
    counts = [count._asdict() for count in agenda.counts]
    return {"on": agenda.on, "items": items, "week": {"first": agenda.week, "counts": counts}}


def _item(line: Line, today: date) -> dict[str, Any]:
    """One line of the agenda; its days are those of all its reasons together."""
    lead = line.lead
    return {
        "id": lead.id,
        "rule": lead.rule,
        "due": line_due(line),
        "from": min(item.from_ for item in line.items),
        "until": _end(max(item.until for item in line.items)),
        "urgency": lead.urgency,
        "days_late": line.days_late,
        "who": lead.name if lead.who else None,
        "path": lead.path,
        "line": lead.line,
        "action": lead.action,
        "reasons": [_reason(item, today) for item in line.items],
        "command": command_for(lead),
        "settles": _edits(lead, today),
    }


def line_due(line: Line) -> date:
    """When the first of a line's items is due."""
    return min(item.due for item in line.items)


def _reason(item: Item, today: date) -> dict[str, Any]:
    return {
        "id": item.id,
        "rule": item.rule,
        "reason": said(item.reason, today),
        "path": item.path,
        "line": item.line,
        "settles": _edits(item, today),
    }


def _end(until: date) -> date | None:
    """None for what never leaves the agenda by itself."""
    return None if until == date.max else until


def _edits(item: Item, today: date) -> list[dict[str, Any]]:
    edits = [dated(settling, today) for settling in item.settles]
    return [{"edit": EDITS[type(edit)], **edit._asdict()} for edit in edits]


def problems_report(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems for programs, in the order given."""
    return [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
        }
        for problem in problems
    ]
