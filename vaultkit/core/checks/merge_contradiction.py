"""A merge has found two values for a field, and only a person knows which is right."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import called, in_field
from vaultkit.core.contradictions import contradictions, said
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def merge_contradiction(note: Note) -> Iterator[Problem]:
    """A merge has found two values for a field, and only a person knows which is right.

    When two devices give one field two different values, `role` keeps the one of this device and
    `role_other` shows the other. Only `role` is read. Say which is right:
    `vaultkit set NOTE role=VALUE` takes the second one out, `vaultkit conflicts --resolve NOTE`
    lets you choose.
    """
    for field, other in contradictions(note):
        one, two = said(note, field), said(note, other)
        name = called(note, field)
        if field in note.entries:
            says = f"{name} says “{one}” and {other} says “{two}”; keep one of them"
        else:
            says = f"{other} says “{two}” and nothing says {name}; name it so if it is right"
        yield in_field(note, other, "merge-contradiction", says, "warning")
