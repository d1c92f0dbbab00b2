"""One writer of a vault at a time: a lock that lies outside the vault, beside its index."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from vaultkit.errors import Busy
from vaultkit.store.place import index_path
from vaultkit.store.seat import FLAGS, must_be_supported
from vaultkit.store.vault import Vault

WAIT_SECONDS = 30.0
_PAUSE = 0.005


@contextmanager
def locked(vault: Vault, environment: Mapping[str, str]) -> Iterator[None]:
    """Wait until no other vaultkit writes into the vault; Busy if that takes too long.

    Where no lock can be kept each write still checks that the note is as it was.
    """
    must_be_supported()
    descriptor = _opened(os.path.join(os.path.dirname(index_path(vault.root, environment)), "lock"))
    if descriptor is None:
        yield
        return
    try:
        _wait(descriptor)
        yield
    finally:
        os.close(descriptor)


def _opened(path: str) -> int | None:
    if not os.path.isabs(path):
        return None
    try:
        private_folder(os.path.dirname(path))
        return os.open(path, os.O_RDWR | os.O_CREAT | FLAGS, 0o600)
    except OSError:
        return None


def _wait(descriptor: int) -> None:
    import fcntl  # not there on Windows, where nothing is written

    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                says = "another vaultkit has been writing into this vault for too long"
                raise Busy(says, remedy="try again when it has ended") from None
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return
        else:
            return


def private_folder(folder: str) -> None:
    """A folder for this user's eyes alone, made where it is missing."""
    for each in (os.path.dirname(folder), folder):
        if not os.path.isdir(each):
            os.makedirs(each, mode=0o700, exist_ok=True)
    if stat.S_IMODE(os.stat(folder).st_mode) & 0o077:
        os.chmod(folder, 0o700)
