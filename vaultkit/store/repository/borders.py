"""Which paths are notes of a vault, told by the path where there is no file to look at."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from vaultkit.store.scan import MARKS, Ignores
from vaultkit.store.templates import templates_folder
from vaultkit.store.vault import Vault


class Borders(NamedTuple):
    """What of a folder belongs to the vault, by the same rules as a scan."""

    root: str
    excluded: frozenset[str]
    ignores: Ignores | None

    def hold(self, path: str) -> bool:
        """Whether a path would be read as a note."""
        if path[-3:].lower() != ".md" or path[0] == "." or "/." in path:
            return False
        if self.ignores and self.ignores(path):
            return False
        *folders, _ = above = _beginnings(path)
        return self.excluded.isdisjoint(above) and not any(map(self._is_vault, folders))

    def _is_vault(self, folder: str) -> bool:
        return any(os.path.isdir(os.path.join(self.root, folder, mark)) for mark in MARKS)


def borders(vault: Vault, ignore: Iterable[str]) -> Borders:
    """The borders of a vault whose settings leave out what `ignore` says."""
    from pathspec import GitIgnoreSpec  # start-up time

    patterns = tuple(ignore)
    ignores = GitIgnoreSpec.from_lines(patterns).match_file if patterns else None
    excluded = frozenset({"Agenda.md", "Templates", templates_folder(vault)})
    return Borders(vault.root, excluded, ignores)


def _beginnings(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
