"""Notes of talks: the numbers on either side of each boundary, and what must be there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.vaults import read
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.judge import judged_talk
from vaultkit.core.lint.question_list import questions_of
from vaultkit.core.lint.talk_note import talk_note
from vaultkit.store.config import packaged_wording

HELD = date(2026, 3, 10)
CLOCK = Clock("Europe/Berlin", 20)
WORDING = packaged_wording("questions", "promises")


def found(fields: str = "", body: str = "", days: int = 0, **more: object) -> dict[str, str]:
    """Lints and levels of a talk that took place so many days ago, by fields laid over its own."""
    own = {
        "date": "2026-03-10T15:00",
        "minutes": "20",
        "outcome": "held",
        "timezone": "Europe/Berlin",
    }
    for line in filter(None, fields.split("\n")):
        name, _, value = line.partition(": ")
        own[name] = value
    front = "".join(f"{name}: {value}\n" for name, value in own.items() if value)
    text = f"---\nkind: interview\n{front}---\n{body}"
    now = datetime.combine(HELD, datetime.min.time()) + timedelta(days=days, hours=20)
    note = read("Interviews/Talk.md", text)
    given = talk_note(text, read_interview(note, None, now.date(), CLOCK), WORDING, now)
    return {
        each.lint: each.level
        for each in judged_talk(replace(given, **more), questions_of(text, note, WORDING))
    }


def ahead(fields: str = "", body: str = "", **more: object) -> dict[str, str]:
    return found(f"outcome: \n{fields}", body, **more)


@pytest.mark.parametrize(
    ("minutes", "level"),
    [(30, None), (31, "warning"), (45, "warning"), (60, "warning"), (61, "error"), ("", "error")],
)
def test_half_an_hour_is_agreed(minutes, level):
    assert found(f"minutes: {minutes}").get("I01") == level


def test_what_goes_by_mail_has_no_length_and_no_zone():
    assert not {"I01", "I12"} & set(ahead("minutes: \ntimezone: \nchannel: email"))


@pytest.mark.parametrize(
    ("ended", "level"),
    [
        ("15:20", None),
        ("15:22", None),
        ("15:23", "warning"),
        ("15:30", "warning"),
        ("15:31", "error"),
    ],
)
def test_it_ends_in_time(ended, level):
    assert found(f"ended: 2026-03-10T{ended}").get("I02") == level


def test_it_ends_in_time_counted_from_its_beginning():
    assert "I02" not in found("started: 2026-03-10T15:12\nended: 2026-03-10T15:32")


def test_they_may_go_on_as_long_as_they_want():
    assert "I02" not in found("ended: 2026-03-10T16:30\nextended_by: them")


@pytest.mark.parametrize(
    ("started", "level"),
    [
        ("14:55", None),
        ("15:01", None),
        ("15:02", "warning"),
        ("15:05", "warning"),
        ("15:06", "error"),
    ],
)
def test_it_begins_in_time(started, level):
    assert found(f"started: 2026-03-10T{started}").get("I03") == level


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ("", "warning"),
        ("story_shared: false", "warning"),
        ("story_shared: true", None),
        ('pitch: "[[Mine]]"', None),
    ],
)
def test_the_own_story_is_told(fields, level):
    assert found(fields).get("I04") == level


@pytest.mark.parametrize(
    ("fields", "lines", "expected"),
    [
        ("", "", {"I05": "error"}),
        ("referral_asked: false", "", {"I05": "error"}),
        ("referral_asked: true", "", {"I06": "warning"}),
        ("referral_asked: true", "- nobody", {"I06": "warning"}),
        ("", "- [[Lee Park]]: devices", {}),
        ("referral_asked: true", "- Lee Park", {}),
    ],
)
def test_somebody_is_named(fields, lines, expected):
    given = found(fields, f"## Referrals\n\n{lines}\n")
    assert {lint: level for lint, level in given.items() if lint in ("I05", "I06")} == expected


@pytest.mark.parametrize(
    ("days", "level"), [(0, None), (1, None), (2, "warning"), (3, "warning"), (4, "error")]
)
def test_it_is_written_up_on_its_day(days, level):
    assert found(days=days).get("I07") == level
    assert "I07" not in found(body="## Notes\n\nwarm\n", days=days)


@pytest.mark.parametrize(
    ("count", "days", "level"),
    [
        (0, 2, None),
        (0, 3, "error"),
        (1, 0, "warning"),
        (2, 9, "warning"),
        (3, 9, None),
    ],
)
def test_three_things_are_learned(count, days, level):
    body = "## Insights\n\n" + "- one more\n" * count
    assert found(body=body, days=days).get("I08") == level


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        ("- [ ] send it 📅 2026-03-20", None),
        ("- [ ] send it ⏳ 2026-03-20", None),
        ("- [x] send it", None),
        ("- [ ] send it 📅 2026-03-20\n- [ ] ask her [by:: them]", "warning"),
        ("", None),
    ],
)
def test_each_promise_has_its_day(lines, level):
    assert found(body=f"## Actions\n\n{lines}\n").get("I09") == level


def test_a_promise_in_the_notes_belongs_under_actions():
    given = found(body="## Notes\n\nI promised to send the reading list.\n\n## Actions\n")
    assert (given.get("I09"), given.get("P01")) == ("warning", "info")


def test_what_is_asked_in_the_notes_is_no_promise():
    assert "P01" not in found(body="## Notes\n\nWill she send me the list?\n")


def test_a_promise_that_is_listed_is_no_news():
    body = "## Notes\n\nI promised to send the reading list.\n\n## Actions\n\n"
    assert "P01" not in found(body=f"{body}- [ ] the reading list 📅 2026-03-20\n")


@pytest.mark.parametrize(
    ("days", "level"), [(0, None), (1, None), (2, "warning"), (3, "warning"), (4, "error")]
)
def test_they_are_thanked_within_a_day(days, level):
    thanked = f"thanked: {HELD + timedelta(days=days)}"
    assert found(thanked, days=9).get("I10") == level
    assert found(days=days).get("I10") == level


@pytest.mark.parametrize(
    ("done", "of", "level"), [(0, 0, None), (0, 4, "error"), (1, 4, "warning"), (2, 4, None)]
)
def test_half_of_the_questions_are_asked(done, of, level):
    lines = "- [x] What helps?\n" * done + "- [ ] What helps?\n" * (of - done)
    assert found(body=f"## Questions\n\n{lines}").get("I11") == level


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ("timezone: ", "warning"),
        ("timezone: Asia/Tokyo", None),
        ("timezone: \ndate: 2026-03-12", None),
    ],
)
def test_the_zone_is_said(fields, level):
    assert ahead(fields).get("I12") == level


def test_what_took_place_needs_no_zone_any_more():
    assert "I12" not in found("timezone: ")


@pytest.mark.parametrize(
    ("under", "level"),
    [
        ("", "warning"),
        ("    The certificate.", "warning"),
        ("    - [ ] And then?", None),
        ("\twhich of the two?", None),
    ],
)
def test_an_answer_is_followed_up(under, level):
    assert found(body=f"## Questions\n\n- [x] What helps?\n{under}\n").get("I14") == level


def test_follow_ups_may_have_a_heading():
    assert "I14" not in found(body="## Follow-up questions\n\n- and then?\n")


@pytest.mark.parametrize(("near", "level"), [(None, None), ("the talk with Lee", "warning")])
def test_there_is_time_between_two_talks(near, level):
    assert ahead(near=near).get("I15") == level


@pytest.mark.parametrize("fields", ["outcome: cancelled", 'moved_to: "[[Later]]"\noutcome: moved'])
def test_a_talk_that_fell_through_owes_nothing(fields):
    assert found(fields, "## Questions\n\n- [ ] Are you hiring right now?\n", days=9) == {}


@pytest.mark.parametrize("silent", ["I10", "thanked"])
def test_a_talk_is_silent_about_what_it_ignores(silent):
    assert "I10" not in found(f"lint_ignore: [{silent}]", days=9)
