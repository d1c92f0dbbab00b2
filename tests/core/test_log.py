"""The log: which lines are facts, and what each says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.log import SPELLINGS, VERBS, class_of, read_log_line
from vaultkit.core.model import Event

DAY = date(2026, 3, 3)


def read(words: str) -> Event:
    found = read_log_line(f"2026-03-03 {words}", 7, "People/Dana Okafor.md")
    assert found
    return found


def is_read(line: str) -> bool:
    return read_log_line(line, 7, "People/Dana Okafor.md") is not None


def test_a_line_is_a_dated_fact_with_its_place():
    found = read_log_line("2026-03-03 sent via email: asked for 20 minutes", 7, "People/Dana.md")
    assert found == Event(
        DAY, "sent", 7, "People/Dana.md", channel="email", text="asked for 20 minutes"
    )


# Product: which word is which fact.
SYNONYMS = {
    "asked": ("asked", "requested"),
    "sent": ("sent", "wrote", "emailed", "messaged", "contacted"),
    "nudged": ("nudged", "followed up"),
    "proposed": ("proposed", "offered times"),
    "confirmed": ("confirmed",),
    "thanked": ("thanked",),
    "reported": ("reported", "reported back"),
    "updated": ("updated",),
    "shared": ("shared",),
    "congratulated": ("congratulated",),
    "helped": ("helped",),
    "replied": ("replied", "wrote back"),
    "agreed": ("agreed",),
    "declined": ("declined",),
    "deferred": ("deferred",),
    "heard": ("heard",),
    "introduced": ("introduced",),
    "referred": ("referred",),
    "bounced": ("bounced",),
    "auto-replied": ("auto-replied",),
    "talked": ("talked", "met", "called", "held"),
    "added": ("added",),
    "researched": ("researched",),
    "drafted": ("drafted",),
    "snoozed": ("snoozed",),
    "opted out": ("opted out",),
    "closed": ("closed",),
    "reopened": ("reopened",),
    "cancelled": ("cancelled",),
    "no-show": ("no-show",),
    "moved": ("moved",),
}
CLASSES = {
    "outbound": "asked sent nudged proposed confirmed thanked reported updated shared"
    " congratulated helped",
    "inbound": "replied agreed declined deferred heard introduced referred",
    "neither": "bounced auto-replied",
    "two-way": "talked",
    "decision": "added researched drafted snoozed closed reopened",
    "interview": "cancelled no-show moved",
}
NEEDS = {"introduced": " to [[Lee]]", "referred": " to Lee", "snoozed": " until 2026-12-01"}


def test_these_are_all_the_verbs():
    assert {verb: (verb, *others) for verb, (_, others) in VERBS.items()} == SYNONYMS


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_synonym_is_read_as_its_verb(spelling):
    verb = next(verb for verb, spellings in SYNONYMS.items() if spelling in spellings)
    assert read(spelling + NEEDS.get(verb, "")).verb == verb


@pytest.mark.parametrize("sort", CLASSES)
def test_a_verb_has_one_class(sort):
    assert {class_of(verb) for verb in CLASSES[sort].split()} == {sort}


def test_opted_out_is_a_decision():
    assert class_of("opted out") == "decision"


# What follows the verb: objects by their preposition, channel, text, rule.
READ = {
    "sent": ({}, None, None, None),
    "SENT via Email": ({}, "Email", None, None),
    "sent via the alumni portal": ({}, "the alumni portal", None, None),
    "sent to Dana via email": ({"to": "Dana"}, "email", None, None),
    "sent via email to Dana": ({"to": "Dana"}, "email", None, None),
    "sent:": ({}, None, None, None),
    "sent: hello": ({}, None, "hello", None),
    "sent:   hello  ": ({}, None, "hello", None),
    "sent : hello": ({}, None, "hello", None),
    "sent: a: b": ({}, None, "a: b", None),
    "sent: via email": ({}, None, "via email", None),
    "sent via email: see [[Note: one]]": ({}, "email", "see [[Note: one]]", None),
    "reported about [[Priya Patel]]": ({"about": "[[Priya Patel]]"}, None, None, None),
    "reported to [[Lee]] about [[Priya Patel]]: well": (
        {"to": "[[Lee]]", "about": "[[Priya Patel]]"},
        None,
        "well",
        None,
    ),
    "reported back about [[Priya]]": ({"about": "[[Priya]]"}, None, None, None),
    "introduced to [[Talk via Zoom: a story]]": (
        {"to": "[[Talk via Zoom: a story]]"},
        None,
        None,
        None,
    ),
    "introduced to [[Lee to Priya|both]] via email: hi": (
        {"to": "[[Lee to Priya|both]]"},
        "email",
        "hi",
        None,
    ),
    "introduced to Priya Patel by Lee": ({"to": "Priya Patel", "by": "Lee"}, None, None, None),
    "referred to Priya from [[Lee]]": ({"to": "Priya", "from": "[[Lee]]"}, None, None, None),
    "deferred": ({}, None, None, None),
    "deferred until 2026-12-01": ({"until": "2026-12-01"}, None, None, None),
    "auto-replied until 2026-03-20: away": ({"until": "2026-03-20"}, None, "away", None),
    "snoozed until 2026-12-01": ({"until": "2026-12-01"}, None, None, None),
    "snoozed nudge until 2026-12-01": ({"until": "2026-12-01"}, None, None, "nudge"),
    "snoozed thank-you about [[2026-03-03 Dana]] until 2026-12-01: ill": (
        {"about": "[[2026-03-03 Dana]]", "until": "2026-12-01"},
        None,
        "ill",
        "thank-you",
    ),
    "cancelled by them: ill": ({"by": "them"}, None, "ill", None),
    "no-show by me": ({"by": "me"}, None, None, None),
    "opted out via email": ({}, "email", None, None),
}


@pytest.mark.parametrize("words", READ)
def test_what_follows_a_verb_is_read(words):
    found = read(words)
    assert (found.objects, found.channel, found.text, found.rule) == READ[words]


# The longest verb that fits, not the first.
LONGEST = {
    "wrote": "sent",
    "wrote back": "replied",
    "wrote: back home": "sent",
    "reported back": "reported",
    "followed up: again": "nudged",
    "offered times via email": "proposed",
}


@pytest.mark.parametrize("words", LONGEST)
def test_the_longest_verb_wins(words):
    assert read(words).verb == LONGEST[words]


def test_a_time_of_day_may_follow_the_date():
    found = read_log_line("2026-03-03T09:30 sent", 1, "x.md")
    assert found
    assert (found.on, found.time) == (DAY, "09:30")


def test_29_february_of_a_leap_year_is_a_day():
    found = read_log_line("2028-02-29 sent", 1, "x.md")
    assert found
    assert found.on == date(2028, 2, 29)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2026-03-03",
        "2026-03-03 ",
        "sent",
        "sent 2026-03-03",
        "2026-3-3 sent",
        "03.03.2026 sent",
        "2026-02-30 sent",
        "2027-02-29 sent",
        "2026-13-01 sent",
        "0000-01-01 sent",
        "20260303 sent",
        "2026-03-03sent",
        "2026-03-03\tsent",
        "2026-03-03 : sent",
        "2026-03-03: sent",
        "2026-03-03 answered",
        "2026-03-03 sentimental",
        "2026-03-03 sent:hello",
        "2026-03-03 sent email",
        "2026-03-03 sent via",
        "2026-03-03 sent via : hello",
        "2026-03-03 sent to Dana to Lee",
        "2026-03-03 followed",
        "2026-03-03 opted in",
        "2026-03-03 nudged nudge until 2026-12-01",
        "2026-03-03 introduced",
        "2026-03-03 introduced Priya Patel",
        "2026-03-03 introduced: Priya Patel",
        "2026-03-03 referred by Lee",
        "2026-03-03 snoozed",
        "2026-03-03 snoozed nudge",
        "2026-03-03 snoozed until",
        "2026-03-03 snoozed until May",
        "2026-03-03 snoozed until 2026-02-30",
        "2026-03-03 snoozed until 20261201",
        "2026-03-03 snoozed until 2026-W49-2",
        "2026-03-03 snoozed Nudge Dana until 2026-12-01",
        "2026-03-03 deferred until spring",
        "[[2026-03-03]] sent",
        "٢٠٢٦-٠٣-٠٣ sent",
    ],
)
def test_any_other_line_is_no_fact(line):
    assert not is_read(line)


PIECES = [*SPELLINGS, "2026-03-03", "2026-02-30", "T09:30", " ", ": ", ":", "[[", "]]", "|", "\n"]
PIECES += [" to ", " about ", " until ", " from ", " by ", " via ", "nudge", "x", "\0", "\u2028"]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_any_text_is_a_fact_or_none(text):
    for line in (text, f"2026-03-03 {text}"):
        found = read_log_line(line, 1, "x.md")
        assert found is None or found.verb in VERBS


links = st.sampled_from(["[[Lee Park]]", "[[A via B: c|d]]", "[[to until]]"])
words = st.sampled_from(["Lee", "Lee Park", "the portal", "2026-12-01"])
texts = st.text(alphabet="ab: [[]]é", min_size=1).map(str.strip).filter(bool)


@given(
    st.dates(),
    st.sampled_from([verb for verb in VERBS if verb not in NEEDS]),
    st.dictionaries(st.sampled_from(["to", "about", "from", "by"]), words | links, max_size=3),
    st.none() | st.sampled_from(["email", "the alumni portal"]),
    st.none() | texts,
)
def test_a_line_built_from_parts_is_read_back_as_those_parts(on, verb, objects, channel, text):
    line = f"{on} {verb}" + "".join(f" {prep} {words}" for prep, words in objects.items())
    line += f" via {channel}" if channel else ""
    line += f": {text}" if text else ""
    assert read_log_line(line, 1, "x.md") == Event(on, verb, 1, "x.md", objects, channel, text)
