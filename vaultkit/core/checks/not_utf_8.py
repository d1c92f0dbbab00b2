"""The file is not UTF-8 text."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def not_utf_8(note: Note) -> Iterator[Problem]:
    """The file is not UTF-8 text.

    Notes are UTF-8, in Obsidian too. This file is in another encoding, or it is no text at all, so
    that nothing in it is read, and it is never written to. Open it in an editor that lets you
    choose the encoding, and save it as UTF-8.
    """
    yield from seen(note, "not-utf-8", "error")
