"""A second version of a note that a sync program put beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vaultkit.core.items import Problem
from vaultkit.core.model import Note
from vaultkit.core.names import fold

# Not at run time, so that `core/keys.py` can ask here what a copy is a copy of.
if TYPE_CHECKING:
    from vaultkit.core.checks.around import Around

_SURE = re.compile(
    r"""(?P<name>.+?)(?:
        \.sync-conflict-\d{8}-\d{6}(?:-\w+)?         # Syncthing
        |\ ?\((?:[^()]*\ )?conflicted\ copy[^()]*\)   # Dropbox, Nextcloud, Obsidian Sync
        |\ ?\((?:case\ )?conflict(?:\ \d[^()]*)?\)    # (conflict 2026-03-01), (Case Conflict)
        |\ ?\(SFConflict\ [^()]*\)                    # Seafile
        |_conflict-\d{8}-\d{6}                        # ownCloud
        |\.orig                                       # merge tools
    )\Z""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# iCloud and Finder: `x 2.md`; downloads: `x (1).md`. People give such names as well.
_PERHAPS = re.compile(r"(?P<name>.+?) (?:[2-9]|\([1-9]\))\Z", re.DOTALL)


def conflict_copy(note: Note, around: Around) -> Iterator[Problem]:
    """A second version of a note that a sync program put beside it.

    When two devices change a note at once, Dropbox, Syncthing, iCloud and others keep one
    version under its name and put the other beside it. What you wrote there is missing from the
    note. Such a copy is never read as a person or an interview of its own, unless only a number
    tells it apart. Compare the two, keep what is right in the note itself, and delete the copy.
    """
    original = original_of(note.path)
    if original:
        says = f"a second version of {original}, by its name; merge the two and delete this one"
        yield Problem(note.path, 1, 1, "conflict-copy", says, "warning")
        return
    original = possible_original_of(note.path)
    for twin in around.candidates(f"path:{fold(original)}") if original else ():
        if twin.kind == note.kind_name:
            says = f"perhaps a second version of {twin.path} that a sync program made"
            yield Problem(note.path, 1, 1, "conflict-copy", says, "hint")


def is_conflict_copy(path: str) -> bool:
    """Whether the name of a note alone says that a sync program made it."""
    return original_of(path) is not None


def original_of(path: str) -> str | None:
    """The note that a copy is surely a copy of, by its name; it may be gone."""
    return _original(_SURE, path)


def possible_original_of(path: str) -> str | None:
    """The note that `x 2.md` would be a copy of, if that note exists."""
    return _original(_PERHAPS, path)


def _original(pattern: re.Pattern[str], path: str) -> str | None:
    folder, slash, file = path.rpartition("/")
    found = pattern.match(file[:-3]) if file[-3:].lower() == ".md" else None
    return f"{folder}{slash}{found['name']}{file[-3:]}" if found else None
