"""One look at a vault by its watcher: the same as every command's, and what it showed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from vaultkit.errors import VaultkitError
from vaultkit.store.index import Index
from vaultkit.store.vault import Vault


class Looked(NamedTuple):
    """`read` notes were read; `has_elsewhere` is as the index has it."""

    zone: str
    day: date
    read: int
    changed: bool
    has_notes: bool
    has_elsewhere: bool


def look(
    vault: Vault,
    environment: Mapping[str, str],
    today: Callable[[str], date],
    trouble: Callable[[str], None],
) -> Looked:
    """Bring the index up to date. Raises VaultkitError.

    It is opened anew each time: somebody may have removed the file.
    """
    read = 0

    def progress(done: int, of: int) -> None:
        nonlocal read
        read = of

    index = Index(vault, environment, trouble, trusts=False)
    try:
        zone = index.premises.zone
        day = today(zone)
        index.refresh(day, progress)
        has_notes, is_other = index.has_notes(), index.has_written
        return Looked(zone, day, read, is_other, has_notes, index.has_elsewhere)
    finally:
        index.close()


def has_known_notes(vault: Vault, environment: Mapping[str, str]) -> bool:
    """Whether the index, as it was left, has notes of this vault."""
    try:
        index = Index(vault, environment, lambda says: None, trusts=False)
    except VaultkitError:
        return False
    try:
        return index.has_notes()
    except VaultkitError:
        return False
    finally:
        index.close()
