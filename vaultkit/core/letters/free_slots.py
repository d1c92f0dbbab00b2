"""Hours to offer for a talk: on business days, free, and by daylight on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from vaultkit.core.interviews import Clock
from vaultkit.core.people import Calendar
from vaultkit.core.workdays import business_days_after

# An answer takes a day; three days leave a choice.
FIRST = 2
DAYS = 30
# The hours that are tried first, another one each day; then every half hour.
_USUAL = (time(10), time(15), time(11, 30))
_HALF_HOURS = tuple(time(hour, minute) for hour in range(8, 20) for minute in (0, 30))
_THEIR_DAY = (time(8, 30), time(18))
_BETWEEN = timedelta(minutes=15)


class Taken(NamedTuple):
    """A talk that is planned; without hours the whole day is taken."""

    day: date
    starts: datetime | None = None
    ends: datetime | None = None


class Zones(NamedTuple):
    """My clock, and that of the person; one zone where nothing is known of theirs."""

    mine: str
    theirs: str

    def theirs_at(self, moment: datetime) -> datetime:
        """What their clock says when mine says so."""
        return Clock(self.theirs, 0).in_vault(moment, self.mine)


def free_slots(
    today: date, taken: Sequence[Taken], calendar: Calendar, zones: Zones, count: int = 3
) -> list[datetime]:
    """The next hours on as many different business days, by my clock."""
    found: list[datetime] = []
    for number in range(FIRST, FIRST + DAYS):
        if len(found) == count:
            break
        day = business_days_after(today, number, calendar)
        start = len(found) % len(_USUAL)
        hours = (*_USUAL[start:], *_USUAL[:start], *_HALF_HOURS)
        found += _first(day, hours, taken, zones)
    return found


def _first(
    day: date, hours: Iterable[time], taken: Sequence[Taken], zones: Zones
) -> Iterator[datetime]:
    for hour in hours:
        slot = datetime.combine(day, hour)
        if _suits(slot, zones) and not any(_meets(slot, each) for each in taken):
            yield slot
            return


def _suits(slot: datetime, zones: Zones) -> bool:
    there = zones.theirs_at(slot)
    return there.date() == slot.date() and _THEIR_DAY[0] <= there.time() <= _THEIR_DAY[1]


def _meets(slot: datetime, other: Taken) -> bool:
    if slot.date() != other.day:
        return False
    if other.starts is None or other.ends is None:
        return True
    return other.starts - _BETWEEN < slot + timedelta(hours=1) and slot < other.ends + _BETWEEN
