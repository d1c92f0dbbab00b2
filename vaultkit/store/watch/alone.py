"""One watcher a vault."""

from __future__ import annotations

import os

from vaultkit.errors import Busy
from vaultkit.store.lock import private_folder
from vaultkit.store.seat import FLAGS


class Alone:
    """Held as long as a watcher runs: the system lets go of it however that ends."""

    def __init__(self, folder: str) -> None:
        import fcntl  # not there on Windows, where no watcher runs

        private_folder(folder)
        place = os.path.join(folder, "watch.lock")
        self._descriptor = os.open(place, os.O_RDWR | os.O_CREAT | FLAGS, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = os.read(self._descriptor, 20).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            says = f"a watcher of this vault runs already (process {other})"
            raise Busy(says, remedy=f"end it with `kill {other}` to start another") from None
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def watcher(folder: str) -> int | None:
    """The process that watches, if one does."""
    import fcntl  # not there on Windows

    try:
        descriptor = os.open(os.path.join(folder, "watch.lock"), os.O_RDWR | FLAGS)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        text = os.read(descriptor, 20).decode("ascii", "replace").strip()
        return int(text) if text.isdigit() else None
    finally:
        os.close(descriptor)
    return None
