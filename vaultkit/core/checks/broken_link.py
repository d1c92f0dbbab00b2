"""A link that leads to no note."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Problem
from vaultkit.core.model import Link, Note
from vaultkit.core.resolve import Resolution

_LINKS = ("link", "links")


def broken_link(note: Note, link: Link, found: Resolution) -> Iterator[Problem]:
    """A link leads to no note.

    In a field such as `contact` or `goals` it is a warning, because the person or the goal is
    missing from what vaultkit derives. In the text it is a hint: people link to notes they mean
    to write. Write the note, or mend the name; `vaultkit rename` keeps links right. The links of
    plain notes are not looked at.
    """
    if found.path is None and not found.among:
        says = f"no note is called “{link.target}”"
        severity = "warning" if _is_needed(note, link) else "hint"
        yield Problem(note.path, link.line, link.column, "broken-link", says, severity)


def _is_needed(note: Note, link: Link) -> bool:
    field = note.kind.fields.get(link.field or "") if note.kind else None
    return field is not None and field.type in _LINKS
