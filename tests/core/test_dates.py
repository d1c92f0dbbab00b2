"""Days as people type them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from vaultkit.core.dates import read_day, read_slot
from vaultkit.errors import UsageMistake

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-25", "2026-11-25"),
        ("2026-3-4", "2026-03-04"),
        ("today", "2026-11-23"),
        ("Tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("friday", "2026-11-27"),
        ("fri", "2026-11-27"),
        ("on friday", "2026-11-27"),
        ("monday", "2026-11-30"),
        ("next friday", "2026-12-04"),
        ("next week", "2026-11-30"),
        ("last friday", "2026-11-20"),
        ("last monday", "2026-11-16"),
        ("last tuesday", "2026-11-17"),
        ("last sunday", "2026-11-22"),
        ("last week", "2026-11-16"),
        ("+3d", "2026-11-26"),
        ("3d", "2026-11-26"),
        ("2w", "2026-12-07"),
        ("in 2 weeks", "2026-12-07"),
        ("-2d", "2026-11-21"),
        ("3 days ago", "2026-11-20"),
    ],
)
def test_a_day_is_what_a_person_means(typed, day):
    assert read_day(typed, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "last", "on week", "next on friday", "2026-02-30", "fr", "13", "25.11.2026", "3"],
)
def test_what_is_no_day_is_said_to_be_none(typed):
    with pytest.raises(UsageMistake):
        read_day(typed, MONDAY)


@pytest.mark.parametrize(
    ("typed", "slot"),
    [
        ("2026-11-25T15:00", "2026-11-25T15:00"),
        ("2026-11-25 15:00", "2026-11-25T15:00"),
        ("tomorrow 9:30", "2026-11-24T09:30"),
        ("next friday at 3pm", "2026-12-04T15:00"),
        ("friday 12am", "2026-11-27T00:00"),
        ("friday", "2026-11-27"),
        ("in 2 weeks", "2026-12-07"),
    ],
)
def test_a_slot_is_a_day_with_an_hour_or_without(typed, slot):
    found = read_slot(typed, MONDAY)
    assert (found.isoformat("T", "minutes") if isinstance(found, datetime) else str(found)) == slot
