"""A time zone for a calendar (RFC 5545): what its clocks do in some years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def calendar_zone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """The offsets of a zone from a year to another, both included: a part for each change.

    Not lists of changes, as icalendar makes them for all years since 1970: vobject, and programs
    built on it, take the first two of a list and are an hour wrong ever after.
    """
    begin = datetime(max(first, MINYEAR + 1), 1, 1, tzinfo=UTC)
    end = datetime(min(last + 1, MAXYEAR), 1, 1, tzinfo=UTC)
    part = Timezone()
    part.add("tzid", zone.key)
    part.add_component(_offset(zone, begin, begin))
    for moment in _changes(zone, begin, end):
        part.add_component(_offset(zone, moment - _MINUTE, moment))
    return part


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which clocks are changed: first the day is found, then its minute."""
    while begin < end:
        following = begin + _DAY
        if _differ(zone, begin, following):
            while not _differ(zone, begin, begin + _MINUTE):
                begin += _MINUTE
            yield begin + _MINUTE
        begin = following


def _differ(zone: ZoneInfo, one: datetime, other: datetime) -> bool:
    return one.astimezone(zone).utcoffset() != other.astimezone(zone).utcoffset()


def _offset(
    zone: ZoneInfo, before: datetime, moment: datetime
) -> TimezoneDaylight | TimezoneStandard:
    """What a zone's clocks show from a moment on, which is told as they showed it before."""
    was, is_ = before.astimezone(zone), moment.astimezone(zone)
    part = TimezoneDaylight() if is_.dst() else TimezoneStandard()
    part.add("dtstart", (was + (moment - before)).replace(tzinfo=None))
    part.add("tzoffsetfrom", was.utcoffset())
    part.add("tzoffsetto", is_.utcoffset())
    part.add("tzname", is_.tzname())
    return part
