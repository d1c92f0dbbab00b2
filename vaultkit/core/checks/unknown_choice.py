"""A field that has choices holds none of them."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.in_a_field import called, in_field, wrong_values
from vaultkit.core.items import Problem
from vaultkit.core.model import Note
from vaultkit.core.near import did_you_mean


def unknown_choice(note: Note) -> Iterator[Problem]:
    """A field that has choices holds none of them.

    Some fields take one word of a list, because the agenda decides by them. Another word counts
    as not set. Write one of the choices; if yours is missing and should be there, add it under
    the field's `choices` in `.vaultkit/kinds/`.
    """
    for name, value in wrong_values(note, "unknown-choice"):
        says = f"{called(note, name)} should be {value.expected}; it says “{value.found}”"
        choices = note.kind.fields[name].choices if note.kind else ()
        meant = did_you_mean(value.found, choices)
        yield in_field(note, name, "unknown-choice", f"{says}; {meant}" if meant else says)
