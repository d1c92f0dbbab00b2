"""The front matter ends in `...` instead of `---`."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def front_matter_closing(note: Note) -> Iterator[Problem]:
    """The front matter ends in `...` instead of `---`.

    YAML allows both, and vaultkit reads the fields. Obsidian knows only `---` and takes the fields
    for text of the note. Replace the three dots by three dashes.
    """
    yield from seen(note, "front-matter-closing", "warning")
