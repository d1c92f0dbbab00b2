"""Other versions of files, as git keeps them: those of its history, those it has left unmerged."""

from __future__ import annotations

from vaultkit.store.repository.blobs import contents
from vaultkit.store.repository.git import done, names, run, top

# Older versions than so many say nothing about two that meet today.
_MOST = 200
_FILES = (b"100644", b"100755")


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
    found = {
        path: {at: blob.encode() for at, (mode, blob) in stages.items() if mode.encode() in _FILES}
        for path, stages in unmerged_entries(root).items()
    }
    return {path: stages for path, stages in found.items() if stages}


def unmerged_entries(root: str) -> dict[str, dict[int, tuple[str, str]]]:
    """The same below a folder of a repository, links and repositories too: modes and blobs."""
    found: dict[str, dict[int, tuple[str, str]]] = {}
    for entry in names(done(root, "ls-files", "--unmerged", "-z")):
        lead, _, path = entry.partition("\t")
        mode, blob, stage = lead.split(" ")
        found.setdefault(path, {})[int(stage)] = (mode, blob)
    return found
