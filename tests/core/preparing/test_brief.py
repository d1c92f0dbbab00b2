"""What a brief says, and that it fits a phone whatever the notes say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_spells import CALENDAR, NUMBERS_OF_A_VAULT
from tests.vaults import read
from vaultkit.core.dossier import Belongings, dossier
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.preparing.brief import Prepared, brief
from vaultkit.core.preparing.question_choice import Choice
from vaultkit.core.preparing.run_sheet import clock, run_sheet
from vaultkit.formats.brief_text import brief_lines, brief_text
from vaultkit.formats.look import Look
from vaultkit.formats.width import width

TODAY = date(2026, 3, 9)
BERLIN = Clock("Europe/Berlin", 20)


def prepared(contact: str = "", talk: str | None = "", minutes: int = 20) -> Prepared:
    person = read("People/Dana.md", f"---\nkind: contact\n{contact}---\n")
    talks = ()
    if talk is not None:
        text = f'---\nkind: interview\ncontact: "[[Dana]]"\n{talk}---\n'
        note = read("Interviews/Talk.md", text)
        talks = (read_interview(note, person.path, TODAY, BERLIN),)
    own = Belongings(person, talks)
    given = dossier(own, TODAY, NUMBERS_OF_A_VAULT, CALENDAR)
    return Prepared(given, talks[0] if talks else None, minutes, "Europe/Berlin")


def row(given: Prepared, label: str) -> str:
    made = brief(given)
    return " | ".join(each.text for each in (*made.known, *made.sheet) if each.label == label)


def test_twenty_minutes_are_two_two_thirteen_two_and_one():
    assert [step.minutes for step in run_sheet(20)] == [2, 2, 13, 2, 1]


@given(st.integers(1, 600))
def test_the_parts_of_a_talk_are_all_its_minutes(minutes):
    steps = run_sheet(minutes)
    assert sum(step.minutes for step in steps) == minutes
    assert [step.after for step in steps] == sorted(step.after for step in steps)
    assert max(steps, key=lambda step: step.minutes).part == "questions" or minutes < 3


def test_without_an_hour_the_clock_begins_at_zero():
    assert clock(None, 75) == "1:15"


def test_both_clocks_are_right_while_only_one_of_them_has_changed():
    given = prepared("timezone: America/New_York\n", "date: 2026-03-10T15:00\n")
    assert row(given, "when") == "Tue 2026-03-10, 15:00 to 15:20 (Europe/Berlin)"
    assert row(given, "there") == "for them 10:00 to 10:20 (America/New_York)"


def test_another_day_on_their_side_is_said():
    given = prepared("timezone: Asia/Tokyo\n", "date: 2026-03-10T18:00\n")
    assert row(given, "there") == "for them Wed 2026-03-11, 02:00 to 02:20 (Asia/Tokyo)"


def test_a_slot_by_their_clock_is_told_by_both():
    given = prepared(talk="date: 2026-03-10T10:00\ntimezone: America/New_York\n")
    assert row(given, "when") == "Tue 2026-03-10, 15:00 to 15:20 (Europe/Berlin)"
    assert row(given, "there") == "for them 10:00 to 10:20 (America/New_York)"


def test_other_minutes_move_the_stop():
    given = prepared(talk="date: 2026-03-10T15:00\nminutes: 30\n", minutes=15)
    assert row(given, "15:15") == "stop"


@pytest.mark.parametrize(
    ("talk", "says"),
    [
        (None, "no talk is planned: this brief has no times"),
        ("", "the note of the talk has no date yet"),
        ("date: 2026-03-10\n", "Tue 2026-03-10, no hour in the note"),
    ],
)
def test_what_has_no_hour_says_so_and_counts_from_zero(talk, says):
    given = prepared(talk=talk)
    assert row(given, "when") == says
    assert row(given, "0:20") == "stop"


def test_by_telephone_the_number_is_there():
    given = prepared('phone: "+49 30 23125 014"\n', "date: 2026-03-10T15:00\nchannel: phone\n")
    assert row(given, "where") == "phone · +49 30 23125 014"


def test_an_address_is_as_it_was_written():
    given = prepared(talk="meeting_url: https://x.example/_a_/*b*#c\n")
    assert row(given, "where") == "https://x.example/_a_/*b*#c"


def test_two_facts_of_the_person_go_with_one_of_their_place():
    place = read(
        "Organizations/A.md", "---\nkind: organization\nnews: [n1]\nwhat_they_do: w\n---\n"
    )
    given = prepared()
    given = replace(
        given, dossier=replace(given.dossier, organization=place), about=("a", "b", "c")
    )
    assert row(given, "fact") == "a | b | n1"
    assert row(replace(given, about=()), "fact") == "n1 | w"


def test_a_talk_by_e_mail_has_no_run_sheet():
    made = brief(prepared(talk="channel: email\n"))
    assert [each.label for each in made.sheet] == ["ask"]


TEXTS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["word " * 400, "x" * 5000, "山田" * 300, "👩🏽‍💻" * 90, "\x1b[2J\u202e", "# [ ] [[x]] %%"]
    ),
)


@st.composite
def preparations(draw: st.DrawFn) -> Prepared:
    """Any person, talk and goals; what they say is as long and odd as can be."""
    texts = st.lists(TEXTS, max_size=12)
    given = prepared(
        draw(st.sampled_from(["", "timezone: Asia/Tokyo\n", "interests: [a, b]\n"])),
        draw(st.sampled_from([None, "", "date: 2026-03-10\n", "date: 2026-03-10T23:55\n"])),
        draw(st.integers(1, 600)),
    )
    fields = {name: draw(texts) for name in ("common_ground", "interests")}
    fields |= {name: draw(TEXTS) for name in ("role", "organization", "referred_by")}
    contact = replace(given.dossier.contact, values={**given.dossier.contact.values, **fields})
    goal = read("Goals/G.md", "---\nkind: goal\n---\n")
    said = {"question": draw(TEXTS), "learn": draw(texts)}
    asked = draw(st.lists(TEXTS, max_size=11))
    choice = Choice(tuple(asked), draw(TEXTS), frozenset(asked[:3]), (), draw(st.integers(0, 99)))
    return replace(
        given,
        dossier=replace(given.dossier, contact=contact),
        goals=(replace(goal, values={**goal.values, **said}),) * draw(st.integers(0, 2)),
        about=tuple(draw(texts)),
        story=draw(TEXTS),
        choice=choice,
    )


@given(preparations(), st.integers(1, 200))
def test_a_brief_has_at_most_40_lines_of_at_most_60_columns(given, columns):
    lines = brief_text(brief(given), Look(columns)).split("\n")
    assert lines.pop() == ""
    assert len(lines) <= 40
    assert max(map(width, lines)) <= max(24, min(columns, 60))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e\ud800-\udfff]", "".join(lines))


@given(preparations())
def test_what_is_written_into_a_note_has_at_most_40_lines_as_well(given):
    lines = brief_lines(brief(given))
    assert len(lines) <= 40
    assert all(line.startswith("- **") and "\n" not in line for line in lines)
