"""The file cannot be opened or read."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def unreadable(note: Note) -> Iterator[Problem]:
    """The file cannot be opened or read.

    The system refuses it: the file belongs to somebody else, its permissions forbid reading, or the
    disk failed. What the note says is missing from everything vaultkit shows. Set its permissions
    so that you can read it, or look after the disk.
    """
    yield from seen(note, "unreadable", "error")
