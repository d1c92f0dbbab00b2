"""What must be read again: the files found against the files known."""

from __future__ import annotations

from collections.abc import Mapping

# Modification time, size, inode and change time: whatever differs, in either direction, counts.
# `rsync -t` and unzip restore times, and a file may be replaced by an older one.
Stamp = tuple[int, int, int, int]
Folder = Mapping[str, Stamp]
Stamps = Mapping[str, Folder]


def compare(found: Stamps, known: Stamps) -> tuple[list[str], list[str]]:
    """The paths to read again and the paths that are gone, each in order; a move is both."""
    changed: list[str] = []
    gone: list[str] = []
    for folder in found.keys() | known.keys():
        here, before = found.get(folder, {}), known.get(folder, {})
        if here == before:
            continue
        lead = f"{folder}/" if folder else ""
        changed += [lead + name for name, stamp in here.items() if before.get(name) != stamp]
        gone += [lead + name for name in before if name not in here]
    return sorted(changed), sorted(gone)
