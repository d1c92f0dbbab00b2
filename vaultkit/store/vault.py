"""A vault on the disk, and how it is found."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.errors import UsageMistake
from vaultkit.store.scan import MARKS

HOW_TO_MAKE_ONE = "make one with `vaultkit init DIR`, or name one with --vault DIR"


class Vault(NamedTuple):
    """A folder of notes; `root` is its real path."""

    root: str

    def place(self, path: str) -> str:
        """Where a path of the vault is on the disk."""
        return os.path.join(self.root, path)


def find_vault(named: str | None, start: str, environment: Mapping[str, str]) -> Vault:
    """The vault that a command is about: named, else around `start`, else `VAULTKIT_VAULT`."""
    if named is not None:
        return _folder(named, start)
    around = _marked(start)
    if around:
        return Vault(around)
    elsewhere = environment.get("VAULTKIT_VAULT")
    if elsewhere:
        return _folder(elsewhere, start)
    raise UsageMistake("there is no vault here or above", remedy=HOW_TO_MAKE_ONE)


def has_vault(start: str, environment: Mapping[str, str]) -> bool:
    """Whether a command that starts here would find a vault by itself."""
    return bool(_marked(start) or environment.get("VAULTKIT_VAULT"))


def _folder(name: str, start: str) -> Vault:
    if not name:
        raise UsageMistake("the name of the vault is empty", remedy=HOW_TO_MAKE_ONE)
    try:
        path = os.path.realpath(os.path.join(start, os.path.expanduser(name)))
    except OSError as error:
        raise UsageMistake(f"“{name}” cannot be reached: {error.strerror}") from error
    if not os.path.isdir(path):
        raise UsageMistake(f"no folder is called “{name}”", remedy=HOW_TO_MAKE_ONE)
    return Vault(path)


def _marked(start: str) -> str | None:
    """The nearest folder upward that has a vault's mark."""
    folder = os.path.realpath(start)
    while True:
        if any(os.path.isdir(os.path.join(folder, mark)) for mark in MARKS):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
