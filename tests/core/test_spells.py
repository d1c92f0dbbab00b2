"""The laws of the calendar of stages, for every sequence of events."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vaults import read
from vaultkit.core.dossier import Belongings, dossier
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.log import VERBS, read_log_line
from vaultkit.core.model import Event, Note
from vaultkit.core.numbers import CADENCE_BY_TIE, NUMBERS
from vaultkit.core.owed import ENDLESS
from vaultkit.core.people import Calendar, Dossier, Spell, spell_on
from vaultkit.core.plan import items_of_dossier
from vaultkit.core.spells import spells
from vaultkit.core.stages import EXPIRES, STAGES, History, Row
from vaultkit.core.standing import Standing, after

SOAK = bool(os.environ.get("VAULTKIT_SOAK"))
LONGEST = 4 if SOAK else 3

DAY = timedelta(days=1)
START = date(2026, 3, 2)
GAPS = (0, 1, 9, 35, 200)
SLOTS = (-10, 3, 50)
ENDINGS = {
    "no talk": None,
    "held": "outcome: held",
    "cancelled": "outcome: cancelled",
    "no outcome": "",
}

WORDS = {
    "introduced": "introduced to [[Lee]]",
    "referred": "referred to [[Lee]]",
    "snoozed": "snoozed until 2026-04-01",
    "auto-replied": "auto-replied until 2026-03-20",
}
OF_CONTACTS = [verb for verb, (sort, _) in VERBS.items() if sort != "interview"]

# To the table of stages these verbs say the same as others; a test of its own says so.
SAME = {
    "confirmed": "updated",
    "congratulated": "updated",
    "helped": "updated",
    "nudged": "asked",
    "referred": "introduced",
    "reported": "updated",
    "shared": "updated",
}
DIFFERENT = [verb for verb in OF_CONTACTS if verb not in SAME]

NUMBERS_OF_A_VAULT = {name: number.default for name, number in NUMBERS.items()} | {
    "cadence_by_tie": CADENCE_BY_TIE
}
CALENDAR = Calendar(holidays=frozenset({date(2026, 3, 6)}))
PEOPLE = {
    "unset": read("People/Dana.md", "---\nkind: contact\n---\n"),
    "ally": read("People/Dana.md", "---\nkind: contact\ntie: ally\n---\n"),
    "none": read("People/Dana.md", "---\nkind: contact\ntie: none\n---\n"),
    "born": read("People/Dana.md", "---\nkind: contact\nbirthday: --04-09\n---\n"),
    "put off": read("People/Dana.md", "---\nkind: contact\nsnooze_until: 2026-03-25\n---\n"),
    "ready": read(
        "People/Dana.md",
        "---\nkind: contact\ngoals: ['[[Data]]']\nphone: 555 0100\ncommon_ground: [choir]\n---\n",
    ),
}
TIES = list(PEOPLE)

# What a talk leaves behind, done and not done, theirs and for others.
LEFT_BEHIND = """## Advice
- [x] Write less ✅ 2026-03-04
- [ ] Read more
## Actions
- [ ] Open a door [by:: them]
## Referrals
- Lee: knows
"""

# Time alone moves only here; and out of a stage that expires.
REACHED_BY_TIME = {"outcome_missing", "no_response", "cooling", "dormant"}
LEFT_BY_TIME = {*EXPIRES, "declined", "no_response", "scheduled"}


def event(on: date, verb: str) -> Event:
    found = read_log_line(f"{on} {WORDS.get(verb, verb)}", 1, "People/Dana.md")
    assert found
    return found


def talk(day: date, ending: str) -> Note:
    front = f'kind: interview\ncontact: "[[Dana]]"\ndate: {day}T15:00\n{ENDINGS[ending]}'
    return read(f"Interviews/{day} Dana.md", f"---\n{front}\n---\n{LEFT_BEHIND}")


def given_by(person: Note, events: list[Event], talks: list[Note], today: date) -> Dossier:
    clock = Clock("UTC", 20)
    read_talks = [read_interview(note, person.path, today, clock) for note in talks]
    own = Belongings(replace(person, events=tuple(events)), tuple(read_talks))
    return dossier(own, today, NUMBERS_OF_A_VAULT, CALENDAR)


def histories(verbs: list[str], longest: int) -> Iterator[tuple[Note, list[Event], list[Note]]]:
    """Every sequence of so many verbs with each ending of a talk; gaps, slot and tie in turn."""
    talks = {
        (slot, ending): [talk(START + slot * DAY, ending)]
        for slot, ending in product(SLOTS, ENDINGS)
        if ENDINGS[ending] is not None
    }
    turn = 0
    for length in range(longest + 1):
        for sequence in product(verbs, repeat=length):
            for ending in ENDINGS:
                turn += 1
                on, events = START, []
                for place, verb in enumerate(sequence):
                    events.append(event_on(on, verb))
                    on += GAPS[(turn // 5**place + place) % 5] * DAY
                person = PEOPLE[TIES[turn // 3 % len(TIES)]]
                yield person, events, talks.get((SLOTS[turn % 3], ending), [])


_events: dict[tuple[date, str], Event] = {}


def event_on(on: date, verb: str) -> Event:
    if (on, verb) not in _events:
        _events[on, verb] = event(on, verb)
    return _events[on, verb]


def faults(given: Dossier, end: date) -> Iterator[str]:
    """What the calendar of one contact breaks of its laws."""
    if not covers_every_day_once(given.spells):
        yield "a day is missing, or stands twice"
    for first, second in pairwise(given.spells):
        if second.from_ not in days_of_facts(given) and not moves_by_time(first, second):
            yield f"time alone led from {first.stage} to {second.stage} on {second.from_}"
    if any(is_left(item.from_, item.until, end) for item in items_of_dossier(given, {})):
        yield f"something is left on {end}"


def covers_every_day_once(spells: tuple[Spell, ...]) -> bool:
    if spells[0].from_ is not None or spells[-1].until is not None:
        return False
    return all(
        first.until and second.from_ and first.until + DAY == second.from_
        for first, second in pairwise(spells)
    ) and all(s.from_ is None or s.until is None or s.from_ <= s.until for s in spells)


def days_of_facts(given: Dossier) -> set[date | None]:
    days: set[date | None] = {event.on for event in given.events}
    for each in given.interviews:
        days |= {each.held_on, each.cancelled_on, each.missed_on, each.booked}
    return days


def moves_by_time(first: Spell, second: Spell) -> bool:
    return second.stage in REACHED_BY_TIME or first.stage in LEFT_BY_TIME


def is_left(from_: date, until: date, day: date) -> bool:
    return from_ <= day <= until and until != ENDLESS


def test_every_sequence_of_events_has_a_sound_calendar():
    count = 0
    for person, events, talks in histories(DIFFERENT, LONGEST):
        last = events[-1].on if events else START
        end = max(last, START + 50 * DAY) + 400 * DAY
        found = list(faults(given_by(person, events, talks, end), end))
        assert found == [], (person.entries, events, talks)
        count += 1
    if SOAK:
        sys.stdout.write(f"\nsequences of up to {LONGEST} events: {count}\n")
    assert count == 4 * sum(len(DIFFERENT) ** length for length in range(LONGEST + 1))


def test_every_short_sequence_of_all_verbs_has_a_sound_calendar():
    for person, events, talks in histories(OF_CONTACTS, 2):
        end = START + 800 * DAY
        assert list(faults(given_by(person, events, talks, end), end)) == []


def first_row_that_holds(history: History, day: date) -> tuple[str, Row]:
    """The row of a day by the table alone, as the facts up to that day have it."""
    standing = Standing()
    for each in history.events:
        if each.on <= day:
            standing = after(standing, each, history.revive_after)
    for stage, row in STAGES:
        for stretch in row(history, standing):
            if stretch.from_ <= day and (stretch.until is None or day <= stretch.until):
                return stage, row
    raise AssertionError(f"no row holds on {day}")


@pytest.fixture
def seen(monkeypatch) -> list[History]:
    """What the table of stages was asked about, the last at the end."""
    found: list[History] = []
    monkeypatch.setattr(
        "vaultkit.core.dossier.spells", lambda history: found.append(history) or spells(history)
    )
    return found


def days_of(given: Dossier) -> Iterator[date]:
    """The first and the last day of each spell."""
    days = {spell.from_ for spell in given.spells} | {spell.until for spell in given.spells}
    return filter(None, days)


def test_the_stage_of_a_day_is_the_first_row_that_holds(seen):
    for person, events, talks in histories(DIFFERENT, 2):
        given = given_by(person, events, talks, START + 800 * DAY)
        for day in days_of(given):
            wanted, _ = first_row_that_holds(seen[-1], day)
            assert spell_on(given.spells, day).stage == wanted


def test_every_row_of_the_table_is_reached_by_some_sequence(seen):
    reached = set()
    for person, events, talks in histories(DIFFERENT, 2):
        given = given_by(person, events, talks, START + 800 * DAY)
        reached |= {first_row_that_holds(seen[-1], day)[1].__name__ for day in days_of(given)}
    assert reached == {row.__name__ for _, row in STAGES}


def stages(verbs: list[str], ending: str) -> list[tuple[str, date | None]]:
    events = [event(START + 9 * place * DAY, verb) for place, verb in enumerate(verbs)]
    talks = [] if ENDINGS[ending] is None else [talk(START + 3 * DAY, ending)]
    given = given_by(PEOPLE["unset"], events, talks, START + 800 * DAY)
    return [(spell.stage, spell.from_) for spell in given.spells]


@pytest.mark.parametrize("verb", SAME)
def test_verbs_that_say_the_same_lead_to_the_same_stages(verb):
    for before, behind, ending in product([[], ["sent"], ["agreed"]], DIFFERENT, ENDINGS):
        other = stages([*before, SAME[verb], behind], ending)
        assert stages([*before, verb, behind], ending) == other


@settings(max_examples=2000 if SOAK else 100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(OF_CONTACTS), st.dates()), max_size=5),
    st.lists(
        st.tuples(st.sampled_from(["held", "cancelled", "no outcome"]), st.dates()), max_size=2
    ),
    st.sampled_from(TIES),
    st.dates(),
)
def test_any_dates_have_a_sound_calendar(facts, slots, tie, today):
    events = [event(on, verb) for verb, on in facts]
    talks = [talk(day, ending) for ending, day in slots]
    found = given_by(PEOPLE[tie], events, talks, today)
    assert covers_every_day_once(found.spells)
    for spell in found.spells:
        assert spell_on(found.spells, spell.until or date.max) is spell
    items_of_dossier(found, {})


def test_what_a_person_wrote_is_left_400_days_on():
    text = '---\nkind: interview\ncontact: "[[Dana]]"\ndate: 2026-03-02\noutcome: held\n---\n'
    promised = read("Interviews/2026-03-02 Dana.md", text + "## Actions\n- [ ] Send the list\n")
    given = given_by(PEOPLE["unset"], [], [promised], START)
    day = START + 400 * DAY
    left = [item.rule for item in items_of_dossier(given, {}) if item.from_ <= day <= item.until]
    assert left == ["promise"]
