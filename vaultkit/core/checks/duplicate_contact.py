"""Two notes seem to be about one person."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.around import Around
from vaultkit.core.checks.in_a_field import in_field
from vaultkit.core.items import Problem
from vaultkit.core.keys import SIGN, own_keys
from vaultkit.core.model import Note

# What tells it (see `core/keys.py`): the field where it stands, and what both notes have.
_SIGNS = {
    "mailto": ("email", "e-mail address"),
    "profile": ("linkedin", "profile"),
    "who": ("organization", "name and organization"),
}


def duplicate_contact(note: Note, around: Around) -> Iterator[Problem]:
    """Two notes seem to be about one person.

    They share an e-mail address, a profile, or name and organization. Each has half of what you
    know, so that the person is asked twice, or thanked by nobody. Copy the log and the fields of
    one note into the other, add its name to the other's `aliases`, and delete it. If they are
    two people, correct what both notes have.
    """
    if note.kind_name != "contact":
        return
    named = {note.path}
    for key, rank in own_keys(note).items():
        field, what = _SIGNS.get(key.partition(":")[0], ("", ""))
        if not field or rank != SIGN:
            continue
        twins = [c.path for c in around.candidates(key) if c.kind == "contact"]
        others = [path for path in dict.fromkeys(twins) if path not in named]
        named.update(others)
        if others:
            says = f"the same {what} as in {', '.join(others)}: are these one person?"
            yield in_field(note, field, "duplicate-contact", says, "warning")
