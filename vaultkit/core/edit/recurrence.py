"""When a recurring task comes next, for the rules that can be followed with certainty.

As the Tasks plug-in and its rrule.js read them: `every 2 weeks on Monday` counts weeks from the
one of the day given, and a month that lacks the day ends earlier, unless the rule names the day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Next = Callable[[date], date | None]

_RULE = re.compile(r"every(?: ([1-9][0-9]{0,2}))? (day|weekday|week|month|year)s?(?: on (.+))?")
_NAMED = re.compile(r"every ([a-z].*)")
_COMMA = re.compile(r" *, *(?:(?:and|or) +)?| +(?:and|or) +")
_NTH = re.compile(r"(?:the )?([1-9][0-9]?)(?:st|nd|rd|th)")
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("mo", "mon", "monday"),
            ("tu", "tue", "tues", "tuesday"),
            ("we", "wed", "wednesday"),
            ("th", "thu", "thur", "thurs", "thursday"),
            ("fr", "fri", "friday"),
            ("sa", "sat", "saturday"),
            ("su", "sun", "sunday"),
        )
    )
    for name in names
}
# How many months ahead a day such as the 31st is looked for, in steps of the rule.
_MOST_STEPS = 60


def is_when_done(rule: str) -> bool:
    """Whether a rule counts from the day on which the task is done."""
    return rule.lower().endswith(" when done")


def next_day(rule: str, after: date) -> date | None:
    """The next day of a rule after a day; None where the rule is not among those followed."""
    plain = " ".join(rule.lower().split()).removesuffix(" when done")
    follow = _follow(plain)
    try:
        return follow(after) if follow else None
    except (OverflowError, ValueError):  # beyond the year 9999
        return None


def _follow(rule: str) -> Next | None:
    found = _RULE.fullmatch(rule)
    if not found:
        named = _NAMED.fullmatch(rule)
        days = _weekdays(named[1]) if named else None
        return _on_weekdays(days, 1) if days else None
    every, unit, on = int(found[1] or 1), found[2], found[3]
    if unit == "weekday":
        return None if found[1] or on else _on_weekdays(frozenset(range(5)), 1)
    if not on:
        return _STEPS[unit](every)
    weekdays = _weekdays(on) if unit == "week" else None
    if weekdays:
        return _on_weekdays(weekdays, every)
    days = _days_of_month(on) if unit == "month" else None
    return _on_days(days, every) if days else None


def _weekdays(text: str) -> frozenset[int] | None:
    names = _COMMA.split(text)
    return frozenset(map(_WEEKDAYS.__getitem__, names)) if set(names) <= set(_WEEKDAYS) else None


def _days_of_month(text: str) -> frozenset[int] | None:
    """The days that `the 1st, 15th` names; the last is -1."""
    days = set()
    for part in _COMMA.split(text):
        nth = _NTH.fullmatch(part)
        if part.removeprefix("the ") != "last" and (not nth or int(nth[1]) > 31):
            return None
        days.add(int(nth[1]) if nth else -1)
    return frozenset(days)


def _on_weekdays(weekdays: frozenset[int], every: int) -> Next:
    def follow(after: date) -> date:
        monday = after - timedelta(after.weekday())
        days = (after + timedelta(ahead) for ahead in range(1, 7 * every + 8))
        weeks = ((day, (day - monday).days // 7) for day in days)
        return next(d for d, week in weeks if week % every == 0 and d.weekday() in weekdays)

    return follow


def _on_days(days: frozenset[int], every: int) -> Next:
    def follow(after: date) -> date | None:
        for step in range(_MOST_STEPS):
            first = _months_later(after.replace(day=1), every * step)
            last = monthrange(first.year, first.month)[1]
            found = [first.replace(day=last if d < 0 else d) for d in days if d <= last]
            if ahead := [day for day in found if day > after]:
                return min(ahead)
        return None

    return follow


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_STEPS: dict[str, Callable[[int], Next]] = {
    "day": lambda every: lambda day: day + timedelta(every),
    "week": lambda every: lambda day: day + timedelta(weeks=every),
    "month": lambda every: lambda day: _months_later(day, every),
    "year": lambda every: lambda day: _months_later(day, 12 * every),
}
