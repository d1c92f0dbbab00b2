"""One run of a sort at a time for a vault: the second is told at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from vaultkit.errors import Busy
from vaultkit.store.lock import private_folder
from vaultkit.store.place import index_path
from vaultkit.store.seat import FLAGS, must_be_supported
from vaultkit.store.vault import Vault


@contextmanager
def alone(vault: Vault, environment: Mapping[str, str], what: str) -> Iterator[None]:
    """Hold the vault's place for a `what`; Busy where another one runs, however it was started.

    The system lets go of it however a run ends. Where no lock can be kept nothing is held.
    """
    must_be_supported()
    folder = os.path.dirname(index_path(vault.root, environment))
    descriptor = _opened(os.path.join(folder, f"{what}.lock"))
    if descriptor is None:
        yield
        return
    try:
        _hold(descriptor, what)
        yield
    finally:
        os.close(descriptor)


def _opened(place: str) -> int | None:
    with suppress(OSError):
        private_folder(os.path.dirname(place))
        return os.open(place, os.O_RDWR | os.O_CREAT | FLAGS, 0o600)
    return None


def _hold(descriptor: int, what: str) -> None:
    import fcntl  # not there on Windows, where nothing is written

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        says = f"another {what} of this vault is running"
        raise Busy(says, remedy="try again when it has ended") from None
    except OSError:  # a file system without locks
        return
