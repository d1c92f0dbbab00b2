"""Something is said to have happened on a day that is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.facts import facts
from vaultkit.core.items import Problem
from vaultkit.core.model import Note
from vaultkit.core.workdays import later


def future_fact(note: Note) -> Iterator[Problem]:
    """Something is said to have happened on a day that is still to come.

    Log lines and fields such as `thanked`, `sent` or `confirmed` are facts. One that is dated in
    the future is left out until its day, so that a mistyped year does not silence a person for
    years. Correct the date; if it is a plan, write it as the `date` of an interview, as a task,
    or as `deferred until DATE`.
    """
    for day, name, line in facts(note):
        if day > date.min:
            says = f"“{name}” is dated {day}, which is still to come; it counts from that day on"
            eve = later(day, -1)
            yield Problem(note.path, line, 1, "future-fact", says, "warning", until=eve)
