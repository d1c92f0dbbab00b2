"""What an interview note says happened, from its fields and from its own log."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vaults import read
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.model import Interview

TODAY = date(2026, 3, 20)
BERLIN = Clock("Europe/Berlin", 20)
NEW_YORK = Clock("America/New_York", 20)


def interview(
    front: str, log: str = "", *, clock: Clock = BERLIN, today: date = TODAY
) -> Interview:
    text = f'---\nkind: interview\ncontact: "[[Dana]]"\n{front}\n---\n## Log\n{log}\n'
    note = read("Interviews/Dana.md", text)
    return read_interview(note, "People/Dana.md", today, clock)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


# In the zone of the vault: where the slot is, when it starts there and when it ends.
SLOTS = [
    ("date: 2026-03-20T15:00", BERLIN, "2026-03-20T15:00", "2026-03-20T15:20"),
    ("date: 2026-03-20T15:00\nminutes: 45", BERLIN, "2026-03-20T15:00", "2026-03-20T15:45"),
    ("date: 2026-03-20T15:00", Clock("UTC", 30), "2026-03-20T15:00", "2026-03-20T15:30"),
    ("date: 2026-03-20T23:50", BERLIN, "2026-03-20T23:50", "2026-03-21T00:10"),
    (
        "date: 2026-03-20T08:00\ntimezone: Asia/Tokyo",
        NEW_YORK,
        "2026-03-19T19:00",
        "2026-03-19T19:20",
    ),
    (
        "date: 2026-03-20T20:00\ntimezone: America/Los_Angeles",
        BERLIN,
        "2026-03-21T04:00",
        "2026-03-21T04:20",
    ),
    # New York keeps summer time from 8 March 2026, Berlin from 29 March.
    (
        "date: 2026-03-06T15:00\ntimezone: Europe/Berlin",
        NEW_YORK,
        "2026-03-06T09:00",
        "2026-03-06T09:20",
    ),
    (
        "date: 2026-03-09T15:00\ntimezone: Europe/Berlin",
        NEW_YORK,
        "2026-03-09T10:00",
        "2026-03-09T10:20",
    ),
    (
        "date: 2026-03-30T15:00\ntimezone: Europe/Berlin",
        NEW_YORK,
        "2026-03-30T09:00",
        "2026-03-30T09:20",
    ),
    (
        "date: 2028-03-01T08:00\ntimezone: Asia/Tokyo",
        NEW_YORK,
        "2028-02-29T18:00",
        "2028-02-29T18:20",
    ),
    (
        "date: 2026-03-20T15:00\ntimezone: Asia/Kolkata",
        BERLIN,
        "2026-03-20T10:30",
        "2026-03-20T10:50",
    ),
    # The hour that the clocks leave out in Berlin.
    (
        "date: 2026-03-29T02:30\ntimezone: Europe/Berlin",
        Clock("UTC", 20),
        "2026-03-29T01:30",
        "2026-03-29T01:50",
    ),
    (
        "date: 2026-03-20T15:00\ntimezone: Nowhere/City",
        BERLIN,
        "2026-03-20T15:00",
        "2026-03-20T15:20",
    ),
]


@pytest.mark.parametrize(("front", "clock", "starts", "ends"), SLOTS)
def test_a_slot_is_told_in_the_zone_of_the_vault(front, clock, starts, ends):
    talk = interview(front, clock=clock)
    assert (talk.starts, talk.ends) == (moment(starts), moment(ends))
    assert talk.day == moment(starts).date()


def test_a_slot_without_an_hour_is_a_day():
    talk = interview("date: 2026-03-20\ntimezone: Asia/Tokyo", clock=NEW_YORK)
    assert (talk.day, talk.starts, talk.ends) == (TODAY, None, None)


@given(
    st.datetimes().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(["Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]),
)
def test_any_slot_has_a_day_near_its_own(at, zone):
    talk = interview(f"date: {at.isoformat(timespec='minutes')}\ntimezone: {zone}")
    assert talk.starts
    assert talk.ends
    assert talk.day == talk.starts.date()
    assert abs(talk.day - at.date()) <= timedelta(days=1)
    assert talk.starts <= talk.ends


def outcome(talk: Interview) -> tuple[str | None, date | None, str | None]:
    """held, cancelled, no_show or moved; on which day; by whom."""
    days = {"held": talk.held_on, "cancelled": talk.cancelled_on, "no_show": talk.missed_on}
    for name, day in days.items():
        if day:
            return name, day, talk.outcome_by
    return ("moved" if talk.has_moved else None), None, talk.outcome_by


SLOT = "date: 2026-03-18T15:00\n"
OUTCOMES = {
    "nobody has said": (SLOT, "", (None, None, None)),
    "the field, on the day of the slot": (
        SLOT + "outcome: held",
        "",
        ("held", date(2026, 3, 18), None),
    ),
    "the field, on a day of its own": (
        SLOT + "outcome: held\noutcome_on: 2026-03-19",
        "",
        ("held", date(2026, 3, 19), None),
    ),
    "the field, without a slot": (
        "outcome: held\noutcome_on: 2026-03-19",
        "",
        ("held", date(2026, 3, 19), None),
    ),
    "the field, on no day at all": ("outcome: held", "", (None, None, None)),
    "the log": (SLOT, "- 2026-03-19 held: a day late", ("held", date(2026, 3, 19), None)),
    "the log, in another word": (SLOT, "- 2026-03-18 met", ("held", date(2026, 3, 18), None)),
    "the log, without a slot": ("", "- 2026-03-18 held", ("held", date(2026, 3, 18), None)),
    "the last of the log": (
        SLOT,
        "- 2026-03-17 cancelled by them\n- 2026-03-18 held",
        ("held", date(2026, 3, 18), None),
    ),
    "the field before the log": (
        SLOT + "outcome: cancelled\noutcome_on: 2026-03-17",
        "- 2026-03-18 held",
        ("cancelled", date(2026, 3, 17), None),
    ),
    "the field, on the day in the log": (
        SLOT + "outcome: held",
        "- 2026-03-19 held",
        ("held", date(2026, 3, 19), None),
    ),
    "cancelled by me": (
        SLOT,
        "- 2026-03-17 cancelled by me: ill",
        ("cancelled", date(2026, 3, 17), "me"),
    ),
    "cancelled in a field by them": (
        SLOT + "outcome: cancelled\noutcome_by: them",
        "",
        ("cancelled", date(2026, 3, 18), "them"),
    ),
    "they did not come": (
        SLOT,
        "- 2026-03-18 no-show by them",
        ("no_show", date(2026, 3, 18), "them"),
    ),
    "the field, as people spell it": (
        SLOT + "outcome: no show",
        "",
        ("no_show", date(2026, 3, 18), None),
    ),
    "moved": (SLOT + "outcome: moved", "", ("moved", None, None)),
    "moved in the log": (SLOT, "- 2026-03-18 moved", ("moved", None, None)),
    "moved in the log, and the slot is later by now": (
        SLOT,
        "- 2026-03-17 moved",
        (None, None, None),
    ),
    "moved to another note": (SLOT + 'moved_to: "[[2026-03-25 Dana]]"', "", ("moved", None, None)),
    "an outcome that is none": (SLOT + "outcome: splendid", "", (None, None, None)),
    "held tomorrow": (SLOT, "- 2026-03-21 held", (None, None, None)),
    "held on a slot that is still to come": (
        "date: 2026-03-25T15:00\noutcome: held",
        "",
        (None, None, None),
    ),
    "cancelled before its slot": (
        "date: 2026-03-25T15:00\noutcome: cancelled",
        "",
        ("cancelled", date(2026, 3, 25), None),
    ),
    "moved before its slot": (
        "date: 2026-03-25T15:00\noutcome: moved",
        "",
        ("moved", None, None),
    ),
    "cancelled next year, by a slip of the finger": (
        "date: 2026-03-25T15:00\noutcome: cancelled\noutcome_on: 2027-03-20",
        "",
        (None, None, None),
    ),
}


@pytest.mark.parametrize("says", OUTCOMES)
def test_the_outcome_is_read_from_field_and_log(says):
    front, log, wanted = OUTCOMES[says]
    assert outcome(interview(front, log)) == wanted


def test_a_talk_in_tokyo_is_held_on_the_day_of_the_vault():
    talk = interview("date: 2026-03-20T08:00\ntimezone: Asia/Tokyo\noutcome: held", clock=NEW_YORK)
    assert talk.held_on == date(2026, 3, 19)


def test_thanks_are_the_field():
    assert interview(SLOT + "thanked: 2026-03-19", "- 2026-03-18 thanked").thanked == date(
        2026, 3, 19
    )


def test_thanks_without_a_field_are_the_first_of_the_log():
    talk = interview(SLOT, "- 2026-03-19 thanked via email\n- 2026-03-20 thanked via letter")
    assert talk.thanked == date(2026, 3, 19)


def test_a_confirmation_without_a_field_is_the_last_of_the_log():
    talk = interview(SLOT, "- 2026-03-10 confirmed\n- 2026-03-17 confirmed via phone")
    assert talk.confirmed == date(2026, 3, 17)


def test_facts_of_later_days_are_left_out():
    talk = interview(SLOT + "thanked: 2026-03-21\nconfirmed: 2027-03-17\ncreated: 2027-01-01")
    assert (talk.thanked, talk.confirmed, talk.booked) == (None, None, None)


def test_they_count_from_their_day_on():
    talk = interview(SLOT + "thanked: 2026-03-21", today=date(2026, 3, 21))
    assert talk.thanked == date(2026, 3, 21)
