"""A field holds a date or a time that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import called, in_field, wrong_values
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def impossible_date(note: Note) -> Iterator[Problem]:
    """A field holds a date or a time that does not exist.

    It is written as a date is, but no calendar has the day, or no clock the hour: 2026-02-30,
    2026-13-01, 24:30. It counts as not set, because any guess might be wrong. Write the day that
    was meant, as year, month, day.
    """
    for name, value in wrong_values(note, "impossible-date"):
        says = f"{called(note, name)} should be {value.expected}; it says “{value.found}”"
        yield in_field(note, name, "impossible-date", says)
