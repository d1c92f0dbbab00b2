"""Problems out of flaws: what was seen while a note was read and cannot be seen later."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Problem
from vaultkit.core.model import Note

_HIDE_FIELDS = {"front-matter-syntax", "too-deep", "too-large"}


def seen(note: Note, code: str, severity: str) -> Iterator[Problem]:
    """The flaws of one code as problems, in the words they were seen with."""
    for flaw in note.flaws:
        if flaw.code == code:
            yield Problem(note.path, flaw.line, flaw.column, code, flaw.says, severity)


def is_half_read(note: Note) -> bool:
    """Whether fields may stand in the file that could not be read: none is missing for sure."""
    return any(flaw.code in _HIDE_FIELDS for flaw in note.flaws)
