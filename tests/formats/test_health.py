"""What `doctor` says, on a terminal and in a pipe."""

from __future__ import annotations

import pytest

from vaultkit.core.health.examine import Examined
from vaultkit.core.health.result import OK, WARNING, Place, Result
from vaultkit.formats.health import health_text
from vaultkit.formats.look import Look
from vaultkit.formats.width import width

PLACE = Place("People/Dana Okafor.md", 17, "location says “Hamburg” and location_other “Berlin”")
RESULTS = [
    Examined("vault", Result(OK, "/notes: 2 notes")),
    Examined("hook", Result(WARNING, "notes are not looked at " * 4, "do this " * 9, (PLACE,))),
]


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_on_a_terminal_no_line_is_wider_and_no_word_is_broken(columns):
    written = health_text(RESULTS, Look(columns))
    assert max(map(width, written.splitlines())) <= columns
    assert written.split() == health_text(RESULTS).split()


def test_what_was_found_stands_in_a_column_of_its_own():
    lines = health_text(RESULTS, Look(60)).splitlines()
    assert {line[:27] for line in lines[2:-2]} == {" " * 27}


def test_a_pipe_gets_a_line_each():
    assert len(health_text(RESULTS).splitlines()) == 3
