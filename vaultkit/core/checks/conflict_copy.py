"""A second version of a note that a sync program put beside it."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.around import Around
from vaultkit.core.copies import original_of, possible_original_of
from vaultkit.core.items import Problem
from vaultkit.core.model import Note
from vaultkit.core.names import fold


def conflict_copy(note: Note, around: Around) -> Iterator[Problem]:
    """A second version of a note that a sync program put beside it.

    When two devices change a note at once, Dropbox, Syncthing, iCloud and others keep one
    version under its name and put the other beside it. What you wrote there is missing from the
    note. Such a copy is never read as a person or an interview of its own, unless only a number
    tells it apart. `vaultkit conflicts` shows both side by side, and
    `vaultkit conflicts --resolve NOTE` puts what the copy says into the note and removes the copy.
    """
    original = original_of(note.path)
    if original:
        remedy = "vaultkit conflicts --resolve merges the two"
        says = f"a second version of {original}, by its name; {remedy}"
        yield Problem(note.path, 1, 1, "conflict-copy", says, "warning")
        return
    original = possible_original_of(note.path)
    for twin in around.candidates(f"path:{fold(original)}") if original else ():
        if twin.kind == note.kind_name:
            says = f"perhaps a second version of {twin.path} that a sync program made"
            yield Problem(note.path, 1, 1, "conflict-copy", says, "hint")
