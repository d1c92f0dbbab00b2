"""The agenda for a calendar: read back by other programs as it was meant."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from tests.formats import story
from vaultkit.core.items import Agenda, Group, Line
from vaultkit.formats import written_agenda
from vaultkit.formats.look import Look

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


def test_no_line_is_longer_than_75_octets_and_all_end_alike():
    lines = exported().encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_a_talk_has_its_hours_in_the_zone_of_the_vault_and_an_alarm():
    talk = next(part for part in components() if str(part["summary"]).startswith("Talk with"))
    assert talk.decoded("dtstart") == datetime(2026, 11, 23, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    assert [part.name for part in talk.subcomponents] == ["VALARM"]


def test_a_talk_ends_when_its_slot_does():
    talk = next(item for item in story.ITEMS if item.rule == "today")
    lasting = talk._replace(closes=datetime.fromisoformat("2026-11-23T15:20"))
    agenda = Agenda(date(2026, 11, 23), 7, (Group("today", (Line((lasting,)),)),))
    event = Calendar.from_ical(written_agenda(agenda, "ics", BERLIN)).walk("VEVENT")[0]
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=20)


def test_the_zone_of_a_talk_comes_with_the_calendar():
    assert [str(zone["tzid"]) for zone in components(BERLIN, "VTIMEZONE")] == ["Europe/Berlin"]


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


def test_another_program_reads_the_same_words():
    read = vobject.readOne(exported())
    ours = sorted(str(part["summary"]) for part in components())
    assert sorted(event.summary.value for event in read.vevent_list) == ours


@pytest.mark.parametrize("mark", ["\x1b", "\u202e", "\x07"])
def test_nothing_can_command_a_terminal(mark):
    assert mark not in exported()
