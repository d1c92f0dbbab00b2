"""Names that sync programs give to a second version of a note."""

from __future__ import annotations

import re

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
# What merge tools put behind the whole name of a file.
MERGE_TOOLS = ".md.orig"
# iCloud and Finder: `x 2.md`; downloads: `x (1).md`. People give such names as well.
_PERHAPS = re.compile(r"(?P<name>.+?) (?:[2-9]|\([1-9]\))\Z", re.DOTALL)


def is_conflict_copy(path: str) -> bool:
    """Whether the name of a note alone says that a sync program made it."""
    return original_of(path) is not None


def original_of(path: str) -> str | None:
    """The note that a copy is surely a copy of, by its name; it may be gone."""
    if path.lower().endswith(MERGE_TOOLS):
        return path.removesuffix(path[-5:])
    return _original(_SURE, path)


def root_of(path: str) -> str:
    """The note that a copy, or a copy of a copy, is a version of; itself for any other."""
    while original := original_of(path):
        path = original
    return path


def possible_original_of(path: str) -> str | None:
    """The note that `x 2.md` would be a copy of, if that note exists."""
    return _original(_PERHAPS, path)


def _original(pattern: re.Pattern[str], path: str) -> str | None:
    folder, slash, file = path.rpartition("/")
    found = pattern.match(file[:-3]) if file[-3:].lower() == ".md" else None
    return f"{folder}{slash}{found['name']}{file[-3:]}" if found else None
