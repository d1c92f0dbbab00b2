"""Two versions of the note were left unmerged in it."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def conflict_markers(note: Note) -> Iterator[Problem]:
    """Two versions of the note were left unmerged in it.

    The lines `<<<<<<<`, `=======` and `>>>>>>>` come from git, when two devices changed the same
    lines. Until they are gone nobody can say which half is true: in front matter only what stands
    above them is read. `vaultkit conflicts --resolve NOTE` merges what can be merged and lets you
    choose the rest. Or keep what is right of both halves and delete the three marker lines.
    """
    yield from seen(note, "conflict-markers", "error")
