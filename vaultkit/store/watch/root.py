"""The vault's own folder: whether it is still the one that is watched."""

from __future__ import annotations

import os
from contextlib import suppress

from vaultkit.store.scan import MARKS

Identity = tuple[int, int]


class Root:
    """A folder that may vanish, be unmounted, moved away and come back.

    An empty folder in place of a vault with notes is a place where nothing is mounted.
    """

    def __init__(self, root: str) -> None:
        self.path = root
        self.had_notes = False
        self._identity = self._now()

    @property
    def is_here(self) -> bool:
        """Whether it is the folder that was taken for the vault."""
        return self._identity is not None and self._now() == self._identity

    @property
    def is_bare(self) -> bool:
        """Whether it is there, but as if nothing were mounted on it."""
        return self._now() is not None and not self._looks_alive()

    def has_returned(self) -> bool:
        """Whether the vault is here again; then it is this folder from now on."""
        now = self._now()
        if now is None or (self.had_notes and not self._looks_alive()):
            return False
        self._identity = now
        return True

    def _now(self) -> Identity | None:
        try:
            status = os.stat(self.path)
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _looks_alive(self) -> bool:
        with suppress(OSError):
            for _, folders, names in os.walk(self.path):
                if any(name.lower().endswith(".md") for name in names):
                    return True
                if any(mark in folders for mark in MARKS):
                    return True
        return False
