"""The agenda on a terminal: what it says beside the items themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.formats import story
from vaultkit.core.items import Agenda, Group, Line
from vaultkit.formats import written_agenda
from vaultkit.formats.headings import heading, lateness, older, short_day
from vaultkit.formats.look import Look


def of(*items):
    """An agenda of one group, today, a line each."""
    lines = tuple(Line((item,)) for item in items)
    return Agenda(story.TODAY, 7, (Group("today", lines),))


def test_ids_that_begin_alike_are_shown_as_far_as_tells_them_apart():
    alike = story.TALK._replace(id="t7hc6xyz")
    written = written_agenda(of(story.TALK, alike), "text")
    assert [line[-6:] for line in written.splitlines()[3:]] == ["t7hc6d", "t7hc6x"]


def test_a_page_too_narrow_is_as_wide_as_a_day_and_an_id():
    assert written_agenda(story.cut(), "text", Look(1)) == written_agenda(
        story.cut(), "text", Look(24)
    )


def test_what_is_overdue_is_red_and_what_is_due_today_yellow():
    written = written_agenda(story.whole(), "text", Look(80, colour=True))
    assert "\x1b[31mFri 20 Nov\x1b[0m" in written
    assert "\x1b[33mMon 23 Nov\x1b[0m" in written


def test_a_pipe_gets_an_item_a_line():
    written = written_agenda(story.whole(), "text")
    assert len([line for line in written.splitlines() if line.startswith("  ")]) == 8


def test_why_tells_a_long_task_whole():
    written = written_agenda(of(story.HOMEWORK), "text", Look(80, why=True))
    assert written.count("…") == 0


def test_whoever_is_waited_for_is_nothing_to_settle():
    settled = "Settle one: vaultkit done"
    assert settled in written_agenda(of(story.TALK), "text", Look(80))
    assert settled not in written_agenda(of(story.TALK._replace(id="")), "text", Look(80))


def test_an_empty_agenda_counts_older_tasks_all_the_same():
    written = written_agenda(story.empty()._replace(older=1), "text")
    assert "and 1 older task (--all)" in written


def test_an_agenda_of_one_day_says_nothing_of_others():
    written = written_agenda(story.empty()._replace(days=0), "text")
    assert "You owe nobody anything today.\n" in written


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_each_reason_to_write_is_as_late_as_it_is_itself(format):
    early = story.ANSWER._replace(due=date(2026, 11, 3), action="Write to Dana", id="r2kmz7ab")
    line = Line((story.ANSWER, early), 20)
    written = written_agenda(Agenda(story.TODAY, 7, (Group("overdue", (line,)),)), format)
    told, also = (row for row in written.splitlines() if "Dana" in row)
    assert "Mon 23 Nov" in told
    assert "late" not in told
    assert "Write to Dana · 20 days late" in also


@pytest.mark.parametrize(("days", "words"), [(0, ""), (1, "1 day late"), (3, "3 days late")])
def test_lateness_is_told_in_days(days, words):
    assert lateness(story.TODAY - timedelta(days), story.TODAY) == words


@pytest.mark.parametrize(("days", "words"), [(1, "Tomorrow"), (7, "Next 7 days")])
def test_the_days_to_come_have_a_heading(days, words):
    assert heading(Group("next", ()), days) == words


def test_older_tasks_are_counted():
    assert older(story.cut()) == "and 12 older tasks (--all)"


def test_a_day_whose_year_could_be_mistaken_says_its_year():
    assert short_day(date(2025, 11, 23), story.TODAY) == "2025-11-23"


def test_every_day_takes_ten_columns():
    assert len(short_day(date(2026, 12, 1), story.TODAY)) == 10


def test_only_what_can_be_settled_has_words_on_settling_below():
    waiting = story.TALK._replace(id="")
    assert "Settle one" in written_agenda(of(story.TALK), "text", Look(80))
    assert "Settle one" not in written_agenda(of(waiting), "text", Look(80))
