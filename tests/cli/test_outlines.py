"""What the packaged outlines make of a vault that knows all they ask for passes every lint."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cases import read_cases
from tests.outside import vaultkit, write
from vaultkit.store.config import packaged_kinds
from vaultkit.store.outline import packaged_outlines

VAULT, OWN, DRAFTS = read_cases(Path(__file__).parent / "outlines.txt")
NOW = VAULT.now.isoformat(timespec="minutes")
WRITTEN = [line.replace(": ", "=", 1) for line in OWN.expected]
MESSAGES = packaged_kinds()["message"].fields["message"].choices


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("outlines")
    for path, text in VAULT.notes.items():
        write(folder / "vault", path, text)
    return folder / "vault", folder / "cache"


def said(place, *words: str):
    state = str(place[1].parent / "state")
    return vaultkit(*place, "--today", NOW, *words, TZ="Europe/Berlin", VAULTKIT_STATE=state)


@pytest.mark.parametrize("words", DRAFTS.expected)
def test_a_draft_that_is_filled_in_passes_every_lint(place, words):
    ended = said(place, "draft", *shlex.split(words), *WRITTEN)
    text = (place[0] / ended.stdout.strip()).read_text("utf-8")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "{{" not in text


def test_every_message_is_drafted_by_every_outline():
    drafts = [shlex.split(words) for words in DRAFTS.expected]
    channels = {f"{words[0]} {words[-1]}" for words in drafts if "--channel" in words}
    assert {words[0] for words in drafts} == set(MESSAGES)
    assert set(packaged_outlines()) <= {*MESSAGES, *channels}


def test_an_introduction_is_asked_to_whom_was_named_on_the_command_line(place):
    text = said(place, "draft", "intro-request", "dana", "--about", "lee", "--print").stdout
    assert "I would like to ask Lee Park about it" in text
