"""The sentences that each lint is made for: bad ones are found, good ones left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.vaults import read
from vaultkit.core.interviews import Clock, read_interview
from vaultkit.core.judge import judged, judged_questions, judged_talk
from vaultkit.core.lint.letter import letter_of
from vaultkit.core.lint.question_list import questions_of
from vaultkit.core.lint.talk_note import talk_note
from vaultkit.store.config import packaged_wording

FILE = Path(__file__).parent / "examples.txt"
# A Tuesday morning.
NOW = datetime.fromisoformat("2026-03-17T09:00")


def examples(file: Path = FILE) -> list[tuple[str, str, str]]:
    """Lint, `ok` or `bad`, sentence."""
    found, lint = [], ""
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("=== "):
            lint = line[4:]
        elif lint and line:
            sort, _, sentence = line.partition(": ")
            found.append((lint, sort, sentence))
    return found


# The kind of message in which a lint looks for its sentences.
MESSAGES = {"M11": "nudge", "T02": "thank-you", "T03": "thank-you"}


def in_a_message(lint: str, sentence: str) -> set[str]:
    """The lints that find a sentence in a message."""
    text = f"---\nkind: message\nmessage: {MESSAGES.get(lint, 'cold')}\n---\n\n{sentence}\n"
    note = read("Messages/Dana.md", text)
    found = judged(letter_of(text, note, packaged_wording("messages"), NOW))
    return {each.lint for each in found if each.level != "info"}


def as_a_question(lint: str, sentence: str) -> set[str]:
    """The lints that find a sentence as the only question of a talk to come."""
    purpose = "venture" if lint in ("Q07", "Q08") else "career"
    text = f"---\nkind: interview\npurpose: {purpose}\n---\n## Questions\n\n- [ ] {sentence}\n"
    asked = questions_of(text, read("Interviews/Dana.md", text), packaged_wording())
    return {each.lint for each in judged_questions(replace(asked, is_ahead=True))}


def in_the_notes(lint: str, sentence: str) -> set[str]:
    """The lints that find a sentence in the notes of a talk that took place."""
    text = f"---\nkind: interview\noutcome: held\ndate: 2026-03-16\n---\n## Notes\n\n{sentence}\n"
    note = read("Interviews/Dana.md", text)
    wording = packaged_wording("questions", "promises")
    talk = read_interview(note, None, NOW.date(), Clock("UTC", 20))
    given = talk_note(text, talk, wording, NOW)
    return {each.lint for each in judged_talk(given, questions_of(text, note, wording))}


FOUND_IN = {"M": in_a_message, "T": in_a_message, "Q": as_a_question, "P": in_the_notes}


@pytest.mark.parametrize(("lint", "sort", "sentence"), examples())
def test_an_example_is_judged_as_it_says(lint, sort, sentence):
    found = FOUND_IN[lint[0]](lint, sentence)
    assert (lint in found) == (sort == "bad")
