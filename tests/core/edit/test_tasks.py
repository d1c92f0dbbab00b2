"""Tasks ticked, unticked and put off, as the Obsidian Tasks plug-in would."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.core.edit.bodies import documents
from tests.vaults import KINDS
from vaultkit.core.edit.recurrence import next_day
from vaultkit.core.edit.tasks import set_task_date, tick_task, untick_task
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.core.text import split
from vaultkit.errors import CannotEdit

DAY = date(2026, 3, 20)


def ticked(text: str, words: str = "call", ordinal: int = 0) -> str:
    return tick_task(Document("Dana.md", text), words, ordinal, DAY, KINDS).text


def scheduled(line: str, name: str = "scheduled") -> str:
    return set_task_date(Document("Dana.md", line), "call", 0, name, DAY, KINDS).text


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- [ ] call", "- [x] call ✅ 2026-03-20"),
        ("- [ ]call", "- [x]call ✅ 2026-03-20"),
        ("1. [/] call", "1. [x] call ✅ 2026-03-20"),
        ("- [ ] call  ", "- [x] call ✅ 2026-03-20  "),
        ("- [ ] call 📅 2026-03-02", "- [x] call 📅 2026-03-02 ✅ 2026-03-20"),
        ("- [ ] call ^id1", "- [x] call ✅ 2026-03-20 ^id1"),
        ("- [ ] call 📅 2026-03-02  ^id1 ", "- [x] call 📅 2026-03-02 ✅ 2026-03-20  ^id1 "),
        ("- [ ] call [by:: them]", "- [x] call [by:: them] ✅ 2026-03-20"),
        (
            "- [ ] call [due:: 2026-03-02]",
            "- [x] call [due:: 2026-03-02]  [completion:: 2026-03-20]",
        ),
        ("- [ ] call ✅ 2026-01-01 ⛔ a", "- [x] call ✅ 2026-03-20 ⛔ a"),
        ("> - [ ] call", "> - [x] call ✅ 2026-03-20"),
        ("> [!todo]\n> * [ ] call\r\n", "> [!todo]\n> * [x] call ✅ 2026-03-20\r\n"),
        ("\ufeff- [ ] call\r", "\ufeff- [x] call ✅ 2026-03-20\r"),
    ],
)
def test_a_task_is_ticked_in_its_own_format(line, done):
    assert ticked(line) == done


def test_a_done_date_follows_trailing_tags():
    assert ticked("- [ ] call 📅 2026-03-02 #a", "call #a") == (
        "- [x] call 📅 2026-03-02 #a ✅ 2026-03-20"
    )


@pytest.mark.parametrize("line", ["- [x] call", "- [X] call ✅ 2026-01-01", "- [-] call"])
def test_a_task_that_is_settled_stays_as_it_is(line):
    assert ticked(line) == line


def test_the_task_of_that_text_and_ordinal_is_ticked():
    text = "```\n- [ ] call\n```\n- [x] call\n- [ ] write\n- [ ] call 📅 2026-03-02\n"
    assert ticked(text, ordinal=1) == text.replace(
        "- [ ] call 📅 2026-03-02", ("- [x] call 📅 2026-03-02 ✅ 2026-03-20")
    )


def test_a_task_that_is_not_there_is_refused():
    with pytest.raises(CannotEdit, match="no task “call”"):
        ticked("- [ ] write")


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ("- [ ] call 🔁 every week 📅 2026-03-02", "- [ ] call 🔁 every week 📅 2026-03-09"),
        (
            "- [ ] call 🔁 every day 🛫 2026-03-01 ⏳ 2026-03-02 📅 2026-03-04",
            "- [ ] call 🔁 every day 🛫 2026-03-02 ⏳ 2026-03-03 📅 2026-03-05",
        ),
        (
            "- [ ] call 🔁 every month when done ⏳ 2026-03-02",
            "- [ ] call 🔁 every month when done ⏳ 2026-04-20",
        ),
        (
            "- [/] call 🆔 a ⛔ b,c 🔁 every year ➕ 2026-01-01 🛫 2024-02-29 ^id",
            "- [ ] call 🔁 every year 🛫 2025-02-28",
        ),
        (
            "> - [ ] call [repeat:: every 2 weeks]  [created:: 2026-01-01]  [due:: 2026-03-02]",
            "> - [ ] call [repeat:: every 2 weeks]  [due:: 2026-03-16]",
        ),
        ("- [ ] call [by:: them] 🔁 every week", "- [ ] call [by:: them] 🔁 every week"),
    ],
)
def test_a_recurring_task_leaves_its_next_instance_above(line, new):
    above, below = ticked(f"{line}\n").removesuffix("\n").split("\n")
    assert above == new
    assert "[x] call" in below
    assert "2026-03-20" in below


def test_the_next_instance_stands_on_a_line_that_ends_like_the_one_above():
    text = "Text\r\n- [ ] call 🔁 every day 📅 2026-03-02"
    assert ticked(text) == (
        "Text\r\n- [ ] call 🔁 every day 📅 2026-03-03\r\n"
        "- [x] call 🔁 every day 📅 2026-03-02 ✅ 2026-03-20"
    )


@pytest.mark.parametrize("rule", ["every month on the first Friday", "weekly", "every january"])
def test_a_rule_that_is_not_certain_is_left_to_obsidian(rule):
    with pytest.raises(CannotEdit) as refused:
        ticked(f"- [ ] call 🔁 {rule} 📅 2026-03-02")
    assert (refused.value.line, refused.value.remedy) == (1, "tick it in Obsidian")


def test_a_recurring_task_with_an_impossible_date_is_left_to_obsidian():
    with pytest.raises(CannotEdit):
        ticked("- [ ] call 🔁 every day 📅 2026-02-30")


# 2026-03-20 is a Friday.
@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("every day", "2026-03-21"),
        ("every 10 days", "2026-03-30"),
        ("every week", "2026-03-27"),
        ("every 3 weeks when done", "2026-04-10"),
        ("every month", "2026-04-20"),
        ("every 2 years", "2028-03-20"),
        ("every weekday", "2026-03-23"),
        ("every monday", "2026-03-23"),
        ("every Friday", "2026-03-27"),
        ("every tuesday and friday", "2026-03-24"),
        ("every Sat, Sun", "2026-03-21"),
        ("every week on Friday, Saturday", "2026-03-21"),
        ("every 2 weeks on Sunday", "2026-03-22"),
        ("every 2 weeks on Monday", "2026-03-30"),
        ("every month on the 25th", "2026-03-25"),
        ("every month on the 1st and 15th", "2026-04-01"),
        ("every month on the last", "2026-03-31"),
        ("every month on the 20th", "2026-04-20"),
        ("every 2 months on the 3rd", "2026-05-03"),
        ("every month on the 31st", "2026-03-31"),
    ],
)
def test_a_rule_gives_the_day_that_the_plug_in_gives(rule, day):
    assert str(next_day(rule, DAY)) == day


def test_a_month_without_the_day_ends_earlier_unless_the_rule_names_it():
    assert next_day("every month", date(2026, 1, 31)) == date(2026, 2, 28)
    assert next_day("every month on the 31st", date(2026, 1, 31)) == date(2026, 3, 31)
    assert next_day("every year", date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    "rule",
    [
        "every",
        "every 0 days",
        "every mondays",
        "every 2 weekdays",
        "every month on the 32nd",
        "every 12 months on the 31st",
        "every year on the 1st",
        "every day!",
        "every week for 3 times",
    ],
)
def test_other_rules_are_not_followed(rule):
    assert next_day(rule, date(2026, 2, 1)) is None


@settings(deadline=None)
@given(st.text(alphabet="every day2wkmonth, and3rd!", max_size=30), st.dates())
def test_no_rule_goes_back(rule, day):
    for text in (rule, f"every {rule}", f"every month on {rule}"):
        following = next_day(text, day)
        assert following is None or following > day


def test_unticking_takes_the_done_date_away():
    note = Document("Dana.md", "- [x] call 📅 2026-03-02 ✅ 2026-03-20 #a\n")
    assert untick_task(note, "call #a", 0, KINDS).text == "- [ ] call 📅 2026-03-02 #a\n"


def test_unticking_an_open_task_changes_nothing():
    note = Document("Dana.md", "- [ ] call")
    assert untick_task(note, "call", 0, KINDS) is note


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ("- [ ] call", "- [ ] call ⏳ 2026-03-20"),
        ("- [ ] call ⌛ 2026-01-01 ^a", "- [ ] call ⌛ 2026-03-20 ^a"),
        ("- [ ] call 📅 2026-03-02", "- [ ] call ⏳ 2026-03-20 📅 2026-03-02"),
        ("- [ ] call 🔁 every day", "- [ ] call 🔁 every day ⏳ 2026-03-20"),
        ("- [ ] call ⏳ 2026-02-30", "- [ ] call ⏳ 2026-03-20"),
        ("- [ ] call [by:: me] 📅 2026-03-02", "- [ ] call [by:: me] ⏳ 2026-03-20 📅 2026-03-02"),
        (
            "- [ ] call [priority:: high]  [due:: 2026-03-02]",
            "- [ ] call [priority:: high]  [scheduled:: 2026-03-20]  [due:: 2026-03-02]",
        ),
        ("- [ ] call (scheduled:: 2026-01-01)", "- [ ] call (scheduled:: 2026-03-20)"),
    ],
)
def test_a_task_is_put_off_in_its_own_format(line, new):
    assert scheduled(line) == new


def test_a_due_date_and_a_start_go_where_the_plug_in_writes_them():
    assert scheduled("- [ ] call ⏳ 2026-03-01", "due") == "- [ ] call ⏳ 2026-03-01 📅 2026-03-20"
    assert (
        scheduled("- [ ] call ⏳ 2026-03-01", "start") == "- [ ] call 🛫 2026-03-20 ⏳ 2026-03-01"
    )


def test_a_date_that_stands_there_already_changes_nothing():
    note = Document("Dana.md", "- [ ] call 📅 2026-03-20")
    assert set_task_date(note, "call", 0, "due", DAY, KINDS) is note


FIELDS = [
    "📅 2026-03-02",
    "⏳ 2026-03-01",
    "🔼",
    "#tag",
    "🆔 a",
    "[due:: 2026-03-02]",
    "[by:: them]",
]
FIELDS += ["[priority:: high]", "^id", "📅 2026-03-02.", "\u00a0", "(start:: 2026-01-01) ,", "\t"]
lines = st.lists(st.sampled_from([*FIELDS, "call", "[[Pat]]", "", "\x85"]), max_size=6)
task_notes = lines.map(lambda parts: Document("Dana.md", "Text\r\n\r\n- [ ] " + " ".join(parts)))


@settings(deadline=None, max_examples=500)
@given(st.one_of(documents(), task_notes), st.data())
def test_a_tick_undone_is_the_same_bytes(document, choice):
    note = parse(document, KINDS)
    opened = [task for task in note.tasks if task.status == " " and not task.done]
    assume(opened)
    task = choice.draw(st.sampled_from(opened))
    ordinal = [each.line for each in note.tasks if each.text == task.text].index(task.line)
    done = tick_task(document, task.text, ordinal, DAY, KINDS)
    assert [t.done for t in parse(done, KINDS).tasks if t.line == task.line] == [DAY]
    assert untick_task(done, task.text, ordinal, KINDS) == document


@settings(deadline=None, max_examples=300)
@given(st.one_of(documents(), task_notes), st.sampled_from(["scheduled", "due", "start"]))
def test_putting_off_changes_one_line(document, name):
    note = parse(document, KINDS)
    assume(note.tasks)
    task = note.tasks[0]
    edited = set_task_date(document, task.text, 0, name, DAY, KINDS)
    pairs = zip(split(document.text), split(edited.text), strict=True)
    changed = [number for number, (old, new) in enumerate(pairs, 1) if old.text != new.text]
    assert changed in ([task.line], [])
    assert getattr(parse(edited, KINDS).tasks[0], name) == DAY
