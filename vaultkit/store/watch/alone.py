"""One watcher a vault."""

from __future__ import annotations

import os

from vaultkit.errors import Busy
from vaultkit.store.lock import private_folder
from vaultkit.store.seat import FLAGS, must_be_supported


class Alone:
    """Held as long as a watcher runs: the system lets go of it however that ends."""

    def __init__(self, folder: str) -> None:
        must_be_supported()
        import fcntl  # not there on Windows, where no watcher runs

        private_folder(folder)
        self._place = os.path.join(folder, "watch.lock")
        self._descriptor = os.open(self._place, os.O_RDWR | os.O_CREAT | FLAGS, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = _number(self._descriptor)
            os.close(self._descriptor)
            says = f"a watcher of this vault runs already (process {other or 'unknown'})"
            remedy = f"end it with `kill {other}` to start another" if other else None
            raise Busy(says, remedy=remedy) from None
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{os.getpid()}\n".encode())

    @property
    def is_held(self) -> bool:
        """Whether the file is still where others look for it."""
        try:
            status, own = os.lstat(self._place), os.fstat(self._descriptor)
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == (own.st_dev, own.st_ino)

    def release(self) -> None:
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def watching(folder: str) -> int | None:
    """The process that watches a vault, 0 where its number is unknown, None where there is none."""
    try:
        import fcntl  # not there on Windows, where no watcher runs

        descriptor = os.open(os.path.join(folder, "watch.lock"), os.O_RDONLY | FLAGS)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _number(descriptor) or 0
    except OSError:  # a file system without locks
        return None
    else:
        return None
    finally:
        os.close(descriptor)


def _number(descriptor: int) -> int | None:
    text = os.read(descriptor, 20).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else None
