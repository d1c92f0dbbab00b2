"""A task has a date that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def task_date_impossible(note: Note) -> Iterator[Problem]:
    """A task has a date that no calendar has.

    A day such as 2026-02-30 is no date, so that the task has none and never falls due. The Tasks
    plug-in shows it as an invalid date. Write the day that was meant.
    """
    yield from seen(note, "task-date-impossible", "warning")
