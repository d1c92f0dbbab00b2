"""Days, and business days: Monday to Friday unless the vault says otherwise, less holidays."""

from __future__ import annotations

from datetime import date, timedelta

from vaultkit.core.people import Calendar

_DAY = timedelta(days=1)


def later(day: date, days: int) -> date:
    """So many calendar days on; stays inside what a calendar can hold."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def is_business_day(day: date, calendar: Calendar) -> bool:
    """Whether offices are open on that day."""
    return day.weekday() in calendar.workweek and day not in calendar.holidays


def business_days_after(day: date, count: int, calendar: Calendar) -> date:
    """The count-th business day strictly after a day; for 0 the day itself, or the next one."""
    if count == 0:
        return day if is_business_day(day, calendar) else _step(day, _DAY, calendar)
    day, count = _past_whole_weeks(day, count, calendar)
    for _ in range(count):
        day = _step(day, _DAY, calendar)
    return day


def business_days_before(day: date, count: int, calendar: Calendar) -> date:
    """The count-th business day strictly before a day."""
    for _ in range(count):
        day = _step(day, -_DAY, calendar)
    return day


def _past_whole_weeks(day: date, count: int, calendar: Calendar) -> tuple[date, int]:
    """The day after which fewer business days than a week has are left to count, and how many.

    Where holidays may lie between, each day is looked at: 11 us for 30 business days, against 3.
    """
    if calendar.holidays != frozenset() or not calendar.workweek:
        return day, count
    weeks = (count - 1) // len(calendar.workweek)
    return later(day, 7 * weeks), count - weeks * len(calendar.workweek)


def _step(day: date, step: timedelta, calendar: Calendar) -> date:
    edge = date.max if step > timedelta() else date.min
    while day != edge:
        day += step
        if is_business_day(day, calendar):
            return day
    return day
