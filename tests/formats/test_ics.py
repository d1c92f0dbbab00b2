"""The agenda for a calendar: read back by other programs as it was meant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import example, given
from icalendar import Calendar, Event

from tests.formats import story
from tests.formats.strategies import agendas, of_items
from vaultkit.core.items import Agenda, Group, Line
from vaultkit.formats import written_agenda
from vaultkit.formats.ics_zone import calendar_zone
from vaultkit.formats.look import Look
from vaultkit.formats.printable import printable

BERLIN = Look(zone="Europe/Berlin", vault="My vault")


def exported(look: Look = BERLIN) -> str:
    return written_agenda(story.whole(), "ics", look)


def components(look: Look = BERLIN, *sorts: str) -> list:
    calendar = Calendar.from_ical(exported(look))
    return [part for part in calendar.walk() if part.name in (sorts or ("VEVENT", "VTODO"))]


def test_exporting_twice_gives_the_same_file():
    assert exported() == exported()


def test_every_line_of_the_agenda_is_one_component_with_an_id_of_its_own():
    ids = [str(part["uid"]) for part in components()]
    assert ids == [f"{line.lead.id}@vaultkit" for line in story.whole().lines]


@pytest.mark.parametrize("todo", [False, True])
@given(agenda=agendas())
def test_no_line_of_any_agenda_is_longer_than_75_octets(todo, agenda):
    written = written_agenda(agenda, "ics", BERLIN._replace(todo=todo))
    assert max(map(len, written.encode().split(b"\r\n"))) <= 75


def test_no_line_is_longer_than_75_octets_and_all_end_alike():
    lines = exported().encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_a_talk_has_its_hours_in_the_zone_of_the_vault_and_an_alarm():
    talk = next(part for part in components() if str(part["summary"]).startswith("Talk with"))
    assert talk.decoded("dtstart") == datetime(2026, 11, 23, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    assert [part.name for part in talk.subcomponents] == ["VALARM"]


def talk(begins: str, minutes: float = 20) -> Agenda:
    """An agenda that has one talk, on its day."""
    starts = datetime.fromisoformat(begins)
    told = next(item for item in story.ITEMS if item.rule == "today")
    item = told._replace(
        due=starts.date(),
        at=f"{starts:%H:%M}",
        action=f"Talk with Zoë at {starts:%H:%M}",
        closes=starts + timedelta(minutes=minutes),
    )
    return Agenda(starts.date(), 7, (Group("today", (Line((item,)),)),))


def event(agenda: Agenda, look: Look = BERLIN) -> Event:
    return Calendar.from_ical(written_agenda(agenda, "ics", look)).walk("VEVENT")[0]


def test_a_talk_ends_when_its_slot_does():
    found = event(talk("2026-11-23T15:00"))
    assert found.decoded("dtend") - found.decoded("dtstart") == timedelta(minutes=20)


@pytest.mark.parametrize("minutes", [0, -10])
def test_a_talk_that_would_end_before_it_begins_has_no_end(minutes):
    assert "dtend" not in event(talk("2026-11-23T15:00", minutes))


def test_a_talk_is_called_by_its_name_and_not_by_an_hour_that_others_see_otherwise():
    assert str(event(talk("2026-11-23T15:00"))["summary"]) == "Talk with Zoë"


def test_the_zone_of_a_talk_comes_with_the_calendar():
    assert [str(zone["tzid"]) for zone in components(BERLIN, "VTIMEZONE")] == ["Europe/Berlin"]


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Atlantic/Reykjavik"])
def test_what_is_as_good_as_utc_needs_no_zone(zone):
    written = written_agenda(talk("2026-11-23T15:00"), "ics", Look(zone=zone))
    assert "DTSTART:20261123T150000Z" in written
    assert "VTIMEZONE" not in written


ZONES = [
    "Africa/Casablanca",  # another offset in Ramadan
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",  # half an hour in summer
    "Etc/GMT+5",
    "Europe/Berlin",
    "Europe/Dublin",  # its winter is the exception
    "Pacific/Apia",
]
# Days about which clocks are changed somewhere, and some between.
DAYS = ["02-17", "03-08", "03-09", "03-28", "03-29", "04-05", "07-01", "10-25", "11-01", "12-31"]


@pytest.mark.parametrize("zone", ZONES)
def test_every_program_reads_the_same_moment(zone):
    for day, hour in product(DAYS, ["00:30", "08:00", "23:50"]):
        begins = f"2026-{day}T{hour}"
        meant = datetime.fromisoformat(begins).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        written = written_agenda(talk(begins), "ics", Look(zone=zone))
        assert Calendar.from_ical(written).walk("VEVENT")[0].decoded("dtstart") == meant
        assert vobject.readOne(written).vevent.dtstart.value.astimezone(UTC) == meant


def test_the_change_of_clocks_is_told_in_the_time_before_it():
    zone = calendar_zone(ZoneInfo("America/New_York"), 2026, 2026)
    told = [(part.name, f"{part.decoded('dtstart'):%d %b %H:%M}") for part in zone.subcomponents]
    assert told[1:] == [("DAYLIGHT", "08 Mar 02:00"), ("STANDARD", "01 Nov 02:00")]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_calendar_of_a_zone_ends_where_days_do(year):
    assert calendar_zone(ZoneInfo("Europe/Berlin"), year, year).subcomponents


def test_a_debt_is_a_day_and_one_that_is_late_is_of_today():
    days = [part.decoded("dtstart") for part in components() if "valarm" not in str(part).lower()]
    assert {type(day) for day in days} <= {date, datetime}
    assert min(day for day in days if not isinstance(day, datetime)) == date(2026, 11, 23)


def test_debts_may_be_to_dos():
    sorts = [part.name for part in components(BERLIN._replace(todo=True))]
    assert set(sorts) == {"VEVENT", "VTODO"}
    assert sorts.count("VEVENT") == 1


def test_each_leads_back_to_its_note():
    address = str(components()[0]["url"])
    assert address.startswith("obsidian://open?vault=My%20vault&file=Interviews%2F")


@example(agenda=of_items([story.THANKS._replace(action="Read D:\\Notes; then: a, b\\n")]))
@given(agenda=agendas())
def test_every_program_reads_the_words_that_are_meant(agenda):
    meant = [printable(line.lead.action) for line in agenda.lines]
    written = written_agenda(agenda, "ics", BERLIN)
    events = Calendar.from_ical(written).walk("VEVENT")
    others = vobject.readOne(written).contents.get("vevent", [])
    assert [str(found["summary"]) for found in events] == meant
    assert [found.summary.value for found in others] == meant
    told = [(str(found["description"]), str(found["url"])) for found in events]
    assert [(found.description.value, found.url.value) for found in others] == told


def test_another_program_reads_to_dos_with_their_days():
    calendar = vobject.readOne(exported(BERLIN._replace(todo=True)))
    days = {found.uid.value: found.due.value for found in calendar.vtodo_list}
    debts = [line.lead for line in story.whole().lines if line.lead.rule != "today"]
    assert days == {f"{item.id}@vaultkit": max(item.due, story.TODAY) for item in debts}
    assert len(calendar.vevent_list) == 1


@pytest.mark.parametrize("mark", ["\x1b", "\u202e", "\x07"])
def test_nothing_can_command_a_terminal(mark):
    assert mark not in exported()
