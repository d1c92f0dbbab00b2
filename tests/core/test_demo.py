from datetime import date, datetime, time, timedelta

import pytest

from tests.disk import DiskVault
from tests.vaults import MemoryVault
from vaultkit.core.agenda import Wanted
from vaultkit.core.demo import rendered
from vaultkit.store import shipped

NOTES = shipped.demo()
TODAY = date(2026, 11, 23)
# Two months without a break, with the turn of a year in them, and the rarest of days.
DAYS = [date(2026, 11, 20) + timedelta(days=number) for number in range(60)]
LEAP_DAY = date(2028, 2, 29)
# Enough to see what an agenda is; all rules at once would be no believable week.
SHOWN = {"answer", "cadence", "confirm", "nudge", "outcome", "prepare", "promise", "task"}
SHOWN |= {"thank-you", "today"}
WRONG = {"impossible-date", "log-line", "unquoted-wikilink"}


def story(day=TODAY, zone="UTC"):
    return {**shipped.template(), **rendered(NOTES, day, zone)}


def notes(day=TODAY):
    """Without the folder that no index looks into."""
    return {
        path: text
        for path, text in story(day).items()
        if path.endswith(".md") and not path.startswith("Templates/")
    }


def of_kind(kind):
    return [note for note in MemoryVault(notes()).notes.values() if note.kind_name == kind]


def lines(folder, day, hour=8):
    shown = DiskVault(folder, notes(day)).agenda(datetime.combine(day, time(hour)), Wanted())
    return [item for line in shown.lines for item in line.items]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What the agenda of each day lists on the morning on which the demo is made."""
    return {day: lines(tmp_path_factory.mktemp("demo"), day) for day in [*DAYS, LEAP_DAY]}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("{{today}}", "2026-11-23"),
        ("{{-1b}}", "2026-11-20"),
        ("{{+5b}}", "2026-11-30"),
        ("{{-30d}}", "2026-10-24"),
        ("{{+1d}}T17:30", "2026-11-24T17:30"),
    ],
)
def test_a_place_is_filled_with_its_day(written, day):
    assert rendered({"Note.md": written}, TODAY, "UTC") == {"Note.md": day}


def test_a_file_is_named_by_its_day():
    assert "Interviews/2026-11-23 Dana Okafor.md" in story()


def test_the_zone_is_that_of_the_vault():
    assert (
        "timezone: Asia/Tokyo" in story(zone="Asia/Tokyo")["Interviews/2026-11-23 Dana Okafor.md"]
    )


def test_no_place_is_left_open():
    assert not [path for path, text in rendered(NOTES, TODAY, "UTC").items() if "{{" in path + text]


@pytest.mark.parametrize(
    ("kind", "count"), [("contact", 12), ("interview", 8), ("organization", 4), ("goal", 2)]
)
def test_the_story_has_its_people_and_talks(kind, count):
    assert len(of_kind(kind)) == count


def test_every_day_shows_the_rules_of_the_story(found):
    lacking = {day: SHOWN - {item.rule for item in items} for day, items in found.items()}
    assert {day: rules for day, rules in lacking.items() if rules} == {}


def test_every_day_has_thanks_in_time_and_thanks_that_are_late(found):
    thanks = {
        day: {item.action for item in items if item.rule == "thank-you"}
        for day, items in found.items()
    }
    assert set(map(frozenset, thanks.values())) == {
        frozenset({"Thank Ken Watanabe", "Thank Ruth Adeyemi anyway"})
    }


def test_every_day_has_a_talk_this_evening(found):
    talks = {
        day: [i for i in items if i.rule == "today" and i.due == day]
        for day, items in found.items()
    }
    assert {item.action for items in talks.values() for item in items} == {
        "Talk with Dana Okafor at 17:30"
    }
    assert all(talks.values())


def test_of_what_is_late_or_due_nothing_is_cut_and_of_what_comes_a_little(tmp_path):
    shown = DiskVault(tmp_path, notes()).agenda(datetime.combine(TODAY, time(8)), Wanted())
    assert [group.more for group in shown.groups] == [0, 0, 1]


def test_late_in_the_evening_they_are_shown_still(tmp_path):
    assert {item.rule for item in lines(tmp_path, TODAY, hour=23)} >= SHOWN


@pytest.mark.parametrize("day", [*DAYS, LEAP_DAY], ids=str)
def test_three_problems_and_no_more_are_found(day):
    problems = MemoryVault(notes(day)).problems(day)
    assert (len(problems), {problem.code for problem in problems}) == (3, WRONG)
