"""What stands at the top between `---` holds no fields."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def front_matter_not_fields(note: Note) -> Iterator[Problem]:
    """What stands at the top between `---` holds no fields.

    A block at the top of a note is read as its fields, `field: value`, one to a line. Here it is a
    list or a text, so that nothing is read from it, and Obsidian does not show it as text either.
    Write the fields out; if the two lines were meant as rulers, put an empty line before the first.
    """
    yield from seen(note, "front-matter-not-fields", "warning")
