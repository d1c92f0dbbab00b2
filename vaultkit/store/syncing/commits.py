"""What has changed in a vault's folder becomes a commit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.core.model import Note
from vaultkit.core.syncing.sentence import EDITED, NEW, REMOVED, RENAMED, FileChange
from vaultkit.errors import Refused
from vaultkit.store.config import Settings
from vaultkit.store.known_rules import settings_despite_mistakes
from vaultkit.store.repository.blobs import Blob, blobs_between, notes_of, staged_blobs
from vaultkit.store.repository.borders import borders
from vaultkit.store.repository.git import Ended, done, names, run
from vaultkit.store.syncing.checkout import Checkout
from vaultkit.store.syncing.failing import FATAL, failed
from vaultkit.store.vault import Vault

_STATES = {"A": NEW, "C": NEW, "D": REMOVED, "R": RENAMED}
# Of more notes than this a commit says only how many they are.
_MOST_READ = 500


class RefusedByHook(Refused):
    """A hook of the repository would not let it pass."""

    def __init__(self, what: str, ended: Ended) -> None:
        super().__init__(what, remedy="mend what it says, then say vaultkit sync again")
        self.ended = ended


def stage(root: str) -> list[str]:
    """Take all of the vault's folder into git's index but what is ignored.

    Repositories of their own inside it are left out; returns their names.
    """
    out = done(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    others = [name.rstrip("/") for name in names(out) if name.endswith("/")]
    without = [f":(exclude,literal){name}" for name in others]
    ended = run(root, "add", "--all", "--", ".", *without)
    if ended.code:
        raise failed("add", ended)
    return others


def staged_changes(vault: Vault) -> list[FileChange]:
    """What the next commit changes in the vault, with what its notes said and say."""
    return _as_changes(vault, list(staged_blobs(vault.root, "-M")), reads=True)


def changes_between(vault: Vault, before: str | None, after: str) -> list[FileChange]:
    """What one commit has otherwise than another in the vault."""
    return _as_changes(vault, list(blobs_between(vault.root, before, after)), reads=False)


def commit(here: Checkout, message: str) -> None:
    """Commit what is staged in the vault, or, where a merge is open, the merge.

    What somebody has staged beside the vault stays staged. Raises RefusedByHook, VaultkitError.
    """
    part = ("--only", "--", ".") if here.inside and not here.merging else ()
    words = ("commit", "--quiet", "--cleanup=whitespace", "--file=-", *part)
    ended = run(here.root, *words, given=message.encode("utf-8", "replace"))
    if not ended.code:
        return
    if ended.code == FATAL:
        raise failed("commit", ended)
    raise RefusedByHook("a hook of git refused the commit", ended)


def _as_changes(vault: Vault, blobs: list[Blob], *, reads: bool) -> list[FileChange]:
    settings, _ = settings_despite_mistakes(vault)
    within = borders(vault, settings.ignore)
    found = [
        FileChange(each.path, _STATES.get(each.state, EDITED), within.hold(each.path))
        for each in blobs
    ]
    if not reads:
        return found
    read = _read(vault.root, [b for b, f in zip(blobs, found, strict=True) if f.is_note], settings)
    said = ((change, read.get(change.path, (None, None))) for change in found)
    return [change._replace(was=was, now=now) for change, (was, now) in said]


class _Edited(NamedTuple):
    path: str
    was: bytes
    id: bytes


def _read(root: str, blobs: list[Blob], settings: Settings) -> dict[str, tuple[Note, Note]]:
    """What changed notes said and say, by path; nothing where they are too many."""
    both = list(_changed(blobs))
    if len(both) > _MOST_READ:
        return {}
    was = notes_of(root, [(each.path, each.was) for each in both], settings)
    now = notes_of(root, [(each.path, each.id) for each in both], settings)
    return {each.path: (before, after) for each, before, after in zip(both, was, now, strict=True)}


def _changed(blobs: list[Blob]) -> Iterator[_Edited]:
    for each in blobs:
        if each.was and each.id and each.was != each.id:
            yield _Edited(each.path, each.was, each.id)
