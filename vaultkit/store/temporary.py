"""A file on its way to becoming a note: written beside it, and never left behind for long."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vaultkit.errors import InputOutput
from vaultkit.store.seat import FLAGS

# A dot, so that no scan and no sync takes it for a note; `~`, so that git's usual ignores fit.
_LEAD, _END = ".vaultkit-", ".md~"
_STALE_SECONDS = 60

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | FLAGS


class HalfDone(InputOutput):
    """Something went wrong that could not be taken back: the undo record is needed."""


@contextmanager
def temporary(folder: int, content: bytes, mode: int) -> Iterator[tuple[str, int]]:
    """A file beside the note, already written; gone at the end unless it became the note."""
    name = random_name()
    descriptor = os.open(name, _NEW, mode, dir_fd=folder)
    keeps = False
    try:
        _sweep(folder, os.fstat(descriptor).st_mtime)
        write_all(descriptor, content)
        yield name, descriptor
    except HalfDone:
        keeps = True
        raise
    finally:
        os.close(descriptor)
        if not keeps:
            with suppress(OSError):
                os.unlink(name, dir_fd=folder)


def random_name() -> str:
    """A name that nobody else has."""
    return f"{_LEAD}{secrets.token_hex(8)}{_END}"


def _sweep(folder: int, now: float) -> None:
    """Remove what runs that were killed have left in a folder. `now` is the file system's."""
    for name in os.listdir(folder):
        if name.startswith(_LEAD) and name.endswith(_END):
            with suppress(OSError):
                status = os.stat(name, dir_fd=folder, follow_symlinks=False)
                if stat.S_ISREG(status.st_mode) and now - status.st_mtime > _STALE_SECONDS:
                    os.unlink(name, dir_fd=folder)


def write_all(descriptor: int, content: bytes) -> None:
    """Write from the start of a file, and read again what was written.

    A disk that takes less than it was given says so by a number only.
    """
    at = os.lseek(descriptor, 0, os.SEEK_SET)
    while at < len(content):
        at += os.write(descriptor, content[at:])
    if _read_all(descriptor, len(content)) != content:
        raise OSError(errno.EIO, "the disk did not keep what was written")


def _read_all(descriptor: int, size: int) -> bytes:
    parts: list[bytes] = []
    at = 0
    while at < size and (part := os.pread(descriptor, size - at, at)):
        parts.append(part)
        at += len(part)
    return b"".join(parts)
