from __future__ import annotations

from datetime import date, datetime

import pytest

from vaultkit.core.letters.free_slots import Taken, Zones, free_slots
from vaultkit.core.people import Calendar

BERLIN = Zones("Europe/Berlin", "Europe/Berlin")
MONDAY = date(2026, 11, 23)


def slots(today=MONDAY, taken=(), zones=BERLIN, calendar=None):
    found = free_slots(today, taken, calendar or Calendar(), zones)
    return [f"{slot:%a %d %H:%M}" for slot in found]


def taken(starts, ends):
    hours = (datetime.fromisoformat(f"2026-11-25T{hour}") for hour in (starts, ends))
    return Taken(date(2026, 11, 25), *hours)


def test_three_days_from_the_day_after_tomorrow():
    assert slots() == ["Wed 25 10:00", "Thu 26 15:00", "Fri 27 11:30"]


def test_weekends_and_holidays_are_left_out():
    calendar = Calendar(holidays=frozenset({date(2026, 11, 30)}))
    friday = date(2026, 11, 27)
    assert slots(friday, calendar=calendar) == ["Wed 02 10:00", "Thu 03 15:00", "Fri 04 11:30"]


def test_an_hour_that_is_taken_is_not_offered():
    talk = taken("10:30", "11:00")
    assert slots(taken=[talk])[0] == "Wed 25 15:00"


def test_a_quarter_of_an_hour_lies_between_two_talks():
    talk = taken("09:00", "09:50")
    assert slots(taken=[talk])[0] == "Wed 25 15:00"


def test_a_talk_without_an_hour_takes_the_day():
    assert slots(taken=[Taken(date(2026, 11, 25))])[0] == "Thu 26 10:00"


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("America/New_York", ["15:00", "15:00", "15:00"]),
        ("America/Los_Angeles", ["17:30", "17:30", "17:30"]),
        ("Asia/Tokyo", ["10:00", "10:00", "10:00"]),
    ],
)
def test_it_is_day_where_they_are(zone, hours):
    found = slots(zones=Zones("Europe/Berlin", zone))
    assert [slot[-5:] for slot in found] == hours


def test_where_no_hour_suits_both_none_is_offered():
    assert slots(zones=Zones("Europe/Berlin", "Pacific/Auckland")) == []
