"""Something is nested too deeply to be read."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def too_deep(note: Note) -> Iterator[Problem]:
    """Something is nested too deeply to be read.

    Lists in lists, quotes in quotes or brackets in brackets go on for more levels than any person
    writes; such files come from programs, or are made to bring programs down. What stands there was
    not read, everything else was. Take levels away, or leave the file out with an `ignore` line in
    `.vaultkit/config.toml`.
    """
    yield from seen(note, "too-deep", "error")
