"""The same field stands twice in the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def duplicate_key(note: Note) -> Iterator[Problem]:
    """The same field stands twice in the front matter.

    Obsidian refuses the whole block, other programs silently take the last one. It usually comes
    from a merge of two devices. vaultkit reads the first; keep the line that is right and delete
    the other, or choose with `vaultkit conflicts --resolve NOTE`.
    """
    yield from seen(note, "duplicate-key", "error")
