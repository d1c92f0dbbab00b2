"""A contact who is said to have been named by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import called
from vaultkit.core.items import Problem
from vaultkit.core.model import Link, Note
from vaultkit.core.resolve import Resolution


def own_referrer(note: Note, link: Link, found: Resolution) -> Iterator[Problem]:
    """A contact is said to have been named by themselves.

    `referred_by` says who opened the door to somebody, so that they hear what came of it. A link
    to the contact's own note says nothing and counts as not set. Link the person who named them,
    or leave the field empty.
    """
    is_theirs = note.kind_name == "contact" and link.field == "referred_by"
    if is_theirs and found.path == note.path:
        name = called(note, "referred_by")
        says = f"{name} leads to this note itself; link who named them, or leave it empty"
        yield Problem(note.path, link.line, link.column, "own-referrer", says, "warning")
