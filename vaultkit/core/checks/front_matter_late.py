"""Something stands before the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def front_matter_late(note: Note) -> Iterator[Problem]:
    """Something stands before the front matter.

    Fields count only between two lines `---` of which the first is the very first line of the
    note; an empty line before it is enough to hide them, in Obsidian too. Delete what stands above,
    or move it below the closing `---`.
    """
    yield from seen(note, "front-matter-late", "warning")
