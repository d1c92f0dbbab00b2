"""A vault on the disk: find it, load its documents."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.core.model import Document
from vaultkit.errors import InputOutput, UsageMistake
from vaultkit.store.scan import MARKS

HOW_TO_MAKE_ONE = "make one with `vaultkit init DIR`, or name one with --vault DIR"


class Vault(NamedTuple):
    """A folder of notes; `root` is its real path."""

    root: str

    def place(self, path: str) -> str:
        """Where a path of the vault is on the disk."""
        return os.path.join(self.root, path)


class Unreadable(Exception):
    """A file that gives no document; `code` is the problem it is, `offset` the byte at fault."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(says)
        self.code = code
        self.says = says


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
    path = os.path.realpath(os.path.join(start, os.path.expanduser(name)))
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


def read_bytes(vault: Vault, path: str, limit: int) -> bytes:
    """A note's bytes. Raises Unreadable for what is no note, InputOutput if the vault is gone."""
    try:
        descriptor = os.open(vault.place(path), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        if not os.path.isdir(vault.root):
            raise InputOutput("the vault's folder has vanished", path=vault.root) from error
        raise Unreadable("left-out", "the file vanished while it was read") from error
    except OSError as error:
        raise Unreadable("unreadable", f"the file cannot be read: {error.strerror}") from error
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(descriptor).st_size
        if size > limit:
            raise Unreadable("too-large", _too_large(size, limit))
        try:
            return file.read(limit + 1)
        except OSError as error:
            raise Unreadable("unreadable", f"the file cannot be read: {error.strerror}") from error


def _too_large(size: int, limit: int) -> str:
    found, allowed = size / 1_000_000, limit / 1_000_000
    return f"the file has {found:.0f} MB and was not read; notes of up to {allowed:.0f} MB are"


def decode(path: str, content: bytes) -> Document:
    """The text of a note, exactly; raises Unreadable where it is not UTF-8."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("not-utf-8", "this is UTF-16; save the note as UTF-8")
    try:
        return Document(path, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        says = f"byte {error.start} (line {line}) is not UTF-8; save the note as UTF-8"
        raise Unreadable("not-utf-8", says) from error
