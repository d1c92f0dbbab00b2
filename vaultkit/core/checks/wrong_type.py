"""A field holds something of another type than its own."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import in_field, wrong_values
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def wrong_type(note: Note) -> Iterator[Problem]:
    """A field holds something of another type than its own.

    Every field of a kind has a type: a date, a number, a link, an address. What its type does
    not accept counts as not set, so that for instance nobody is reminded of a date that cannot
    be read. Write the value in the form that the message names; `vaultkit kinds` lists all
    fields with their types.
    """
    for name, value in wrong_values(note, "wrong-type"):
        says = f"{name} should be {value.expected}; it says “{value.found}”"
        yield in_field(note, name, "wrong-type", says)
