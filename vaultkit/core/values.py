"""What text means as a day, a time of day, a birthday or a length of time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_DAY = re.compile(r"([0-9]{1,9})-([0-9]{1,9})-([0-9]{1,9})")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_LENGTH = re.compile(r"([0-9]{1,6})(?: *(days?|weeks?|months?|years?))?", re.IGNORECASE)

# A length of time beyond this is a slip of the finger, and no calendar holds it.
_LONGEST = 100 * 366


class NotAcceptedError(ValueError):
    """A type does not accept a text: which problem, and what would do.

    `expected` is None where the words of the type itself say it best.
    """

    def __init__(self, expected: str | None = None, code: str = "wrong-type") -> None:
        super().__init__(expected)
        self.expected = expected
        self.code = code


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day of the year, with its year where that is known."""

    month: int
    day: int
    year: int | None = None

    def __str__(self) -> str:
        start = "-" if self.year is None else f"{self.year:04}"
        return f"{start}-{self.month:02}-{self.day:02}"

    def in_year(self, year: int) -> date:
        """That day in a year; 29 February is kept on the 28th where the year has none."""
        last = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day, last))


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as people say it: whole months and days, or never."""

    days: int = 0
    months: int = 0
    never: bool = False

    def __str__(self) -> str:
        if self.never:
            return "never"
        if self.months and self.months % 12 == 0:
            return _counted(self.months // 12, "year")
        return _counted(self.months, "month") if self.months else _counted(self.days, "day")

    @property
    def in_days(self) -> int | None:
        """About how many days it is, a month as 30 and a year as 365; None is never."""
        if self.never:
            return None
        years, months = divmod(self.months, 12)
        return years * 365 + months * 30 + self.days

    def after(self, day: date) -> date | None:
        """The day on which it is over, a month ending at the latest on its last day."""
        if self.never:
            return None
        years, month = divmod(day.month - 1 + self.months, 12)
        year = day.year + years
        if year > date.max.year:
            return date.max
        last = calendar.monthrange(year, month + 1)[1]
        start = date(year, month + 1, min(day.day, last))
        return start + timedelta(min(self.days, (date.max - start).days))


NEVER = Duration(never=True)


def read_date(text: str) -> date:
    """A day written as 2026-11-25."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        pass  # said in words below
    else:
        if text == day.isoformat():  # Python also reads 20261125 and 2026-W48-3
            return day
    match = _DAY.match(text)
    if not match:
        raise NotAcceptedError
    day = _day(*map(int, match.groups()))
    if match[0] != day.isoformat():
        raise NotAcceptedError(f"a date with two digits for month and day: {day}")
    if match.end() < len(text):
        raise NotAcceptedError(f"a date and nothing else, such as {day}")
    return day


def read_datetime(text: str) -> date:
    """A day, or a day and a time of day on that day's wall clock."""
    first, gap, rest = text[:10], text[10:11], text[11:]
    if not rest or gap not in "T ":
        return read_date(text)
    day = read_date(first)
    match = _TIME.match(rest)
    if not match:
        raise NotAcceptedError(f"a date and time such as {day}T15:00")
    at = _time(*match.groups())
    if match.end() < len(rest):
        # A zone within the value would say one thing and the field `timezone` another.
        raise NotAcceptedError(f"a wall-clock time without zone or fractions: {day}T{at:%H:%M}")
    if len(match[1]) == 1:
        raise NotAcceptedError(f"a time with two digits for the hour: {day}T{at:%H:%M}")
    return datetime.combine(day, at)


def read_partial_date(text: str) -> PartialDate:
    """A day with its year, 1984-05-09, or without it, --05-09."""
    if not text.startswith("--"):
        day = read_date(text)
        return PartialDate(day.month, day.day, day.year)
    # 2000 was a leap year, so that 29 February is a birthday.
    try:
        day = read_date(f"2000{text[1:]}")
    except NotAcceptedError as refused:
        expected = (refused.expected or "").replace("2000-", "--")
        raise NotAcceptedError(expected or None, refused.code) from None
    return PartialDate(day.month, day.day)


def read_duration(text: str) -> Duration:
    """`3 months`, `90 days`, `2 weeks`, `1 year`, a bare number of days, or `never`."""
    match = _LENGTH.fullmatch(text)
    if text.lower() == "never" or (match and not int(match[1])):
        return NEVER
    if not match:
        raise NotAcceptedError
    number, unit = int(match[1]), (match[2] or "day").lower().removesuffix("s")
    duration = {
        "day": Duration(days=number),
        "week": Duration(days=7 * number),
        "month": Duration(months=number),
        "year": Duration(months=12 * number),
    }[unit]
    if (duration.in_days or 0) > _LONGEST:
        raise NotAcceptedError("a length of time of at most 100 years, or never")
    return duration


def write_datetime(value: date) -> str:
    """A day, or a day and a time to the minute, with seconds only where there are any."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat()


def _day(year: int, month: int, day: int) -> date:
    if not 0 < year < 10_000:
        raise _impossible("years go from 0001 to 9999")
    if not 0 < month < 13:
        raise _impossible("months go from 01 to 12")
    last = calendar.monthrange(year, month)[1]
    if not 0 < day <= last:
        raise _impossible(f"{year:04}-{month:02} has {last} days")
    return date(year, month, day)


def _time(hour: str, minute: str, second: str | None) -> time:
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise _impossible("times go from 00:00 to 23:59")
    return time(int(hour), int(minute), int(second or 0))


def _impossible(why: str) -> NotAcceptedError:
    return NotAcceptedError(f"a date that exists: {why}", "impossible-date")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
