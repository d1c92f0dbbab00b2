"""A task holds a date that the Tasks plug-in does not see."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def task_date_not_seen(note: Note) -> Iterator[Problem]:
    """A task holds a date that the Tasks plug-in does not see.

    The plug-in reads the fields of a task from the end of its line: a date counts if it is written
    2026-01-31 and if only other fields and tags follow it. A full stop, a word behind it or another
    order of day and month hides it, and the task never falls due. Move the date to the end of the
    line, and write it as year, month, day.
    """
    yield from seen(note, "task-date-not-seen", "warning")
