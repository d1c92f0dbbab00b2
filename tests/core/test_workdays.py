"""Business days: Monday to Friday less holidays, unless a vault says otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.people import Calendar
from vaultkit.core.workdays import (
    business_days_after,
    business_days_before,
    is_business_day,
    later,
)

WEEK = Calendar()
EASTER = Calendar(holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
SUNDAY_TO_THURSDAY = Calendar(frozenset({6, 0, 1, 2, 3}))
NEVER = Calendar(frozenset())

AFTER = [
    (date(2026, 3, 20), 1, WEEK, date(2026, 3, 23)),
    (date(2026, 3, 21), 1, WEEK, date(2026, 3, 23)),
    (date(2026, 3, 22), 1, WEEK, date(2026, 3, 23)),
    (date(2026, 3, 3), 7, WEEK, date(2026, 3, 12)),
    (date(2026, 3, 20), 0, WEEK, date(2026, 3, 20)),
    (date(2026, 3, 21), 0, WEEK, date(2026, 3, 23)),
    (date(2026, 4, 2), 1, EASTER, date(2026, 4, 7)),
    (date(2026, 4, 3), 0, EASTER, date(2026, 4, 7)),
    (date(2026, 3, 19), 1, SUNDAY_TO_THURSDAY, date(2026, 3, 22)),
    (date(2028, 2, 28), 1, WEEK, date(2028, 2, 29)),
    (date(2028, 2, 29), 1, WEEK, date(2028, 3, 1)),
    (date(9999, 12, 30), 5, WEEK, date.max),
    (date(2026, 3, 20), 1, NEVER, date.max),
]
BEFORE = [
    (date(2026, 3, 20), 1, WEEK, date(2026, 3, 19)),
    (date(2026, 3, 23), 1, WEEK, date(2026, 3, 20)),
    (date(2026, 3, 22), 1, WEEK, date(2026, 3, 20)),
    (date(2026, 3, 20), 5, WEEK, date(2026, 3, 13)),
    (date(2026, 3, 20), 0, WEEK, date(2026, 3, 20)),
    (date(2026, 4, 7), 1, EASTER, date(2026, 4, 2)),
    (date(2028, 3, 1), 1, WEEK, date(2028, 2, 29)),
    (date(1, 1, 2), 5, WEEK, date.min),
    (date(2026, 3, 20), 1, NEVER, date.min),
]


@pytest.mark.parametrize(("day", "count", "calendar", "wanted"), AFTER)
def test_business_days_are_counted_strictly_after_a_day(day, count, calendar, wanted):
    assert business_days_after(day, count, calendar) == wanted


@pytest.mark.parametrize(("day", "count", "calendar", "wanted"), BEFORE)
def test_business_days_are_counted_strictly_before_a_day(day, count, calendar, wanted):
    assert business_days_before(day, count, calendar) == wanted


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_so_many_days_on_and_back_is_the_same_business_day(day, count):
    monday = business_days_after(day, 0, EASTER)
    there = business_days_after(monday, count, EASTER)
    assert business_days_before(there, count, EASTER) == monday


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_what_is_counted_are_business_days(day, count):
    there = business_days_after(day, count, EASTER)
    between = [date.fromordinal(each) for each in range(day.toordinal() + 1, there.toordinal() + 1)]
    assert sum(is_business_day(each, EASTER) for each in between) == count
    assert is_business_day(there, EASTER)


@given(st.dates(), st.integers(-100_000, 100_000))
def test_days_on_stay_inside_the_calendar(day, days):
    there = later(day, days)
    assert there in (date.min, date.max) or (there - day).days == days


def test_the_ends_of_the_calendar_hold():
    assert later(date.max, 1) == date.max
    assert later(date.min, -1) == date.min
