"""The front matter is never closed."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def front_matter_open(note: Note) -> Iterator[Problem]:
    """The front matter is never closed.

    The note begins with `---`, but no later line is `---` alone. So it has no fields and no kind,
    and what was meant as fields is part of the text. Add a line `---` behind the last field; if the
    first line was meant as a ruler, put an empty line before it.
    """
    yield from seen(note, "front-matter-open", "warning")
