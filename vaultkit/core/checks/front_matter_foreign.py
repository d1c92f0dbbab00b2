"""The front matter is TOML or JSON."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def front_matter_foreign(note: Note) -> Iterator[Problem]:
    """The front matter is TOML or JSON.

    Fields between `+++` lines (TOML) or in braces (JSON) are not read, neither here nor by
    Obsidian, so that the note has no kind and no fields. Write them as `field: value`, one to a
    line, between two lines `---` at the very top of the note.
    """
    yield from seen(note, "front-matter-foreign", "warning")
