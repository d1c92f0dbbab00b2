"""The first page followed to the letter: what it shows of the demo is what a reader sees."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.outside import command, environment, ran

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
MONDAY = "2026-11-23"
# A day, what is to be done, and an id at the right.
LINE = re.compile(r"(  \w{3} +\d+ \w{3}  .+?)(?: · .*)? {2,}([a-z2-7]{4})$")


@pytest.fixture
def vaultkit(tmp_path):
    told = environment(tmp_path / "cache", VAULTKIT_STATE=str(tmp_path / "state"))

    def run(*words: str, folder: Path = tmp_path / "story"):
        return ran(command(None, *words, today=MONDAY), told, folder)

    assert run("init", "--demo", "story", folder=tmp_path).returncode == 0
    return run


def block(before: str) -> list[str]:
    """The lines of the first block behind some words."""
    return README.split(before, 1)[1].split("```", 2)[1].splitlines()[1:]


@pytest.mark.parametrize("before", ["In the evening,", "Around a talk:"])
def test_each_command_can_be_said_in_the_demo(vaultkit, before):
    for line in block(before):
        words = shlex.split(line, comments=True)
        ended = vaultkit(*words[1:])
        assert (words[0], ended.returncode) == ("vaultkit", 0), line + ended.stderr


def test_the_agenda_of_the_demo_is_the_one_shown(vaultkit):
    agenda = vaultkit("agenda").stdout.splitlines()
    shown = [LINE.match(line) for line in block("reads them and says")]
    told = [(line[1], line[2]) for line in shown if line]
    assert len(told) > 4
    for action, name in told:
        found = [line for line in agenda if line.startswith(action) and line.endswith(f"  {name}")]
        assert len(found) == 1, action
