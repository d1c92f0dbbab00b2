"""What items and problems say, to people and to programs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.formats import story
from vaultkit.core.items import AddLine, Problem, Reason, SetField, TickTask, Work
from vaultkit.core.reports import (
    agenda_report,
    ago,
    command_for,
    dated,
    problems_report,
    said,
    settling_words,
)

TODAY = date(2026, 11, 23)

AGES = {
    -400: "in 13 months",
    -21: "in 3 weeks",
    -3: "in 3 days",
    -1: "tomorrow",
    0: "today",
    1: "yesterday",
    2: "2 days ago",
    13: "13 days ago",
    14: "2 weeks ago",
    59: "8 weeks ago",
    60: "2 months ago",
    180: "6 months ago",
    700: "23 months ago",
    730: "2 years ago",
}


@pytest.mark.parametrize("days", AGES)
def test_an_age_is_told_in_a_unit_that_is_exact_enough(days):
    assert ago(TODAY - timedelta(days=days), TODAY) == AGES[days]


def test_the_ends_of_the_calendar_have_an_age():
    assert ago(date.min, TODAY) == "2026 years ago"
    assert ago(date.max, TODAY) == "in 7973 years"


def test_a_reason_counts_the_days_when_shown():
    reason = Reason("you talk", date(2026, 11, 24), ", at 15:00")
    assert said(reason, TODAY) == "you talk tomorrow, at 15:00"


def test_a_reason_without_a_day_is_its_words():
    assert said(Reason("a task in Home"), TODAY) == "a task in Home"


SETTLINGS = {
    "set `thanked: 2026-11-23` in Interviews/x.md": SetField(
        "Interviews/x.md", "thanked", "{today}"
    ),
    "add `- 2026-11-23 nudged` under ## Log in People/Dana.md": AddLine(
        "People/Dana.md", "Log", "{today} nudged"
    ),
    "tick it in Home.md:12": TickTask("Home.md", "Call", 0, 12),
    "in Interviews/x.md: add what is missing: pitch": Work(
        "Interviews/x.md", "add what is missing: pitch"
    ),
}


@pytest.mark.parametrize("words", SETTLINGS)
def test_what_settles_it_says_what_to_write_where(words):
    assert settling_words([SETTLINGS[words]], TODAY) == words


def test_edits_that_belong_together_are_one_sentence():
    edits = [SetField("x.md", "thanked", "{today}"), TickTask("x.md", "Thank", 0, 9)]
    assert (
        settling_words(edits, TODAY) == "set `thanked: 2026-11-23` in x.md, and tick it in x.md:9"
    )


def test_the_words_of_a_task_are_no_place_for_the_day():
    tick = TickTask("x.md", "Replace {today}", 0, 9)
    assert dated(tick, TODAY) == tick


def test_what_an_edit_settles_has_a_command_and_what_only_work_settles_has_none():
    said = {command_for(item) is None for item in story.ITEMS if not _only_work(item)}
    assert said == {False}
    assert next(command_for(item) for item in story.ITEMS if _only_work(item)) is None


def _only_work(item) -> bool:
    return all(isinstance(settling, Work) for settling in item.settles)


def test_an_item_has_the_keys_that_programs_rely_on():
    keys = "id rule due from until urgency days_late who path line action reasons command settles"
    for item in agenda_report(story.whole())["items"]:
        assert list(item) == keys.split()


def test_a_reason_has_the_keys_that_programs_rely_on():
    for item in agenda_report(story.whole())["items"]:
        for reason in item["reasons"]:
            assert list(reason) == ["id", "rule", "reason", "path", "line", "settles"]


def test_an_item_carries_the_id_of_its_first_reason():
    for item in agenda_report(story.whole())["items"]:
        assert item["id"] == item["reasons"][0]["id"]


def test_the_days_of_an_item_are_those_of_all_its_reasons():
    merged = agenda_report(story.whole())["items"][0]
    assert (merged["due"], merged["until"]) == (story.THANKS.due, story.ANSWER.until)


def test_what_never_leaves_by_itself_has_no_end():
    items = {item["id"]: item for item in agenda_report(story.whole())["items"]}
    assert items[story.PROMISE.id]["until"] is None


def test_who_is_a_name_only_where_somebody_is_concerned():
    items = {item["id"]: item for item in agenda_report(story.whole())["items"]}
    assert items[story.NUDGE.id]["who"] == "José Núñez"
    assert items[story.HOMEWORK.id]["who"] is None


def test_a_problem_has_the_keys_that_programs_rely_on():
    (problem,) = problems_report([Problem("x.md", 3, 1, "missing-field", "contact is missing")])
    assert list(problem) == ["path", "line", "column", "severity", "code", "message"]
