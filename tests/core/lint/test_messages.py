"""Messages: the numbers on either side of each boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.vaults import read
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.judge import judged
from vaultkit.core.lint.letter import letter_of
from vaultkit.store.config import packaged_wording

TUESDAY = datetime.fromisoformat("2026-03-17T09:00")
CLOCK = Clock("UTC", 20)


def letter(body: str, message: str = "cold", fields: str = "", now: datetime = TUESDAY):
    text = f"---\nkind: message\nmessage: {message}\n{fields}---\n\n{body}\n"
    note = read("Messages/Dana.md", text)
    return letter_of(text, note, packaged_wording("messages"), now)


def level(given, lint: str) -> str | None:
    return next((each.level for each in judged(given) if each.lint == lint), None)


@pytest.mark.parametrize(
    ("message", "count", "expected"),
    [
        ("cold", 24, "warning"), ("cold", 25, None), ("cold", 75, None), ("cold", 76, "warning"),
        ("alumni", 125, "warning"), ("alumni", 126, "warning"),
        ("referral", 200, "warning"), ("referral", 201, "error"),
        ("nudge", 1, None), ("nudge", 75, None), ("nudge", 76, "warning"),
        ("nudge", 125, "warning"), ("nudge", 126, "error"),
        ("thank-you", 24, "warning"), ("thank-you", 25, None),
        ("thank-you", 150, None), ("thank-you", 151, "warning"),
        ("thank-you", 250, "warning"), ("thank-you", 251, "error"),
        ("report-back", 150, None), ("update", 151, "warning"), ("referral-thanks", 301, "error"),
        ("confirm", 90, None), ("reschedule", 91, "warning"), ("confirm", 900, "warning"),
    ],
)  # fmt: skip
def test_words_are_counted_without_greeting_and_signature(message, count, expected):
    text = f"Dear Dana,\n\n{'word ' * count}\n\nWith kind regards\nKim Park"
    assert level(letter(text, message), "M01") == expected


def test_a_paragraph_to_be_forwarded_is_not_counted():
    text = f"Dear Dana,\n\n{'word ' * 75}\n\n> {'word ' * 90}"
    assert level(letter(text, "intro-request"), "M01") is None


def test_more_than_125_words_of_outreach_are_said_firmly():
    said = {
        count: next(f.says for f in judged(letter("word " * count)) if f.lint == "M01")
        for count in (125, 126)
    }
    assert said == {
        125: "125 words; more than 75",
        126: "126 words; far more than 75",
    }


@pytest.mark.parametrize(
    ("channel", "count", "expected"),
    [
        ("linkedin_note", 180, None), ("linkedin_note", 181, "warning"),
        ("linkedin_note", 200, "warning"), ("linkedin_note", 201, "error"),
        ("inmail", 400, None), ("inmail", 401, "warning"),
        ("inmail", 1900, "warning"), ("inmail", 1901, "error"),
        ("linkedin_message", 500, None), ("linkedin_message", 501, "warning"),
        ("linkedin_message", 3000, "warning"), ("linkedin_message", 3001, "error"),
        ("text", 160, None), ("text", 161, "warning"), ("text", 5000, "warning"),
        ("email", 5000, None),
    ],
)  # fmt: skip
def test_every_character_counts_where_there_is_a_limit(channel, count, expected):
    fields = f"channel: {channel}\nsubject: Tides\n"
    assert level(letter("é🙂" + "x" * (count - 2), fields=fields), "M02") == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(40, None), (41, "warning"), (200, "warning"), (201, "error")]
)
def test_the_subject_of_an_inmail_has_a_limit_of_its_own(count, expected):
    fields = f"channel: inmail\nsubject: {'x' * count}\n"
    assert level(letter("Hello", fields=fields), "M02") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # A talk on Friday until 17:00: it is late from Saturday 17:00 on, not from Monday.
        ("2026-03-14T16:59", None),
        ("2026-03-14T17:00", None),
        ("2026-03-14T17:01", "send it today"),
        ("2026-03-16T17:00", "send it today"),
        ("2026-03-16T17:01", "send it anyway, and say so"),
        ("2026-04-16T08:00", "send it anyway, and say so"),
    ],
)
def test_a_draft_of_thanks_is_late_to_the_minute(now, expected):
    assert thanks(now, "date: 2026-03-13T16:40\nminutes: 20") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-14T23:59", None),
        ("2026-03-15T00:01", "send it today"),
        ("2026-03-16T23:59", "send it today"),
        ("2026-03-17T00:01", "send it anyway, and say so"),
    ],
)
def test_thanks_for_a_talk_without_an_hour_are_counted_in_days(now, expected):
    assert thanks(now, "date: 2026-03-13") == expected


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2026-03-14", None),
        ("2026-03-15", "send it today"),
        ("2026-03-17", "send it anyway, and say so"),
    ],
)
def test_thanks_that_were_sent_are_counted_in_days(sent, expected):
    found = thanks("2026-05-01T08:00", "date: 2026-03-13T16:40", fields=f"sent: {sent}\n")
    assert found == expected


@pytest.mark.parametrize(
    "body", ["Sorry that this is late.", "This comes 4 days later than it should have."]
)
def test_late_thanks_that_say_so_are_fine(body):
    assert thanks("2026-05-01T08:00", "date: 2026-03-13", body=body) is None


def thanks(now: str, talk: str, body: str = "Thank you.", fields: str = "") -> str | None:
    """What is advised on when a thank-you is sent."""
    note = read("Interviews/Talk.md", f"---\nkind: interview\noutcome: held\n{talk}\n---\n")
    moment = datetime.fromisoformat(now)
    held = read_interview(note, None, moment.date(), CLOCK)
    given = replace(letter(body, "thank-you", fields, moment), talk=held)
    return next((each.better for each in judged(given) if each.lint == "T01"), None)


@pytest.mark.parametrize(
    ("marks", "expected"), [(0, "error"), (1, None), (2, None), (3, "warning")]
)
def test_outreach_asks_once_or_twice(marks, expected):
    assert level(letter("Dear Dana,\n\n" + "May I ask? " * marks + "Bye."), "M10") == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("", "error"),
        ("Hi", "warning"),
        ("Quick question", "warning"),
        ("URGENT REQUEST", "warning"),
        ("Opportunity", "warning"),
        ("I would like to ask you whether you might have time for me", "warning"),
        ("one two three four five six seven eight", None),
        ("one two three four five six seven eight nine", "warning"),
        ("x" * 60, None),
        ("x" * 61, "warning"),
        ("Lee Park suggested I write", None),
        ("Riverton grad, question on device approvals", None),
        ("Question about your Lyon talk", None),
        ("20 minutes on regulatory careers?", None),
        ("Moving from lab to policy – your view?", None),
    ],
)
def test_a_subject_says_what_it_is_about(subject, expected):
    assert level(letter("Hello", fields=f"subject: {subject}\n"), "M13") == expected


@pytest.mark.parametrize(
    "silent", ["[M13]", "[m13]", "[subject]", "M13", "M10, subject", '"m10,M13"', "[M10, M13]"]
)
def test_a_message_is_silent_about_what_it_ignores(silent):
    assert level(letter("Hello", fields=f"lint_ignore: {silent}\n"), "M13") is None


@pytest.mark.parametrize("loud", ["", "[]", "M1", '"M10, M09"', "[,]"])
def test_a_message_is_silent_about_nothing_else(loud):
    assert level(letter("Hello", fields=f"lint_ignore: {loud}\n"), "M13") == "error"


THEIRS = """Your shift from audit to climate risk is the path I am weighing.
Could I ask you about the first year?"""
MINE = """I am a student and I want to work in climate. I have strong skills and I love my field.
I hope I can talk."""


@pytest.mark.parametrize(("text", "expected"), [(THEIRS, None), (MINE, "info")])
def test_a_message_is_about_them(text, expected):
    assert level(letter(text), "M14") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-20T13:59", None),
        ("2026-03-20T14:00", "info"),
        ("2026-03-21T09:00", "info"),
        ("2026-03-22T09:00", None),
    ],
)
def test_the_end_of_the_week_is_a_bad_time(now, expected):
    assert level(letter("Hello", now=datetime.fromisoformat(now)), "M16") == expected


def test_a_phrase_that_is_missing_is_never_an_error_alone():
    found = {each.lint: each.level for each in judged(letter("Hello Dana, may I ask you?"))}
    assert {found[lint] for lint in ("M03", "M04", "M09")} == {"warning"}
