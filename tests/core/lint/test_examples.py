"""The sentences that each lint is made for: bad ones are found, good ones left alone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.vaults import read
from vaultkit.core.judge import judged
from vaultkit.core.lint.letter import letter_of
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
OF_MESSAGES = [each for each in examples() if each[0][0] in "MT"]


@pytest.mark.parametrize(("lint", "sort", "sentence"), OF_MESSAGES)
def test_a_sentence_in_a_message(lint, sort, sentence):
    text = f"---\nkind: message\nmessage: {MESSAGES.get(lint, 'cold')}\n---\n\n{sentence}\n"
    note = read("Messages/Dana.md", text)
    found = judged(letter_of(text, note, packaged_wording("messages"), NOW))
    assert (lint in {each.lint for each in found if each.level != "info"}) == (sort == "bad")
