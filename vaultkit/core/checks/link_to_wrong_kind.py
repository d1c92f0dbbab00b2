"""A field leads to a note of another kind than it should."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import called
from vaultkit.core.items import Problem
from vaultkit.core.model import Link, Note
from vaultkit.core.resolve import Resolution


def link_to_wrong_kind(note: Note, link: Link, found: Resolution) -> Iterator[Problem]:
    """A field leads to a note of another kind than it should.

    A field such as `organization` or `goals` counts only if it leads to a note of its kind: a
    talk whose `contact` is an organization has nobody to thank. Link the right note, or, if it
    is the right one, say at its top what it is, as in `kind: organization`.
    """
    wanted = wanted_kind(note, link)
    if wanted is None or link.field is None or found.path is None or found.kind == wanted:
        return
    is_said = f"of kind {found.kind}" if found.kind else "a plain note"
    name = called(note, link.field)
    says = f"{name} should lead to a note of kind {wanted}; {found.path} is {is_said}"
    yield Problem(note.path, link.line, link.column, "link-to-wrong-kind", says)


def wanted_kind(note: Note, link: Link) -> str | None:
    """The kind that the link's field asks for."""
    field = note.kind.fields.get(link.field or "") if note.kind else None
    return field.leads_to if field else None
