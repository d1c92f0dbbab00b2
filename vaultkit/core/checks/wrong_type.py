"""A field holds something of another type than its own."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import called, in_field, wrong_values
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
        says = f"{called(note, name)} should be {value.expected}; it says “{value.found}”"
        yield in_field(note, name, "wrong-type", says + _elsewhere(note, name))


def _elsewhere(note: Note, name: str) -> str:
    """Where several links belong, if a field for one holds them and its kind has such a field."""
    raw, fields = note.entries[name].raw, note.kind.fields if note.kind else {}
    one = fields[name]
    if one.type != "link" or not isinstance(raw, list) or len(raw) < 2:
        return ""
    where = (each for each in fields.values() if each.type == "links")
    other = next((each.name for each in where if each.leads_to == one.leads_to), None)
    return f"; put the others under `{other}`" if other and one.leads_to else ""
