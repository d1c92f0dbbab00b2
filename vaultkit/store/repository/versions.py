"""Other versions of files, as git keeps them: those of its history, those it has left unmerged."""

from __future__ import annotations

import os
from collections.abc import Mapping

from vaultkit.store.repository.blobs import contents
from vaultkit.store.repository.git import done, run, top

# Older versions than so many say nothing about two that meet today.
_MOST = 200
_FILES = (b"100644", b"100755")
# What a file is called in the index while it is unmerged: base, ours, theirs.
BASE, OURS, THEIRS = 1, 2, 3

Stages = Mapping[int, bytes]


def versions_of(root: str, path: str) -> list[bytes]:
    """The committed versions of a file that lead to the last commit, oldest first."""
    words = ("log", "--no-renames", "--raw", "-z", "--no-abbrev", "--format=", f"-n{_MOST}")
    ended = run(root, "--literal-pathspecs", *words, "--", path)
    if ended.code:  # nothing was committed yet
        return []
    records = (part.split(b" ") for part in ended.out.split(b"\0") if part.startswith(b":"))
    ids = [blob for _, mode, _, blob, _ in records if mode in _FILES]
    return list(contents(root, ids[::-1]))


def unmerged(root: str) -> dict[str, dict[int, bytes]]:
    """The paths below a folder that git has left unmerged, each with its versions' blobs."""
    if top(root) is None:
        return {}
    found: dict[str, dict[int, bytes]] = {}
    for record in done(root, "ls-files", "--unmerged", "-z").split(b"\0"):
        lead, _, path = record.partition(b"\t")
        if path:
            mode, blob, stage = lead.split(b" ")
            if mode in _FILES:
                found.setdefault(os.fsdecode(path), {})[int(stage)] = blob
    return found
