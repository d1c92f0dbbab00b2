"""The story in every format, as read and kept; `VAULTKIT_GOLDEN=1` writes the files anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.formats import story
from vaultkit.formats import written_agenda, written_problems
from vaultkit.formats.look import Look

GOLDEN = Path(__file__).parent.parent / "golden"

OUTPUTS = {
    "agenda-80.txt": lambda: written_agenda(story.cut(), "text", Look(80)),
    "agenda-40.txt": lambda: written_agenda(story.cut(), "text", Look(40)),
    "agenda-pipe.txt": lambda: written_agenda(story.cut(), "text"),
    "agenda-why-80.txt": lambda: written_agenda(story.whole(), "text", Look(80, why=True)),
    "agenda-why-40.txt": lambda: written_agenda(story.whole(), "text", Look(40, why=True)),
    "agenda-empty.txt": lambda: written_agenda(story.empty(), "text", Look(80)),
    "agenda.md": lambda: written_agenda(story.cut(), "markdown"),
    "agenda.json": lambda: written_agenda(story.whole(), "json"),
    "agenda.csv": lambda: written_agenda(story.whole(), "csv"),
    "problems.txt": lambda: written_problems(story.PROBLEMS, "text"),
    "problems.json": lambda: written_problems(story.PROBLEMS, "json"),
    "problems.github": lambda: written_problems(story.PROBLEMS, "github"),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_story_looks_as_it_was_read(name):
    written = OUTPUTS[name]().encode()
    if os.environ.get("VAULTKIT_GOLDEN"):
        (GOLDEN / name).write_bytes(written)
    assert written == (GOLDEN / name).read_bytes()
