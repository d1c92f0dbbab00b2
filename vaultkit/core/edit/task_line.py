"""The text of one task line with a mark or a field changed, in the format that it is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from vaultkit.core.task_fields import DATAVIEW, EMOJI
from vaultkit.core.tasks import TaskLine, take_apart

_BOX = re.compile(r"[\s>]*(?:[-*+]|[0-9]+[.)]) +\[(.)\]")
# What JavaScript trims: not the separators of files that Python takes for blanks.
_BLANKS = re.compile(r"[^\S\x1c-\x1f\x85]+\Z")
_BLOCK_LINK = re.compile(r" +\^[a-zA-Z0-9-]+(?=[^\S\x1c-\x1f\x85]*\Z)")

# The order in which the plug-in writes them.
_ORDER = (
    *("id", "depends_on", "priority", "recurrence", "on_completion"),
    *("created", "start", "scheduled", "due", "cancelled", "done"),
)
# Two blanks before a bracket: with one, Obsidian shows some of them wrongly (the plug-in's #1913).
_EMOJI = {"start": " 🛫 {}", "scheduled": " ⏳ {}", "due": " 📅 {}", "done": " ✅ {}"}
_DATAVIEW = {
    "start": "  [start:: {}]",
    "scheduled": "  [scheduled:: {}]",
    "due": "  [due:: {}]",
    "done": "  [completion:: {}]",
}
# The next instance of a recurring task is another task: it has none of these yet.
_NOT_RENEWED = ("created", "cancelled", "done", "id", "depends_on")


def _anywhere(fields: Mapping[str, re.Pattern[str]]) -> dict[str, re.Pattern[str]]:
    """The same patterns for fields that do not stand at the end."""
    parts = {name: pattern.pattern.removesuffix(r"\Z") for name, pattern in fields.items()}
    return {
        # Blanks behind a bracket belong to it only where a comma follows them.
        name: re.compile(part.removesuffix(" *+,?") + "(?: *,)?" * part.endswith(" *+,?"))
        for name, part in parts.items()
    }


_EMOJI_FIELD, _DATAVIEW_FIELD = _anywhere(EMOJI), _anywhere(DATAVIEW)


def with_status(source: str, status: str) -> str:
    """The line with another mark in its box."""
    box = _BOX.match(source)
    return source[: box.start(1)] + status + source[box.end(1) :] if box else source


def has(source: str, name: str) -> bool:
    """Whether a task line has a field, whatever it says."""
    found = take_apart(source)
    return found is not None and name in found.fields


def with_field(source: str, name: str, day: date) -> str:
    """The line with a date set, in its own format and in the plug-in's order."""
    found = take_apart(source)
    if found is None:
        return source
    field = _field(found, source, name)
    if field:
        start, end = field.span(field.lastindex or 0)
        return f"{source[:start]}{day}{source[end:]}"
    at = _place(found, source, name)
    written = _DATAVIEW if _is_dataview(found) else _EMOJI
    return source[:at] + written[name].format(day) + source[at:]


def without_field(source: str, name: str) -> str:
    """The line without a field, and without the blanks that were written with it."""
    while (found := take_apart(source)) and (field := _field(found, source, name)):
        lead = source[: field.start()]
        blanks = 2 if _is_dataview(found) else 1
        kept = len(lead) - min(blanks, len(lead) - len(lead.rstrip(" ")))
        source = source[:kept] + source[field.end() :]
    return source


def renewed(source: str, dates: Mapping[str, date | None]) -> str:
    """The line of the next instance of a recurring task."""
    fresh = _BLOCK_LINK.sub("", with_status(source, " "))
    for name in _NOT_RENEWED:
        fresh = without_field(fresh, name)
    for name, day in dates.items():
        fresh = with_field(fresh, name, day) if day else fresh
    return fresh


def _is_dataview(found: TaskLine) -> bool:
    return any(found.body[start] in "[(" for _, start in found.fields.values())


def _field(found: TaskLine, source: str, name: str) -> re.Match[str] | None:
    """A field of the line, where it stands in it."""
    if name not in found.fields:
        return None
    fields = _DATAVIEW_FIELD if _is_dataview(found) else _EMOJI_FIELD
    return fields[name].match(source, found.column - 1 + found.fields[name][1])


def _place(found: TaskLine, source: str, name: str) -> int:
    """Where a new field goes: before those that come later, before a block link, at the end."""
    later = _ORDER[_ORDER.index(name) + 1 :]
    starts = [start for each, (_, start) in found.fields.items() if each in later]
    # In the body `[by:: …]` is blank already: it may follow a block link.
    link = _BLOCK_LINK.search(source[: found.column - 1] + found.body)
    at = link.start() if link and link.start() >= found.column else len(source)
    if starts:
        at = found.column - 1 + min(starts)
    return len(_BLANKS.sub("", source[:at]))
