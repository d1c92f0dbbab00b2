"""One task line, read as the Obsidian Tasks plug-in reads it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.core.model import Task
from vaultkit.core.task_fields import SYMBOL
from vaultkit.core.tasks import flaws, impossible_date, read_task, take_apart, unseen_date

DAY = date(2026, 1, 31)

PIECES = [*"📅📆🗓⏳⌛🛫➕✅❌🔺⏫🔼🔽⏬🔁🏁🆔⛔", "\ufe0f", " ", "2026-01-31", "2026-13-45", "a,b"]
PIECES += ["every week", "#tag", "[due:: ", "(id:: ", "]", ")", "by:: me", "[", "(", "call", " ^x1"]
PIECES += ["2026-1-1", ".", "::", "dependsOn:: ", "\u00a0", "\t", "\u2028", ","]


def read(line: str) -> Task:
    found = read_task(line, 1, None)
    assert found
    return found


def body(text: str) -> Task:
    return read("- [ ] call " + text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES)).map(lambda parts: "- [ ] " + "".join(parts)) | st.text())
def test_any_line_is_a_task_or_none(line):
    found = take_apart(line)
    assert (found is None) == (read_task(line, 1, None) is None)
    assert all(1 <= flaw.column <= len(line) for flaw in (flaws(found, 1) if found else ()))


@settings(deadline=None)
@given(st.text(alphabet="a ,b\ufe0f⛔🔁🆔", max_size=60))
def test_no_line_takes_long(text):
    assert body(text + ".").depends_on == ()


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] call",
        "* [ ] call",
        "+ [ ] call",
        "1. [ ] call",
        "12) [ ] call",
        "- [ ]call",
        "-   [ ]   call",
        "  - [ ] call",
        "\t- [ ] call",
        "> - [ ] call",
        "> > - [ ] call",
    ],
)
def test_a_task_is(line):
    assert read(line).text == "call"


@pytest.mark.parametrize(
    "line", ["- [] call", "-[ ] call", "- call", "[ ] call", "- [  ] call", ""]
)
def test_no_task_is(line):
    assert read_task(line, 1, None) is None


@pytest.mark.parametrize("status", [" ", "x", "X", "/", "-", "h", "Q", "é", "🔥"])
def test_any_one_character_is_a_status(status):
    assert read(f"- [{status}] call").status == status


def test_a_task_knows_its_line_its_section_and_its_indent():
    assert read_task("\t- [ ] call", 7, "Actions") == Task("call", 7, " ", "Actions", 4)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("➕ 2026-01-31", "created", DAY),
        ("⏳ 2026-01-31", "scheduled", DAY),
        ("⌛ 2026-01-31", "scheduled", DAY),
        ("🛫 2026-01-31", "start", DAY),
        ("📅 2026-01-31", "due", DAY),
        ("📆 2026-01-31", "due", DAY),
        ("🗓 2026-01-31", "due", DAY),
        ("🗓\ufe0f 2026-01-31", "due", DAY),
        ("✅ 2026-01-31", "done", DAY),
        ("❌ 2026-01-31", "cancelled", DAY),
        ("🔺", "priority", "highest"),
        ("⏫", "priority", "high"),
        ("⏫\ufe0f", "priority", "high"),
        ("🔼", "priority", "medium"),
        ("🔽", "priority", "low"),
        ("⏬", "priority", "lowest"),
        ("🔁 every week when done", "recurrence", "every week when done"),
        ("🆔 ab-1_c", "id", "ab-1_c"),
        ("⛔ a1", "depends_on", ("a1",)),
        ("⛔ a1,b2 , c3", "depends_on", ("a1", "b2", "c3")),
        ("[created:: 2026-01-31]", "created", DAY),
        ("[scheduled:: 2026-01-31]", "scheduled", DAY),
        ("[start:: 2026-01-31]", "start", DAY),
        ("[due:: 2026-01-31]", "due", DAY),
        ("(due:: 2026-01-31)", "due", DAY),
        ("[ due::2026-01-31 ]", "due", DAY),
        ("[due:: 2026-01-31],", "due", DAY),
        ("[completion:: 2026-01-31]", "done", DAY),
        ("[cancelled:: 2026-01-31]", "cancelled", DAY),
        ("[priority:: highest]", "priority", "highest"),
        ("[priority:: high]", "priority", "high"),
        ("[priority:: medium]", "priority", "medium"),
        ("[priority:: low]", "priority", "low"),
        ("(priority:: lowest)", "priority", "lowest"),
        (
            "[repeat:: every 2 weeks on Monday, Friday]",
            "recurrence",
            "every 2 weeks on Monday, Friday",
        ),
        ("[id:: ab1]", "id", "ab1"),
        ("[dependsOn:: a1, b2]", "depends_on", ("a1", "b2")),
        ("(dependsOn:: a1)", "depends_on", ("a1",)),
    ],
)
def test_a_field_is_read(text, field, value):
    found = body(text)
    assert (found.text, getattr(found, field)) == ("call", value)


@pytest.mark.parametrize("text", ["🏁 keep", "🏁 delete", "[onCompletion:: delete]", "^a1-b2"])
def test_what_is_not_kept_is_no_part_of_the_text_either(text):
    assert body(text).text == "call"


@pytest.mark.parametrize("gap", ["", " ", "    ", "\ufe0f", "\ufe0f  "])
def test_between_symbol_and_value_stand_a_variation_selector_and_spaces(gap):
    assert body(f"📅{gap}2026-01-31").due == DAY


@pytest.mark.parametrize("gap", ["\u00a0", "\u200b", "\t", " \ufe0f"])
def test_nothing_else_stands_between_symbol_and_value(gap):
    assert body(f"📅{gap}2026-01-31").due is None


def test_fields_come_in_any_order_with_tags_between():
    found = read("- [ ] Do #a 📅 2026-01-31 #b ⏫ 🔁 every day #c/d ⏳ 2026-01-31 ^x1")
    assert (found.text, found.due, found.scheduled) == ("Do #a #b #c/d", DAY, DAY)
    assert (found.priority, found.recurrence) == ("high", "every day")


def test_a_tag_may_be_a_number():
    assert body("📅 2026-01-31 #1234").due == DAY


@pytest.mark.parametrize(
    "text",
    [
        "📅 2026-01-31 please",
        "📅 2026-01-31.",
        "📅 2026-01-31 10:00",
        "📅 2026-1-1",
        "📅 2026-01-31 (soon)",
        "📅 2026-01-31 [[Dana]]",
        "[due:: 2026-01-31)",
        "(due:: 2026-01-31]",
        "[Due:: 2026-01-31]",
        "[due:: 2026-01-31] please",
        "due:: 2026-01-31",
    ],
)
def test_no_due_date_is_read_from(text):
    assert body(text).due is None


def test_a_date_before_the_text_is_no_due_date():
    assert read("- [ ] 📅 2026-01-31 call").due is None


def test_fields_behind_what_is_unknown_are_read_and_those_before_it_are_not():
    found = body("📅 2026-01-31 soon ⏫")
    assert (found.due, found.priority, found.text) == (None, "high", "call 📅 2026-01-31 soon")


def test_of_two_due_dates_the_left_one_wins():
    assert body("📅 2026-01-31 📅 2026-02-28").due == DAY


def test_an_impossible_date_is_taken_off_and_is_no_date():
    found = body("📅 2026-13-45")
    assert (found.text, found.due) == ("call", None)


def test_a_tag_that_runs_into_a_field_takes_it_with_it():
    assert body("#a🆔b1").text == "call #a🆔b1"


def test_recurrence_with_other_characters_is_none():
    assert body("🔁 every week (Monday)").recurrence is None


def test_more_fields_than_the_plug_in_has_turns_for_stay_in_the_text():
    assert body("🆔 a " * 30).text.count("🆔") == 9


def test_emoji_fields_are_read_first_and_then_brackets_stay_text():
    found = body("[priority:: high] 📅 2026-01-31")
    assert (found.priority, found.due, found.text) == (None, DAY, "call [priority:: high]")


def test_brackets_are_read_where_no_emoji_is_a_field():
    found = read("- [ ] ✅ call  [priority:: high]  [due:: 2026-01-31]")
    assert (found.priority, found.due, found.text) == ("high", DAY, "✅ call")


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Send it [by:: them] 📅 2026-01-31",
        "- [ ] Send it (by:: them) 📅 2026-01-31",
        "- [ ] Send it 📅 2026-01-31 [by:: them]",
        "- [ ] Send [by::them] it 📅 2026-01-31",
        "- [ ] [by:: them] Send it 📅 2026-01-31 ^a1",
        "- [ ] Send it [by:: them]  [due:: 2026-01-31]",
    ],
)
def test_who_promised_is_cut_out_wherever_it_stands(line):
    found = read(line)
    assert (found.text, found.by, found.due) == ("Send it", "them", DAY)


def test_a_promise_of_mine():
    assert body("[by:: me]").by == "me"


def test_by_somebody_else_stays_text():
    assert (body("[by:: Dana]").by, body("[by:: Dana]").text) == (None, "call [by:: Dana]")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("- [ ] call 📅 2026-01-01.", 12),
        ("- [ ] call 📅 2026-1-1", 12),
        ("- [ ] 📅 2026-01-01 call", 7),
        ("- [ ] call 📅 2026-01-01 10:00", 12),
        ("- [ ] call 📅 01.02.2026", 12),
        ("- [ ] call 📅\u00a02026-01-01", 12),
        ("- [ ] call [by:: me] ⏳ 2026-01-01 soon", 22),
        ("- [ ] call [due:: 2026-1-1]", 13),
        ("- [ ] call [due:: 2026-01-01] soon", 13),
        ("  - [ ] call due:: 2026-01-01", 14),
        ("- [ ] call [due:: 2026-01-01] 📅 2026-01-01", 13),
    ],
)
def test_a_date_that_is_meant_and_not_seen_is_found_at(line, column):
    assert unseen_date(line) == column


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] call",
        "- [ ] call 📅 2026-01-01",
        "- [ ] call 📅 2026-02-30",
        "- [ ] call [due:: 2026-01-01]",
        "- [ ] ✅ 3 of 5 are there",
        "- [ ] meet 2026-01-01",
        "- call 📅 2026-01-01.",
    ],
)
def test_no_unseen_date_is_found_in(line):
    assert unseen_date(line) is None


def test_an_impossible_date_is_found():
    assert impossible_date("- [ ] call 📅 2026-02-30 ⏫") == 12


def test_a_possible_date_is_not_impossible():
    assert impossible_date("- [ ] call 📅 2024-02-29") is None


def test_flaws_say_what_was_found():
    found = take_apart("- [ ] call 📅 2026-1-1 ⏳ 2026-02-30")
    assert found
    assert [(flaw.code, flaw.line, flaw.column) for flaw in flaws(found, 9)] == [
        ("task-date-not-seen", 9, 12),
        ("task-date-impossible", 9, 23),
    ]


def test_every_symbol_is_one_character_for_the_pattern():
    assert all(len(symbol) == 1 for symbol in SYMBOL.findall("📅📆🗓⏳⌛🛫➕✅❌🔺⏫🔼🔽⏬🔁🏁🆔⛔"))
