"""Merge files as git hands them to a merge driver: three texts on the disk, one result."""

from __future__ import annotations

import os
from collections.abc import Mapping

from vaultkit.core.merge import Merged, merge
from vaultkit.core.merging.pieces import MARKER_OURS, MARKER_THEIRS
from vaultkit.core.model import Document, Kind
from vaultkit.store.config import packaged_kinds
from vaultkit.store.known_rules import settings_despite_mistakes
from vaultkit.store.repository import git
from vaultkit.store.vault import find_vault, has_vault

_LABELS = ("base", MARKER_OURS, MARKER_THEIRS)


def merge_texts(base: str, ours: str, theirs: str, path: str, kinds: Mapping[str, Kind]) -> Merged:
    """Three versions of the note at a path of the vault as one; raises GitFailed for no text."""
    three = Document(path, base), Document(path, ours), Document(path, theirs)
    return merge(*three, kinds, text_merge)


def text_merge(base: str, ours: str, theirs: str, size: int) -> str:
    """What git makes of three texts, with the base between the markers."""
    return git.merge_file(base, ours, theirs, _LABELS, size)[0]


def merge_into(base: str, ours: str, theirs: str, path: str) -> Merged:
    """Merge three files and write the result over the second; `path` says which note they are.

    Raises VaultkitError and OSError with that file as it was.
    """
    try:
        before = _read(ours)
        was, our, their = _read(base).decode(), before.decode(), _read(theirs).decode()
    except UnicodeDecodeError:
        return Merged("", (), git.merge_in_place(base, ours, theirs, _LABELS))
    found = merge_texts(was, our, their, path, kinds_around(path))
    git.write_back(ours, before, found.text.encode())
    return found


def kinds_around(path: str) -> Mapping[str, Kind]:
    """The kinds of the vault that a file is in; the packaged ones where it says none.

    The vault's own settings may be in the middle of a merge: then nothing can be asked of them.
    """
    folder = os.path.dirname(os.path.abspath(path))
    if not has_vault(folder, {}):
        return packaged_kinds()
    return settings_despite_mistakes(find_vault(None, folder, {}))[0].kinds


def _read(place: str) -> bytes:
    with open(place, "rb") as file:
        return file.read()
