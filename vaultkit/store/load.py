"""Load a note from the disk: its bytes, its text."""

from __future__ import annotations

import os

from vaultkit.core.model import Document
from vaultkit.errors import InputOutput
from vaultkit.store.vault import Vault


class Unreadable(Exception):
    """A file that gives no document; `code` is the problem it is, `offset` the byte at fault."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(says)
        self.code = code
        self.says = says


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
