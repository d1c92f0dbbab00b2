"""The notes that are about to be committed, as git's index has them and not as the files are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from vaultkit.core.check import problems_of
from vaultkit.core.clashes import clashes
from vaultkit.core.items import Problem
from vaultkit.core.model import Note
from vaultkit.core.problems import parted
from vaultkit.errors import UsageMistake
from vaultkit.store.config import Settings
from vaultkit.store.known_rules import settings_despite_mistakes
from vaultkit.store.repository.blobs import Blob, notes_of, readable, staged_blobs
from vaultkit.store.repository.borders import borders
from vaultkit.store.repository.git import done, top
from vaultkit.store.vault import Vault


class Staged(NamedTuple):
    """What is wrong in what is about to be committed.

    `stopping` should keep it from being committed; the `others` are of the notes by themselves,
    without those that depend on the day. `mistakes` are of the settings.
    """

    stopping: list[Problem]
    others: list[Problem]
    notes: int
    mistakes: list[str]


def staged(vault: Vault) -> Staged:
    """What is wrong in what is about to be committed; UsageMistake outside a repository."""
    if top(vault.root) is None:
        remedy = "vaultkit init --git makes one"
        raise UsageMistake("the vault is in no git repository", path=vault.root, remedy=remedy)
    # What stops a commit is known without them, and a merge breaks settings too.
    settings, mistakes = settings_despite_mistakes(vault)
    changed = list(_changed(vault.root))
    within = borders(vault, settings.ignore)
    notes = [(blob.path, blob.id) for blob in changed if blob.id and within.hold(blob.path)]
    read = notes_of(vault.root, notes, settings)
    found = [each for note in read for each in _wrong(note, settings)]
    stopping, others = parted(found)
    stopping += clashes([blob.path for blob in changed if blob.state == "A"], _all(vault.root))
    return Staged(sorted(stopping), others, len(notes), mistakes)


def _changed(root: str) -> Iterator[Blob]:
    """The files that the next commit changes or adds.

    What a merge takes over as the other side has committed it is no doing of this commit.
    """
    theirs = _merging(root)
    known = [{(each.path, each.id) for each in staged_blobs(root, against=one)} for one in theirs]
    for blob in staged_blobs(root):
        if blob.id and all((blob.path, blob.id) in new for new in known):
            yield blob


def _merging(root: str) -> list[str]:
    """The commits that a merge under way takes in."""
    place = done(root, "rev-parse", "--git-path", "MERGE_HEAD").removesuffix(b"\n")
    with suppress(FileNotFoundError), open(os.path.join(root, os.fsdecode(place))) as file:
        return file.read().split()
    return []


def _all(root: str) -> Iterator[str]:
    """Everything that the next commit will hold of the vault."""
    return map(readable, filter(None, done(root, "ls-files", "-z").split(b"\0")))


def _wrong(note: Note, settings: Settings) -> list[Problem]:
    """What is wrong with a note whatever the day."""
    found = problems_of(note, settings.kinds)
    return [problem for problem in found if not (problem.from_ or problem.until)]
